#include "figures/world.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "figures/shares.h"

namespace luytre::figures {
namespace {

rollup::Shape shape_of(const organisations::Areas& areas, const programmes::Pack& pack) {
  base::Problems problems = check_shares(areas, pack);
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  rollup::Shape shape;
  areas.describe(shape);
  programmes::describe(pack, shape);
  shape.shares = shares_of(areas, pack);
  return shape;
}

}  // namespace

World::World(organisations::Areas areas_read, programmes::Pack pack_read)
    : areas(std::move(areas_read)),
      pack(std::move(pack_read)),
      series(programmes::series_of(pack)),
      shape(shape_of(areas, pack)) {}

const programmes::Series& World::operator[](SeriesNo number) const {
  return series.at(static_cast<std::size_t>(number));
}

std::optional<SeriesNo> World::series_number(std::string_view code) const {
  const auto at = std::find_if(series.begin(), series.end(),
                               [code](const programmes::Series& one) { return one.code == code; });
  if (at == series.end()) return std::nullopt;
  return static_cast<SeriesNo>(at - series.begin());
}

calendar::Period World::period(ColumnNo column) const {
  const auto number = static_cast<std::int32_t>(column);
  if (rollup::is_term(column))
    return shape.terms.at(static_cast<std::size_t>(number - rollup::kFirstTerm));
  return shape.months.period({number});
}

std::string World::column_name(ColumnNo column) const {
  const auto number = static_cast<std::int32_t>(column);
  if (rollup::is_term(column))
    return pack.reviews.at(static_cast<std::size_t>(number - rollup::kFirstTerm)).code;
  return calendar::name({{number}, {number}});
}

std::optional<ColumnNo> World::column(std::string_view name) const {
  if (const programmes::Review* review = pack.review(name)) {
    return rollup::term_column(static_cast<std::int32_t>(review - pack.reviews.data()));
  }
  const auto months = calendar::parse_months(name);
  if (!months || months->first != months->last) return std::nullopt;
  return rollup::column_of(months->first);
}

}  // namespace luytre::figures
