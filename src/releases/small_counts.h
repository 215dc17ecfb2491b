#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "figures/world.h"

// Small counts of people are never shown by themselves. What is public is made of loads (the part
// of a total that an area adds to those of its parts) of which each is shown where it lies or only
// inside a sum further up; every public total, on any map, of any range, is a sum of these and says
// no more than they do. docs/releases.md tells why nothing can be subtracted out.
namespace luytre::releases {

using figures::AreaNo;
using figures::ColumnNo;
using figures::SeriesNo;
using figures::World;

// A count of people from 1 to kSmall - 1 is small.
inline constexpr std::int64_t kSmall = 5;

// One area's load of the series of a group in one column, in thousandths. `printed`: an article has
// printed these figures, so that there is nothing left to hide. `known`: a month beside shows the
// same level, so that no sum can hide it.
struct Load {
  AreaNo area;
  std::vector<base::Sum> values;
  bool printed = false;
  bool known = false;
};

// Where a load is shown: in its own area, in the sum of an area above it, or (none) not yet.
// `summed`: it is or was in a sum with others, so that it may never be shown alone. `entry`: loads
// of a sum that entered it together share it.
struct Placed {
  Load load;
  std::optional<AreaNo> place;
  bool summed = false;
  std::int64_t entry = 0;

  bool alone() const { return place && !summed; }
};

using Parent = std::function<std::optional<AreaNo>(AreaNo)>;

// Of levels, which go on from month to month: how those of the months before and after are placed.
struct MonthsBeside {
  std::span<const Placed> previous = {};
  std::span<const Placed> next = {};
};

// Places the loads of one column. `before` is what the release before showed of it: what was hidden
// stays hidden, and a sum may only change by two or more loads that nobody knows singly; loads that
// entered one together stay enough together. Each area stands once in `now`; a load of `before`
// that is gone counts as zero. `entry`: a number that no earlier placing of these series has had.
// What enters a sum differs from sums of the months beside by nothing or by enough.
std::vector<Placed> place_loads(std::span<const Load> now, std::span<const Placed> before,
                                const Parent& parent, std::int64_t entry,
                                const MonthsBeside& beside = {});

// What a month beside shows of a level is known, what it hides must not be shown alone. Marks the
// known ones of `now`, to which it adds those of `before` that are gone, and returns `before` with
// what follows from the months beside.
std::vector<Placed> with_months_beside(std::vector<Load>& now, std::vector<Placed> before,
                                       const MonthsBeside& beside);

// Series of counts of people that can be computed from one another (slices of one indicator, both
// sides of an equation): a load is placed for all of a group at once.
std::vector<std::vector<SeriesNo>> sensitive_groups(const World& world);

}  // namespace luytre::releases
