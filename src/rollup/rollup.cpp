#include "rollup/rollup.h"

#include <array>
#include <limits>
#include <map>
#include <set>

#include "base/check.h"
#include "rollup/stock.h"

namespace luytre::rollup {
namespace {

// Which states of a stock are kept: at least so many months before its end, every so many months.
// Most of what is written is of the last months.
struct Kept {
  std::int32_t back, every;
};
constexpr std::array<Kept, 4> kKept = {{{2, 1}, {5, 3}, {14, 12}, {50, 12}}};
constexpr std::int32_t kEver = std::numeric_limits<std::int32_t>::max();

std::int32_t number(ColumnNo column) {
  return static_cast<std::int32_t>(column);
}

}  // namespace

// What was taken since the last version.
struct Engine::Fold {
  struct Reach {  // months [first, end) may have changed
    std::int32_t first, end;
  };
  using Key = std::pair<SeriesNo, ColumnNo>;
  std::shared_ptr<const World> world;
  std::shared_ptr<const Version::Shelves> shelves;
  std::map<Key, PageDraft> drafts;
  std::map<Key, PageDraft>::iterator latest = drafts.end();  // a transaction goes column by column
  std::set<Key> touched;
  std::map<SeriesNo, Reach> reached;  // stocks

  PageDraft& draft(const Key& key);
  void take(const Revision& revision);
  void freeze();
  void settle_columns(SeriesNo series, Shelf& shelf) const;
  void reach(const Revision& revision);
  void settle_stock(SeriesNo series, const Reach& reach, Shelf& shelf) const;
  void settle();
};

Engine::Engine(Shape shape) : fold_(std::make_unique<Fold>()) {
  auto shelves = std::make_shared<Version::Shelves>();
  fold_->world = shelves->world = std::make_shared<World>(std::move(shape));
  shelves->series.assign(fold_->world->shape.series.size(), std::make_shared<Shelf>());
  fold_->shelves = std::move(shelves);
}

Engine::~Engine() = default;

PageDraft& Engine::Fold::draft(const Key& key) {
  if (latest != drafts.end() && latest->first == key) return latest->second;
  latest = drafts.find(key);
  if (latest != drafts.end()) return latest->second;
  const Slot* slot = shelves->shelf(key.first).at(key.second);
  touched.insert(key);
  const auto open = [&] {
    if (slot != nullptr) return PageDraft(slot->page);
    return PageDraft(world->geography.tree(world->period(key.second).to));
  };
  latest = drafts.emplace(key, open()).first;
  return latest->second;
}

void Engine::Fold::take(const Revision& revision) {
  LUYTRE_CHECK(static_cast<std::size_t>(revision.series) < world->shape.series.size());
  LUYTRE_CHECK(static_cast<std::int32_t>(revision.area) < world->shape.areas);
  PageDraft& page = draft({revision.series, revision.column});
  Levels levels = page.at(revision.area);
  levels.on(revision.plane).cell = revision.cell;
  page.put(revision.area, levels);
  if (world->dated(revision.series, revision.column)) reach(revision);
}

// A level holds until its area states the next one.
void Engine::Fold::reach(const Revision& revision) {
  const Shelf& shelf = shelves->shelf(revision.series);
  const std::int32_t first = number(revision.column);
  const std::int32_t end = shelf.first_month + static_cast<std::int32_t>(shelf.months.size());
  std::int32_t next = first + 1;
  for (; next < end; ++next) {
    const Slot* slot = shelf.at(ColumnNo{next});
    if (slot != nullptr &&
        slot->page.at(revision.area).on(revision.plane).cell.state == State::number)
      break;
  }
  if (next >= end) next = kEver;
  Reach& here = reached.try_emplace(revision.series, Reach{first, next}).first->second;
  here = {std::min(here.first, first), std::max(here.end, next)};
}

void Engine::apply(std::span<const Revision> transaction) {
  for (const Revision& revision : transaction) fold_->take(revision);
}

// Puts the drafts on the shelves, not yet settled.
void Engine::Fold::freeze() {
  auto next = std::make_shared<Version::Shelves>(*shelves);
  for (auto at = drafts.begin(); at != drafts.end();) {
    const SeriesNo series = at->first.first;
    auto shelf = std::make_shared<Shelf>(next->shelf(series));
    for (; at != drafts.end() && at->first.first == series; at = drafts.erase(at)) {
      Page page = std::move(at->second).freeze();
      auto& slot = shelf->open(at->first.second);
      slot = page.empty() ? nullptr : std::make_shared<Slot>(Slot{std::move(page), nullptr});
    }
    next->series[static_cast<std::size_t>(series)] = std::move(shelf);
  }
  latest = drafts.end();
  shelves = std::move(next);
}

Version Engine::version() {
  if (!fold_->touched.empty()) {
    fold_->freeze();
    fold_->settle();
  }
  return Version(fold_->shelves);
}

// Settles the flows and terms of a shelf that were touched.
void Engine::Fold::settle_columns(SeriesNo series, Shelf& shelf) const {
  for (auto at = touched.lower_bound({series, ColumnNo{0}});
       at != touched.end() && at->first == series; ++at) {
    if (shelf.at(at->second) == nullptr || world->dated(series, at->second)) continue;
    auto& slot = shelf.open(at->second);
    const Column column = evaluate(world->geography, world->rule(series, at->second), slot->page,
                                   world->period(at->second).to);
    slot = std::make_shared<Slot>(Slot{slot->page, column.sums});
  }
}

// Settles the months of a stock that were reached, and keeps states to begin from next time.
void Engine::Fold::settle_stock(SeriesNo series, const Reach& reach, Shelf& shelf) const {
  std::erase_if(shelf.states, [&](const auto& state) {
    return state->month >= reach.first && state->month < reach.end;
  });
  const Shelf before = shelf;
  const std::int32_t end = shelf.first_month + static_cast<std::int32_t>(shelf.months.size());
  std::set<std::int32_t> wanted;
  for (const Kept& kept : kKept) wanted.insert((end - kept.back) / kept.every * kept.every);
  std::erase_if(shelf.states, [&](const auto& state) { return !wanted.contains(state->month); });
  for (const auto& state : shelf.states) wanted.erase(state->month);
  wanted.erase(wanted.begin(), wanted.lower_bound(shelf.first_month));
  const std::int32_t from = wanted.empty() ? reach.first : std::min(reach.first, *wanted.begin());
  const std::int32_t last =
      wanted.empty() ? reach.end - 1 : std::max(reach.end - 1, *wanted.rbegin());
  Stock stock(*world, before, series, from);
  while (stock.month() < std::min(last, end - 1)) {
    stock.advance();
    const std::int32_t month = stock.month();
    if (wanted.contains(month)) shelf.states.push_back(std::make_shared<StockState>(stock.state()));
    const ColumnNo column{month};
    if (month < reach.first || month >= reach.end || shelf.at(column) == nullptr) continue;
    auto& slot = shelf.open(column);
    slot = std::make_shared<Slot>(Slot{slot->page, stock.column().sums});
  }
}

void Engine::Fold::settle() {
  std::set<SeriesNo> series;
  for (const Key& key : touched) series.insert(key.first);
  auto next = std::make_shared<Version::Shelves>(*shelves);
  for (const SeriesNo each : series) {
    auto shelf = std::make_shared<Shelf>(shelves->shelf(each));
    settle_columns(each, *shelf);
    if (const auto reach = reached.find(each); reach != reached.end())
      settle_stock(each, reach->second, *shelf);
    next->series[static_cast<std::size_t>(each)] = std::move(shelf);
  }
  touched.clear();
  reached.clear();
  shelves = std::move(next);
}

}  // namespace luytre::rollup
