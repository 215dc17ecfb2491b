#pragma once
#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "rollup/arrays.h"
#include "rollup/tree.h"

namespace luytre::rollup {

// A cell that counts, with the month that stated it (stocks; 0 for flows).
struct Level {
  Cell cell;
  std::int32_t month = 0;
};

// Both planes of one area.
struct Levels {
  Level own;
  Level declared;

  Level& on(Plane plane) { return plane == Plane::own ? own : declared; }
  const Level& on(Plane plane) const { return plane == Plane::own ? own : declared; }
  bool empty() const {
    return own.cell.state == State::missing && declared.cell.state == State::missing;
  }
};

// The level of one side of an area where it does not lie on the plane. 16 bytes without a gap.
struct Entry {
  std::int64_t value;
  AreaNo area;
  std::uint16_t month;
  Plane side;
  std::uint8_t kind;  // state + 4 * qualifier

  static Entry of(AreaNo area, Plane side, const Level& level);
  Level level() const;
};
static_assert(sizeof(Entry) == 16);

// In order of areas, own before declared; each side of an area once.
using Entries = std::span<const Entry>;
// The entries of one area.
Entries entries_of(Entries entries, AreaNo area);
Levels levels_of(Entries of_one_area);
void add_entries(std::vector<Entry>& to, AreaNo area, const Levels& levels);

// What counts in one column of one series. An exact number of a leaf that has only one lies on the
// plane if at least one leaf in eight has such; everything else is an entry. The same content has
// the same bytes. A page never changes.
struct Page {
  std::shared_ptr<const Tree> tree;
  std::span<const std::int64_t> plane;  // by position of the leaf; empty = all are entries
  std::span<const std::uint64_t> own;   // a bit a leaf: its value is its own
  std::span<const std::uint64_t> declared;
  std::span<const std::int32_t> months;  // by position; empty = 0
  Entries entries;
  Block block;  // all of the above but the tree

  static constexpr std::int32_t kLeavesForOneOnThePlane = 8;

  Page() = default;
  explicit Page(std::shared_ptr<const Tree> empty) : tree(std::move(empty)) {}
  // Of another page of the same tree; nothing where the block is not one.
  static std::optional<Page> from(std::shared_ptr<const Tree> tree, Block block);

  bool empty() const { return plane.empty() && entries.empty(); }
  Levels at(AreaNo area) const;
  // Levels of the leaf at a position if they lie on the plane.
  std::optional<Levels> on_plane(std::int32_t position) const;
  // Calls visit(area, levels) for each area that has something; each_entry: that has entries.
  template <typename Visit>
  void each(Visit visit) const;
  template <typename Visit>
  void each_entry(Visit visit) const;
};

// A page of what was said in one column, being written: without months.
class PageDraft {
 public:
  explicit PageDraft(std::shared_ptr<const Tree> tree);
  explicit PageDraft(const Page& page);

  Levels at(AreaNo area) const;
  void put(AreaNo area, const Levels& levels);
  // The page; the draft is used up.
  Page freeze() &&;

 private:
  struct Dense {
    std::vector<std::int64_t> plane;
    std::vector<std::uint64_t> own, declared;
    explicit Dense(std::size_t leaves);
    void put(std::size_t position, Plane side, std::int64_t value);
    void clear(std::size_t position);
    bool has(std::size_t position) const;
  };
  bool plain(AreaNo area, const Levels& levels) const;
  void take_out(AreaNo area);
  void spread();
  void gather();

  std::shared_ptr<const Tree> tree_;
  std::unique_ptr<Dense> dense_;
  std::vector<Entry> entries_;
  std::size_t plain_ = 0;  // how many lie on the plane or could
};

// The page of the levels (by AreaNo) of a tree's areas, with months.
Page page_of_levels(std::shared_ptr<const Tree> tree, std::span<const Levels> levels);

inline bool bit(std::span<const std::uint64_t> bits, std::size_t at) {
  return (bits[at / 64] >> (at % 64) & 1) != 0;
}

template <typename Visit>
void Page::each(Visit visit) const {
  for (std::size_t i = 0; i < plane.size(); ++i) {
    if (const auto levels = on_plane(static_cast<std::int32_t>(i))) visit(tree->leaves[i], *levels);
  }
  each_entry(visit);
}

template <typename Visit>
void Page::each_entry(Visit visit) const {
  for (std::size_t i = 0; i < entries.size();) {
    const AreaNo area = entries[i].area;
    const std::size_t first = i;
    while (i < entries.size() && entries[i].area == area) ++i;
    visit(area, levels_of(entries.subspan(first, i - first)));
  }
}

}  // namespace luytre::rollup
