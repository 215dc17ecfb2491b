#pragma once
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "rollup/rollup.h"

namespace luytre::rollup {

// The tree of areas on one day. Leaves are numbered depth-first, an area's own leaf parts before
// those further down, so that either lie in one run; inner areas breadth-first, so that parents
// come before their parts and those lie in one run.
struct Tree {
  static constexpr std::int32_t kNone = std::numeric_limits<std::int32_t>::min();
  struct Inner {
    AreaNo area;
    std::int32_t parent;      // position among the inner areas, kNone for a root
    std::int32_t first_leaf;  // its leaf parts: positions [first_leaf, first_leaf + leaf_parts)
    std::int32_t leaf_parts;
    std::int32_t first_part;  // its inner parts
    std::int32_t inner_parts;
    std::int32_t leaves;  // at or below

    std::int32_t parts() const { return leaf_parts + inner_parts; }
  };
  std::vector<std::int32_t> place;  // by AreaNo: a leaf's position p, ~p of an inner area, kNone
  std::vector<AreaNo> leaves;
  std::vector<std::int32_t> leaf_parent;  // position among the inner areas, kNone for a root
  std::vector<Inner> inner;

  // `ups` holds (area, parent) of all areas on the map; a parent that is not on it counts as none.
  Tree(std::int32_t areas, const std::vector<std::pair<AreaNo, std::optional<AreaNo>>>& ups);

  std::int32_t at(AreaNo area) const { return place[static_cast<std::size_t>(area)]; }
  bool has(AreaNo area) const { return at(area) != kNone; }
  bool leaf(AreaNo area) const { return at(area) >= 0; }
  // The inner area `area` is; it must be one.
  const Inner& inner_at(AreaNo area) const {
    const std::int32_t position = ~at(area);
    return inner[static_cast<std::size_t>(position)];
  }
  std::optional<AreaNo> above(AreaNo area) const;
  // Is `area` strictly below `top`?
  bool below(AreaNo area, AreaNo top) const;
};

}  // namespace luytre::rollup
