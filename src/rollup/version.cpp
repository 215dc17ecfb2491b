#include "rollup/version.h"

#include <algorithm>

#include "base/check.h"
#include "rollup/stock.h"

namespace luytre::rollup {

calendar::Period World::period(ColumnNo column) const {
  const auto number = static_cast<std::int32_t>(column);
  if (is_term(column)) return shape.terms.at(static_cast<std::size_t>(number - kFirstTerm));
  return shape.months.period({number});
}

Rule World::rule(SeriesNo series, ColumnNo column) const {
  const SeriesRule& rule = shape.series.at(static_cast<std::size_t>(series));
  return {rule.kind == Kind::stock && !is_term(column), static_cast<std::int32_t>(column),
          rule.freshness_months, rule.weight, shape.months};
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
  const Slot* slot = shelf(number).at(column);
  if (slot == nullptr || !slot->sums) return evaluated(number, column);
  const Rule rule = world->rule(number, column);
  const Page page =
      rule.stock ? latest(*world, shelf(number), static_cast<std::int32_t>(column)) : slot->page;
  return {rule, slot->page.tree, world->period(column).to, page, slot->sums};
}

Column Version::Shelves::evaluated(SeriesNo number, ColumnNo column) const {
  const Rule rule = world->rule(number, column);
  const base::Day day = world->period(column).to;
  const Shelf& here = shelf(number);
  const auto month = static_cast<std::int32_t>(column);
  const auto tree = world->geography.tree(day);
  Column nothing{rule, tree, day, {tree, {}, {}, {}, {}, {}, {}}, nullptr};
  if (rule.stock) {
    if (here.months.empty() || month < here.first_month) return nothing;
    Stock stock(*world, here, number, month);
    while (stock.month() < month) stock.advance();
    return stock.column();
  }
  const Slot* slot = here.at(column);
  return slot == nullptr ? nothing : evaluate(world->geography, rule, slot->page, day);
}

void Version::totals(const Question& question, std::span<const AreaNo> areas,
                     std::span<Total> out) const {
  const auto first = static_cast<std::int32_t>(question.first);
  const auto last = static_cast<std::int32_t>(question.last);
  LUYTRE_CHECK(out.size() == areas.size() * static_cast<std::size_t>(last - first + 1));
  const World& world = *shelves_->world;
  const Shelf& shelf = shelves_->shelf(question.series);
  std::size_t k = 0;
  for (std::int32_t i = first; i <= last; ++i) {
    const ColumnNo number{i};
    const Slot* slot = shelf.at(number);
    const bool other_map =
        question.map && !world.geography.same_map(*question.map, world.period(number).to);
    if (slot != nullptr && !other_map) {
      const Tree& tree = *slot->page.tree;
      bool inner = true;
      for (const AreaNo area : areas) {
        const std::int32_t place = tree.at(area);
        const std::int32_t position = ~place;
        inner = inner && place < 0 && place != Tree::kNone;
        if (inner) out[k++] = slot->sums->totals[static_cast<std::size_t>(position)];
        if (!inner) break;
      }
      if (inner) continue;
      k = static_cast<std::size_t>(i - first) * areas.size();
    }
    Column column = shelves_->column(question.series, number);
    if (other_map) {
      const Tree& tree = *world.geography.tree(*question.map);
      const bool leaves =
          std::any_of(areas.begin(), areas.end(), [&](AreaNo area) { return tree.at(area) >= 0; });
      column =
          recast(world.geography, column, *question.map, leaves ? Detail::answers : Detail::totals);
    }
    for (const AreaNo area : areas) out[k++] = column.total(area);
  }
}

}  // namespace luytre::rollup
