#pragma once
#include <memory>
#include <utility>
#include <vector>

#include "rollup/arrays.h"
#include "rollup/geography.h"
#include "rollup/settle.h"

namespace luytre::rollup {

// A load as it was on the day when its area was last on the map, and where it lies now.
struct Origin {
  Load load;
  base::Day day;
  AreaNo at;
};

// Stock: the months of an inner area.
struct Dates {
  static constexpr std::int32_t kNone = -1;
  std::int32_t oldest = kNone;
  std::int32_t complete = kNone;
  std::int32_t stale = 0;
  friend bool operator==(const Dates&, const Dates&) = default;
};

inline constexpr std::uint64_t kLeafMask = (1U << 24U) - 1;  // Total counts leaves in 24 bits

// What an inner area comes to where nothing was said at it or below.
inline Total nothing_at(const Tree::Inner& inner) {
  Total out;
  out.expected = static_cast<std::uint64_t>(inner.leaves) & kLeafMask;
  return out;
}

// Positions that follow one another.
struct Run {
  std::int32_t first;
  std::int32_t count;
};

// What the inner areas of a tree come to in one column, as a pivot shows it; leaves are read from
// the page. Where fewer than half have anything, only those are kept. Never changes.
struct Sums {
  struct Wide;        // a rolled value beyond 64 bits
  struct Arrived;     // Arrivals of an area, without gaps
  struct KeptOrigin;  // an Origin, without gaps

  std::span<const Total> totals;        // by position, or in the order of `some`
  std::span<const Dates> dates;         // stock: as totals
  std::span<const std::int32_t> some;   // ascending
  std::span<const Wide> wide;           // by position
  std::span<const Arrived> arrived;     // by area
  std::span<const KeptOrigin> carried;  // what arrived, one by one, by area
  Block block;                          // all of the above

  // Of other sums of the same tree; nothing where the block is not one.
  static std::shared_ptr<const Sums> from(const Tree& tree, bool dated, Block block);

  Total total(const Tree& tree, std::int32_t position) const;
  // Those at several positions; returns behind the last.
  Total* put(const Tree& tree, std::span<const Run> positions, Total* to) const;
  Dates dates_at(const Tree& tree, std::int32_t position) const;
  // Of an inner area whose total is wide.
  base::Sum wide_value(std::int32_t position) const;
  Arrivals arrivals(AreaNo area) const;
  std::vector<AreaNo> reached() const;  // areas to which anything came
  std::vector<Origin> origins() const;

 private:
  std::optional<std::size_t> place_of(std::int32_t position) const;  // among `some`
};

// Sums being made.
struct SumsDraft {
  std::vector<Total> totals;
  std::vector<Dates> dates;
  std::vector<std::pair<std::int32_t, base::Sum>> wide;
  std::vector<std::pair<AreaNo, Arrivals>> arrived;
  std::vector<Origin> origins;

  std::shared_ptr<const Sums> freeze(const Tree& tree, bool dated) const;
};

// Origins as a block, and back; nothing where the block is not one.
Block block_of(const std::vector<Origin>& origins);
std::optional<std::vector<Origin>> origins_from(std::span<const std::byte> block,
                                                std::size_t areas);

}  // namespace luytre::rollup
