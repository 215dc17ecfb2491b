#include <bit>

#include "rollup/version.h"

namespace luytre::rollup {
namespace {

using Bits = std::vector<std::uint64_t>;

// Looks back month by month for the level of each area; what was found last in time stays.
class Search {
 public:
  explicit Search(std::size_t areas) : levels_(areas) {}

  void look(const Page& page, std::int32_t month);
  Page page(std::shared_ptr<const Tree> tree) const;

 private:
  void look_on_plane(const Page& page, Plane plane, Bits& open, std::int32_t month);
  void see(AreaNo area, Plane plane, const Cell& cell, std::int32_t month);
  Bits open_on(const Tree& tree, Plane plane) const;

  std::vector<Levels> levels_;     // by AreaNo
  const Tree* tree_ = nullptr;     // of the page that was looked at last
  Bits open_own_, open_declared_;  // its leaves that have no number yet
};

void Search::see(AreaNo area, Plane plane, const Cell& cell, std::int32_t month) {
  if (cell.state == State::missing) return;
  Level& level = levels_[static_cast<std::size_t>(area)].on(plane);
  if (level.cell.state == State::number) return;
  if (level.cell.state == State::missing || cell.state == State::number) level = {cell, month};
}

Bits Search::open_on(const Tree& tree, Plane plane) const {
  Bits out((tree.leaves.size() + 63) / 64);
  for (std::size_t i = 0; i < tree.leaves.size(); ++i) {
    const Levels& levels = levels_[static_cast<std::size_t>(tree.leaves[i])];
    if (levels.on(plane).cell.state != State::number) out[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  return out;
}

void Search::look_on_plane(const Page& page, Plane plane, Bits& open, std::int32_t month) {
  const auto bits = plane == Plane::own ? page.own : page.declared;
  for (std::size_t w = 0; w < bits.size(); ++w) {
    for (std::uint64_t rest = bits[w] & open[w]; rest != 0; rest &= rest - 1) {
      const std::size_t i = w * 64 + static_cast<std::size_t>(std::countr_zero(rest));
      see(page.tree->leaves[i], plane, {State::number, Qualifier::exact, page.plane[i]}, month);
    }
    open[w] &= ~bits[w];
  }
}

void Search::look(const Page& page, std::int32_t month) {
  if (!page.plane.empty()) {
    if (tree_ != page.tree.get()) {
      tree_ = page.tree.get();
      open_own_ = open_on(*tree_, Plane::own);
      open_declared_ = open_on(*tree_, Plane::declared);
    }
    look_on_plane(page, Plane::own, open_own_, month);
    look_on_plane(page, Plane::declared, open_declared_, month);
  }
  for (const Entry& entry : page.entries) {
    const Levels levels = entry.levels();
    see(entry.area, Plane::own, levels.own.cell, month);
    see(entry.area, Plane::declared, levels.declared.cell, month);
  }
}

Page Search::page(std::shared_ptr<const Tree> tree) const {
  PageDraft draft(std::move(tree));
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    if (!levels_[i].empty()) draft.put(AreaNo{static_cast<std::int32_t>(i)}, levels_[i]);
  }
  return std::move(draft).freeze(true);
}

}  // namespace

Page latest(const Shelf& shelf, std::shared_ptr<const Tree> tree, std::int32_t last) {
  Search search(tree->place.size());
  const auto count = static_cast<std::int32_t>(shelf.months.size());
  for (std::int32_t i = std::min(last - shelf.first_month, count - 1); i >= 0; --i) {
    const auto& slot = shelf.months[static_cast<std::size_t>(i)];
    if (slot) search.look(slot->page, shelf.first_month + i);
  }
  return search.page(std::move(tree));
}

LevelsOn stock_levels(const World& world, const Shelf& shelf, ColumnNo column) {
  return [&world, &shelf, last = static_cast<std::int32_t>(column)](base::Day day) {
    const std::int32_t month = world.shape.months.month_of(day).index;
    return latest(shelf, world.geography.tree(day), std::min(last, month));
  };
}

}  // namespace luytre::rollup
