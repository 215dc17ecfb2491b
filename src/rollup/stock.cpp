#include "rollup/stock.h"

#include <algorithm>

#include "rollup/carry.h"

namespace luytre::rollup {
namespace {

using base::Day;

bool number(const Level& level) {
  return level.cell.state == State::number;
}

// A number stays until a newer one; another state counts only where there never was a number.
void see(Level& level, const Cell& cell, std::int32_t month) {
  if (cell.state == State::missing) return;
  if (cell.state != State::number && number(level)) return;
  level = {cell, month};
}

void see(std::vector<Levels>& levels, const Page& page, std::int32_t month) {
  for (std::size_t i = 0; i < page.plane.size(); ++i) {
    const bool own = bit(page.own, i);
    if (!own && !bit(page.declared, i)) continue;
    Levels& here = levels[static_cast<std::size_t>(page.tree->leaves[i])];
    (own ? here.own : here.declared) = {{State::number, Qualifier::exact, page.plane[i]}, month};
  }
  for (const Entry& entry : page.entries) {
    Levels& here = levels[static_cast<std::size_t>(entry.area)];
    see(here.on(entry.side), entry.level().cell, month);
  }
}

// Does an area state a level of its own at or after the month in which it took over land?
Superseded superseded_by(const std::vector<Levels>& levels, const calendar::MonthRule& months) {
  return [&levels, &months](AreaNo successor, Day date) {
    const Levels& here = levels[static_cast<std::size_t>(successor)];
    const std::int32_t month = months.month_of(date).index;
    return (number(here.own) && here.own.month >= month) ||
           (number(here.declared) && here.declared.month >= month);
  };
}

const Page* page_of(const Shelf& shelf, std::int32_t month) {
  const Slot* slot = shelf.at(ColumnNo{month});
  return slot == nullptr ? nullptr : &slot->page;
}

// The last state kept before a month.
const StockState* state_before(const Shelf& shelf, std::int32_t month) {
  const StockState* out = nullptr;
  for (const auto& state : shelf.states) {
    if (state->month < month && (out == nullptr || out->month < state->month)) out = state.get();
  }
  return out;
}

void spread(const StockState& state, std::vector<Levels>& levels) {
  state.levels.each(
      [&](AreaNo area, const Levels& here) { levels[static_cast<std::size_t>(area)] = here; });
}

}  // namespace

Stock::Stock(const World& world, const Shelf& shelf, SeriesNo series, std::int32_t month)
    : world_(world),
      shelf_(shelf),
      series_(series),
      month_(shelf.first_month - 1),
      levels_(static_cast<std::size_t>(world.shape.areas)) {
  const StockState* state = state_before(shelf, month);
  if (state == nullptr) return;
  month_ = state->month;
  carried_ = origins_from(state->carried.bytes, levels_.size()).value();
  spread(*state, levels_);
}

StockState Stock::state() const {
  const auto tree = world_.geography.tree(world_.period(ColumnNo{month_}).to);
  std::vector<Entry> ended;
  for (std::size_t i = 0; !carried_.empty() && i < levels_.size(); ++i) {
    const AreaNo area{static_cast<std::int32_t>(i)};
    if (!tree->has(area)) add_entries(ended, area, levels_[i]);
  }
  return {month_, page_of_levels(tree, levels_, std::move(ended)), block_of(carried_)};
}

Rule Stock::rule(std::int32_t month) const {
  return world_.rule(series_, ColumnNo{month});
}

// Areas that are on the map for the last time: their levels pass to others as they stand.
void Stock::end(Day last, std::span<const AreaNo> areas) {
  const auto level = [&](AreaNo area) -> const Levels& {
    return levels_[static_cast<std::size_t>(area)];
  };
  std::vector<AreaNo> ended;
  for (const AreaNo area : areas) {
    if (!level(area).empty()) ended.push_back(area);
  }
  if (ended.empty()) return;
  const Rule at_end = rule(world_.shape.months.month_of(last).index);
  const Geography& geography = world_.geography;
  Column column{at_end, geography.tree(last), last, {}, nullptr};
  const Gathering arrived =
      place(geography, at_end, last, superseded_by(levels_, at_end.months), carried_);
  const bool any_inner = std::any_of(ended.begin(), ended.end(),
                                     [&](AreaNo area) { return !column.tree->leaf(area); });
  column.page = page_of_levels(column.tree, levels_);
  SumsDraft sums{std::vector<Total>(column.tree->inner.size()),
                 std::vector<Dates>(column.tree->inner.size()),
                 {},
                 {},
                 {}};
  if (any_inner) sums = add_up(at_end, *column.tree, column.page, arrived);
  sums.arrived = arrived.all();
  column.sums = sums.freeze(*column.tree, true);
  take(column, ended, carried_);
}

void Stock::advance() {
  const std::int32_t next = month_ + 1;
  const Day before = world_.period(ColumnNo{month_}).to;
  const auto ends = world_.geography.ends(before, world_.period(ColumnNo{next}).to);
  auto at = ends.begin();
  for (; at != ends.end() && at->first == before; ++at) end(at->first, at->second);
  if (const Page* page = page_of(shelf_, next)) see(levels_, *page, next);
  for (; at != ends.end(); ++at) end(at->first, at->second);
  month_ = next;
}

Column Stock::column() const {
  const Rule here = rule(month_);
  const Day day = world_.period(ColumnNo{month_}).to;
  Column out{here, world_.geography.tree(day), day, {}, nullptr};
  out.page = page_of_levels(out.tree, levels_);
  std::vector<Origin> carried = carried_;
  const Gathering arrived =
      place(world_.geography, here, day, superseded_by(levels_, here.months), carried);
  SumsDraft sums = add_up(here, *out.tree, out.page, arrived);
  sums.arrived = arrived.all();
  sums.origins = std::move(carried);
  out.sums = sums.freeze(*out.tree, true);
  return out;
}

Page LatestLevels::page(std::int32_t month) {
  if (!month_ || *month_ > month) {
    const StockState* state = state_before(shelf_, month);
    levels_.assign(static_cast<std::size_t>(world_.shape.areas), {});
    month_ = state != nullptr ? state->month : shelf_.first_month - 1;
    if (state != nullptr) spread(*state, levels_);
  }
  for (++*month_; *month_ <= month; ++*month_) {
    if (const Page* page = page_of(shelf_, *month_)) see(levels_, *page, *month_);
  }
  *month_ = month;
  return page_of_levels(world_.geography.tree(world_.period(ColumnNo{month}).to), levels_);
}

}  // namespace luytre::rollup
