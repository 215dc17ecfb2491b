#include "reporting/draft_toml.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "rollup/names.h"
#include "toml/table_reader.h"

namespace luytre::reporting {
namespace {

std::string comment(const std::string& text) {
  std::string out = text;
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

// Reads one [[figure]] over the finding of its number.
void take_figure(const World& world, toml::TableReader& in, std::vector<Item>& items) {
  const std::int64_t number = in.integer_or("number", 0);
  const bool take = in.boolean_or("take", false);
  const std::string series = in.text_or("series", "");
  const std::string value_text = in.text("value");
  const std::string qualifier_text = in.text_or("qualifier", "exact");
  in.finish();
  if (number < 1 || number > static_cast<std::int64_t>(items.size())) {
    return in.problem("number", "draft.number", "Không có số liệu mang số này.",
                      "There is no finding with this number.");
  }
  const auto value = base::Decimal::parse(value_text);
  const auto qualifier = rollup::named<rollup::Qualifier>(rollup::kQualifierNames, qualifier_text);
  if (!value) {
    in.problem("value", "draft.value",
               "Giá trị phải là số, tối đa ba chữ số thập phân, không quá 10^15 (viết 2.2).",
               "The value must be a number with at most three decimals, within 10^15 (write 2.2).");
  }
  if (!qualifier) {
    in.problem("qualifier", "draft.qualifier", "Phải là exact, at_least, below hoặc about.",
               "Must be exact, at_least, below or about.");
  }
  if (take && !world.series_number(series)) {
    in.problem("series", "draft.series", fmt::format("Không có chỉ tiêu «{}».", series),
               fmt::format("There is no indicator \"{}\".", series));
  }
  if (!value || !qualifier) return;
  Item& item = items[static_cast<std::size_t>(number - 1)];
  const rollup::Cell cell{rollup::State::number, *qualifier, value->thousandths()};
  const bool as_read = cell.value == item.finding.value.thousandths() &&
                       cell.qualifier == item.finding.qualifier &&
                       series == series_for(world, item.finding);
  item.decision = !take ? Decision::dropped : as_read ? Decision::accepted : Decision::corrected;
  item.series = take ? series : "";
  item.cell = cell;
}

}  // namespace

std::string draft_of(const World& world, const Report& report) {
  std::string out = fmt::format(
      "# Bản nháp để sửa: take = true là nhận; sửa series, value, qualifier nếu cần.\n"
      "# A draft to edit: take = true accepts; mend series, value, qualifier where needed.\n"
      "source = {}\narea = {}\ncolumn = {}\n",
      toml::quoted(report.source), toml::quoted(report.area ? world.areas[*report.area].id : ""),
      toml::quoted(report.column ? world.column_name(*report.column) : ""));
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    const Item& item = report.items[i];
    const KeptFinding& finding = item.finding;
    out += fmt::format(
        "\n# {}\n# {}: {}; {}\n[[figure]]\nnumber = {}\ntake = {}\nseries = {}\nvalue = "
        "\"{}\"\nqualifier = \"{}\"\n",
        comment(item.finding.sentence), finding.indicator, item.finding.reason, name(finding.role),
        i + 1, taken(item) ? "true" : "false",
        toml::quoted(item.series.empty() ? series_for(world, finding).value_or("") : item.series),
        base::plain(item.series.empty() ? finding.value.thousandths() : item.cell.value),
        rollup::name(item.series.empty() ? finding.qualifier : item.cell.qualifier));
  }
  return out;
}

void take_draft(const World& world, const std::string& bytes, const std::string& file,
                Report& report) {
  base::Problems problems;
  std::vector<Item> items = report.items;
  if (const auto root = toml::parse(bytes, file, problems)) {
    toml::TableReader in(*root, file, problems);
    if (in.text("source") != report.source) {
      in.problem("source", "draft.source", "Bản nháp này thuộc nguồn khác.",
                 "This draft belongs to another source.");
    }
    const auto area = world.areas.by_id(in.text("area"));
    const auto column = world.column(in.text("column"));
    if (!area)
      in.problem("area", "draft.area", "Không có địa bàn mang mã này.", "No area has this id.");
    if (!column) {
      in.problem("column", "draft.column", "Không phải một tháng (2025-08) hay một kỳ tổng kết.",
                 "Not a month (2025-08) or a review.");
    }
    for (const toml::Value& value : in.tables("figure")) {
      toml::TableReader figure(value, file, problems);
      take_figure(world, figure, items);
    }
    in.finish();
    if (area) report.area = *area;
    if (column) report.column = *column;
  }
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  report.items = std::move(items);
}

}  // namespace luytre::reporting
