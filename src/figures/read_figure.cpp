#include "figures/read_figure.h"

#include <fmt/format.h>

#include "rollup/names.h"
#include "text/text.h"

namespace luytre::figures {
namespace {

using rollup::Plane;
using rollup::Qualifier;
using rollup::State;

constexpr std::size_t kMostColumnNames = 10'000;  // kept; a file of random names forgets them

}  // namespace

FigureReader::FigureReader(const World& world) : world_(world) {
  for (std::int32_t i = 0; i < world.areas.size(); ++i)
    areas_.emplace(world.areas[AreaNo{i}].id, AreaNo{i});
  for (std::size_t i = 0; i < world.series.size(); ++i)
    series_.emplace(world.series[i].code, static_cast<SeriesNo>(i));
}

std::optional<ColumnNo> FigureReader::column(std::string_view name) {
  if (name == column_name_ && !name.empty()) return column_;
  const auto known = columns_.find(std::string(name));
  const auto found = known != columns_.end() ? std::optional(known->second) : world_.column(name);
  if (!found) return std::nullopt;
  if (columns_.size() == kMostColumnNames) columns_.clear();
  columns_.emplace(name, *found);
  column_name_ = name;
  column_ = *found;
  return found;
}

// The figure, if every cell can be read.
std::optional<NewFigure> FigureReader::named(const TableRow& row) {
  const auto& cells = row.cells;
  if (area_id_ != cells[0] || area_id_.empty()) {
    const auto area = areas_.find(cells[0]);
    if (area == areas_.end()) return std::nullopt;
    area_id_ = area->first;
    area_ = area->second;
  }
  const auto series = series_.find(cells[1]);
  const auto column_named = column(cells[2]);
  const auto plane = rollup::named<Plane>(rollup::kPlaneNames, cells[3]);
  const auto state = rollup::named<State>(rollup::kStateNames, cells[4]);
  const auto qualifier = rollup::named<Qualifier>(rollup::kQualifierNames, cells[6]);
  if (series == series_.end() || !column_named || !plane || !state || !qualifier)
    return std::nullopt;
  rollup::Cell cell{*state, Qualifier::exact, 0};
  if (*state == State::number) {
    const auto value = base::Decimal::parse(cells[5]);
    if (!value) return std::nullopt;
    cell = {*state, *qualifier, value->thousandths()};
  } else if (!cells[5].empty()) {
    return std::nullopt;
  }
  return NewFigure{series->second, area_, *column_named, *plane, cell, {}};
}

void FigureReader::explain(const TableRow& row, base::Problems& problems) const {
  const auto& cells = row.cells;
  const auto bad = [&](std::size_t cell, std::string_view vi, std::string_view en) {
    problems.push_back(
        {fmt::format("{}:{}", row.number, kLoadHead[cell]), fmt::format("load.{}", kLoadHead[cell]),
         fmt::format("«{}»: {}", cells[cell], vi), fmt::format("\"{}\": {}", cells[cell], en)});
  };
  const bool number = cells[4] == "number";
  if (!areas_.contains(cells[0])) bad(0, "không có địa bàn mang mã này.", "no area has this id.");
  if (!series_.contains(cells[1]))
    bad(1, "không có chỉ tiêu mang mã này.", "no indicator has this code.");
  if (!world_.column(cells[2]))
    bad(2, "không phải một tháng (2025-08) hay một kỳ tổng kết.",
        "not a month (2025-08) or a review.");
  if (!rollup::named<Plane>(rollup::kPlaneNames, cells[3]))
    bad(3, "phải là own hoặc declared.", "must be own or declared.");
  if (!rollup::named<State>(rollup::kStateNames, cells[4]))
    bad(4, "phải là number, not_applicable, refused hoặc missing.",
        "must be number, not_applicable, refused or missing.");
  if (number && !base::Decimal::parse(cells[5])) {
    bad(5, "phải là số với tối đa ba chữ số thập phân, không quá 10^15.",
        "must be a number with at most three decimals, within 10^15.");
  }
  if (!number && !cells[5].empty())
    bad(5, "chỉ trạng thái number mới có giá trị.", "only the state number has a value.");
  if (!rollup::named<Qualifier>(rollup::kQualifierNames, cells[6]))
    bad(6, "phải là exact, at_least, below hoặc about.",
        "must be exact, at_least, below or about.");
}

std::optional<NewFigure> FigureReader::read(const TableRow& row, base::Problems& problems) {
  if (row.broken || row.cells.size() != kLoadHead.size()) {
    problems.push_back(
        {std::to_string(row.number), "load.row",
         fmt::format("Dòng phải có {} ô và dấu nháy khép kín (JSON: đối tượng chỉ có các khóa {}).",
                     kLoadHead.size(), fmt::join(kLoadHead, ", ")),
         fmt::format("The row must have {} cells and closed quotes (JSON: an object with no other "
                     "keys than {}).",
                     kLoadHead.size(), fmt::join(kLoadHead, ", "))});
    return std::nullopt;
  }
  auto figure = named(row);
  if (!figure) {
    for (const std::string_view cell : row.cells) {
      if (!text::first_invalid_byte(cell)) continue;
      problems.push_back({std::to_string(row.number), "text.utf8", "Dòng này không phải UTF-8.",
                          "This row is not UTF-8."});
      return std::nullopt;
    }
    explain(row, problems);
    return std::nullopt;
  }
  base::Problems refused = check(world_, *figure);
  if (refused.empty()) return figure;
  for (base::Problem& problem : refused) {
    problem.place = std::to_string(row.number);
    problems.push_back(std::move(problem));
  }
  return std::nullopt;
}

std::string row_of(const World& world, const NewFigure& figure) {
  const bool number = figure.cell.state == State::number;
  return fmt::format("{},{},{},{},{},{},{}", world.areas[figure.area].id, world[figure.series].code,
                     world.column_name(figure.column), rollup::name(figure.plane),
                     rollup::name(figure.cell.state), number ? base::plain(figure.cell.value) : "",
                     rollup::name(figure.cell.qualifier));
}

}  // namespace luytre::figures
