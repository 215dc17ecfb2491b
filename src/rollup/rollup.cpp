#include "rollup/rollup.h"

#include <map>
#include <set>

#include "base/check.h"
#include "rollup/version.h"

namespace luytre::rollup {
namespace {

std::int32_t number(ColumnNo column) {
  return static_cast<std::int32_t>(column);
}

}  // namespace

// What was taken since the last version.
struct Engine::Fold {
  using Key = std::pair<SeriesNo, ColumnNo>;
  std::shared_ptr<const World> world;
  std::shared_ptr<const Version::Shelves> shelves;
  std::map<Key, PageDraft> drafts;
  std::set<Key> touched;  // to be settled: drafts, and months of stocks that a draft reaches

  PageDraft& draft(const Key& key);
  void take(const Revision& revision);
  void freeze();
  void touch_later(SeriesNo series);
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
  const auto found = drafts.find(key);
  if (found != drafts.end()) return found->second;
  const Slot* slot = shelves->shelf(key.first).at(key.second);
  touched.insert(key);
  if (slot != nullptr) return drafts.emplace(key, PageDraft(slot->page)).first->second;
  const auto tree = world->geography.tree(world->period(key.second).to);
  return drafts.emplace(key, PageDraft(tree)).first->second;
}

void Engine::Fold::take(const Revision& revision) {
  LUYTRE_CHECK(static_cast<std::size_t>(revision.series) < world->shape.series.size());
  LUYTRE_CHECK(static_cast<std::int32_t>(revision.area) < world->shape.areas);
  PageDraft& page = draft({revision.series, revision.column});
  Levels levels = page.at(revision.area);
  levels.on(revision.plane).cell = revision.cell;
  page.put(revision.area, levels);
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
      Page page = std::move(at->second).freeze(false);
      auto& slot = shelf->open(at->first.second);
      slot = page.empty() ? nullptr : std::make_shared<Slot>(Slot{std::move(page), nullptr});
    }
    next->series[static_cast<std::size_t>(series)] = std::move(shelf);
  }
  shelves = std::move(next);
}

Version Engine::version() {
  if (!fold_->touched.empty()) {
    fold_->freeze();
    fold_->settle();
  }
  return Version(fold_->shelves);
}

// A level holds in later months too.
void Engine::Fold::touch_later(SeriesNo series) {
  const auto first = touched.lower_bound({series, ColumnNo{0}});
  if (first == touched.end() || first->first != series || is_term(first->second)) return;
  if (world->shape.series[static_cast<std::size_t>(series)].kind != Kind::stock) return;
  const Shelf& shelf = shelves->shelf(series);
  const auto end = shelf.first_month + static_cast<std::int32_t>(shelf.months.size());
  for (std::int32_t month = number(first->second); month < end; ++month)
    touched.insert({series, ColumnNo{month}});
}

void Engine::Fold::settle() {
  std::set<SeriesNo> series;
  for (const Key& key : touched) series.insert(key.first);
  for (const SeriesNo each : series) touch_later(each);
  auto next = std::make_shared<Version::Shelves>(*shelves);
  for (const SeriesNo each : series) {
    auto shelf = std::make_shared<Shelf>(shelves->shelf(each));
    for (auto at = touched.lower_bound({each, ColumnNo{0}});
         at != touched.end() && at->first == each; ++at) {
      if (shelf->at(at->second) == nullptr) continue;
      const Column column = shelves->evaluated(each, at->second);
      auto& slot = shelf->open(at->second);
      slot = std::make_shared<Slot>(Slot{slot->page, column.sums});
    }
    next->series[static_cast<std::size_t>(each)] = std::move(shelf);
  }
  touched.clear();
  shelves = std::move(next);
}

}  // namespace luytre::rollup
