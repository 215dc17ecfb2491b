#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "rollup/geography.h"

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
};

// What counts on a day: for a flow the cells of the column, for a stock the latest level of each
// area.
using LevelsOn = std::function<std::map<AreaNo, Levels>(base::Day day)>;

// How one series is summed over a tree.
struct Rule {
  bool stock = false;
  std::int32_t month = 0;  // stock: the month asked
  std::int32_t freshness_months = 0;
  std::optional<std::int32_t> weight;
  calendar::MonthRule months;
};

// A load as it was on the day when its area was last on the map.
struct Origin {
  Load load;
  base::Day day;
};

// The answer of one area and how it came about.
struct Node {
  Levels levels;
  Answer answer;
  std::vector<Load> carried;             // from areas that are no longer on the map
  std::vector<Origin> origins;           // the same, as they were
  bool declared_counts = false;          // effective is the declared number
  std::optional<std::int32_t> complete;  // stock: each part due has a level of this month or later
  std::optional<std::int32_t> oldest;    // stock: month of the oldest level that counts
};

// The areas that hold anything, with their ancestors; all others are missing.
struct Nodes {
  std::shared_ptr<const Tree> tree;
  base::Day day;
  std::map<AreaNo, Node> at;

  // The answer of any area; missing when it is not on the map.
  Answer answer(AreaNo area) const;
};

// Sums what counts on a day bottom-up by the rules of docs/rollup.md, bringing along what areas
// held that ended before it.
Nodes evaluate(const Geography& geography, const Rule& rule, const LevelsOn& levels, base::Day day);

// The same answers by the map of another day. The effective value of each root stays as it is.
Nodes recast(const Geography& geography, const Rule& rule, const Nodes& nodes, base::Day map);

}  // namespace luytre::rollup
