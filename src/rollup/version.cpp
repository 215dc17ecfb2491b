#include "rollup/version.h"

#include <optional>

#include "base/check.h"
#include "rollup/stock.h"

namespace luytre::rollup {

calendar::Period World::period(ColumnNo column) const {
  const auto number = static_cast<std::int32_t>(column);
  if (is_term(column)) return shape.terms.at(static_cast<std::size_t>(number - kFirstTerm));
  return shape.months.period({number});
}

bool World::dated(SeriesNo series, ColumnNo column) const {
  return !is_term(column) && shape.series.at(static_cast<std::size_t>(series)).kind == Kind::stock;
}

Rule World::rule(SeriesNo series, ColumnNo column) const {
  const SeriesRule& rule = shape.series.at(static_cast<std::size_t>(series));
  return {dated(series, column), static_cast<std::int32_t>(column), rule.freshness_months,
          rule.weight, shape.months};
}

const Slot* Shelf::at(ColumnNo column) const {
  const auto number = static_cast<std::int32_t>(column);
  const auto& slots = is_term(column) ? terms : months;
  const auto index =
      static_cast<std::size_t>(number - (is_term(column) ? kFirstTerm : first_month));
  return index < slots.size() ? slots[index].get() : nullptr;
}

std::shared_ptr<const Slot>& Shelf::open(ColumnNo column) {
  const auto number = static_cast<std::int32_t>(column);
  if (is_term(column)) {
    const auto index = static_cast<std::size_t>(number - kFirstTerm);
    if (index >= terms.size()) terms.resize(index + 1);
    return terms[index];
  }
  if (months.empty()) first_month = number;
  if (number < first_month) {
    months.insert(months.begin(), static_cast<std::size_t>(first_month - number), nullptr);
    first_month = number;
  }
  const auto index = static_cast<std::size_t>(number - first_month);
  if (index >= months.size()) months.resize(index + 1);
  return months[index];
}

Column Version::Shelves::column(SeriesNo number, ColumnNo column) const {
  LatestLevels levels(*world, shelf(number));
  return this->column(number, column, levels);
}

Column Version::Shelves::column(SeriesNo number, ColumnNo column, LatestLevels& levels) const {
  const Slot* slot = shelf(number).at(column);
  if (slot == nullptr || !slot->sums) return evaluated(number, column);
  const Rule rule = world->rule(number, column);
  const Page page = rule.stock ? levels.page(static_cast<std::int32_t>(column)) : slot->page;
  return {rule, slot->page.tree, world->period(column).to, page, slot->sums};
}

Column Version::Shelves::evaluated(SeriesNo number, ColumnNo column) const {
  const Rule rule = world->rule(number, column);
  const base::Day day = world->period(column).to;
  const Shelf& here = shelf(number);
  const auto month = static_cast<std::int32_t>(column);
  const auto tree = world->geography.tree(day);
  Column nothing{rule, tree, day, Page(tree), nullptr};
  if (rule.stock) {
    if (here.months.empty() || month < here.first_month) return nothing;
    Stock stock(*world, here, number, month);
    while (stock.month() < month) stock.advance();
    return stock.column();
  }
  const Slot* slot = here.at(column);
  return slot == nullptr ? nothing : evaluate(world->geography, rule, slot->page, day);
}

namespace {

// The positions of areas of which each is an inner one of a tree; else nothing.
std::optional<std::vector<Run>> inner_positions(const Tree& tree, std::span<const AreaNo> areas) {
  std::vector<Run> out;
  for (const AreaNo area : areas) {
    if (!tree.has(area) || tree.leaf(area)) return std::nullopt;
    const std::int32_t position = ~tree.at(area);
    if (!out.empty() && out.back().first + out.back().count == position) {
      ++out.back().count;
    } else {
      out.push_back({position, 1});
    }
  }
  return out;
}

}  // namespace

void Version::totals(const Question& question, std::span<const AreaNo> areas,
                     std::span<Total> out) const {
  const auto first = static_cast<std::int32_t>(question.first);
  const auto last = static_cast<std::int32_t>(question.last);
  LUYTRE_CHECK(out.size() == areas.size() * static_cast<std::size_t>(last - first + 1));
  const Geography& geography = shelves_->world->geography;
  const Shelf& shelf = shelves_->shelf(question.series);
  const auto map = question.map ? geography.tree(*question.map) : nullptr;
  const Tree* tree = nullptr;
  std::optional<std::vector<Run>> positions;  // on `tree`
  LatestLevels levels(*shelves_->world, shelf);
  Total* to = out.data();
  for (std::int32_t i = first; i <= last; ++i) {
    const Slot* slot = shelf.at(ColumnNo{i});
    if (slot != nullptr && (!map || map == slot->page.tree)) {
      if (tree != slot->page.tree.get()) {
        tree = slot->page.tree.get();
        positions = inner_positions(*tree, areas);
      }
      if (positions) {
        to = slot->sums->put(*tree, *positions, to);
        continue;
      }
    }
    Column column = shelves_->column(question.series, ColumnNo{i}, levels);
    if (map && map != column.tree) {
      const bool all_inner = inner_positions(*map, areas).has_value();
      column =
          recast(geography, column, *question.map, all_inner ? Detail::totals : Detail::answers);
    }
    for (const AreaNo area : areas) *to++ = column.total(area);
  }
}

}  // namespace luytre::rollup
