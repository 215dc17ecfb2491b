#pragma once
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

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

// The levels of one area where they do not lie on the plane. 32 bytes without a gap.
struct Entry {
  std::int64_t own_value, declared_value;
  std::int32_t own_month, declared_month;
  AreaNo area;
  State own_state, declared_state;
  std::uint8_t qualifiers;  // own + 4 * declared
  std::uint8_t unused;

  static Entry of(AreaNo area, const Levels& levels);
  Levels levels() const;
};

// What counts in one column of one series. An exact number of a leaf that has only one lies on the
// plane if at least one leaf in eight has such; everything else is an entry. The same content has
// the same bytes. A page never changes; what it reads from lives as long as `storage`.
struct Page {
  std::shared_ptr<const Tree> tree;
  std::span<const std::int64_t> plane;  // by position of the leaf; empty = all are entries
  std::span<const std::uint64_t> own;   // a bit a leaf: its value is its own
  std::span<const std::uint64_t> declared;
  std::span<const std::int32_t> months;  // by position; empty = 0
  std::span<const Entry> entries;        // by area, each once
  std::shared_ptr<const void> storage;

  static constexpr std::int32_t kLeavesForOneOnThePlane = 8;

  bool empty() const { return plane.empty() && entries.empty(); }
  Levels at(AreaNo area) const;
  // Levels of the leaf at a position if they lie on the plane.
  std::optional<Levels> on_plane(std::int32_t position) const;
  // Calls visit(area, levels) for each area that has something.
  template <typename Visit>
  void each(Visit visit) const;
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
  void spread();

  std::shared_ptr<const Tree> tree_;
  std::unique_ptr<Dense> dense_;
  std::map<AreaNo, Levels> entries_;  // ordered, so that the same content has the same bytes
  std::size_t plain_ = 0;             // how many lie on the plane or could
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
  for (const Entry& entry : entries) visit(entry.area, entry.levels());
}

}  // namespace luytre::rollup
