#include "reporting/decide.h"

#include <fmt/core.h>

#include "base/error.h"

namespace luytre::reporting {
namespace {

// The series that a choice counts in, or a problem.
std::optional<std::string> series_of(const World& world, const Choice& choice, const Item& item,
                                     const std::string& place, base::Problems& problems) {
  auto series = choice.series ? choice.series : series_for(world, item.finding);
  if (!series) {
    problems.push_back({place + "/series", "desk.no_series",
                        "Số này không thuộc chỉ tiêu nào; hãy chọn chỉ tiêu.",
                        "This number belongs to no indicator; choose one."});
  } else if (!world.series_number(*series)) {
    problems.push_back({place + "/series", "desk.series",
                        fmt::format("Không có chỉ tiêu «{}».", *series),
                        fmt::format("There is no indicator \"{}\".", *series)});
    return std::nullopt;
  }
  return series;
}

void take(const World& world, const Choice& choice, const std::string& place, Item& item,
          base::Problems& problems) {
  const auto series = series_of(world, choice, item, place, problems);
  if (!series) return;
  const rollup::Cell read{rollup::State::number, item.finding.qualifier,
                          item.finding.value.thousandths()};
  item.series = *series;
  item.cell = read;
  if (choice.value) item.cell.value = choice.value->thousandths();
  if (choice.qualifier) item.cell.qualifier = *choice.qualifier;
  const bool as_read = item.cell == read && series == series_for(world, item.finding);
  item.decision = as_read ? Decision::accepted : Decision::corrected;
}

}  // namespace

void apply(const World& world, const std::vector<Choice>& choices, Report& report) {
  base::Problems problems;
  std::vector<Item> items = report.items;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const std::string place = fmt::format("/decisions/{}", i);
    if (choice.number < 1 || choice.number > static_cast<std::int64_t>(items.size())) {
      problems.push_back({place + "/number", "desk.number",
                          fmt::format("Không có số liệu mang số {}.", choice.number),
                          fmt::format("There is no finding with the number {}.", choice.number)});
      continue;
    }
    Item& item = items[static_cast<std::size_t>(choice.number - 1)];
    if (choice.verb == Choice::Verb::accept || choice.verb == Choice::Verb::correct) {
      take(world, choice, place, item, problems);
    } else {
      item.series.clear();
      item.decision = choice.verb == Choice::Verb::drop ? Decision::dropped : Decision::offered;
    }
  }
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  report.items = std::move(items);
}

std::optional<AreaNo> area_named(const World& world, std::string_view id, std::string place,
                                 base::Problems& problems) {
  const auto area = world.areas.by_id(id);
  if (!area) {
    problems.push_back({std::move(place), "desk.area",
                        fmt::format("Không có địa bàn mang mã «{}».", id),
                        fmt::format("No area has the id \"{}\".", id)});
  }
  return area;
}

std::optional<ColumnNo> column_named(const World& world, std::string_view name, std::string place,
                                     base::Problems& problems) {
  const auto column = world.column(name);
  if (!column) {
    problems.push_back(
        {std::move(place), "desk.column",
         fmt::format("«{}» không phải một tháng (2025-08) hay một kỳ tổng kết.", name),
         fmt::format("\"{}\" is not a month (2025-08) or a review.", name)});
  }
  return column;
}

}  // namespace luytre::reporting
