#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "figures/pivot.h"

// The language of questions, the same on the command line, in addresses and on the page of the
// explorer; docs/pivot.md is its grammar.
namespace luytre::figures {

inline constexpr std::size_t kMaxPivotCells = 200'000;  // areas x indicators x columns
inline constexpr std::size_t kMaxPivotAreas = 20'000;   // after ID/level is spelled out
inline constexpr std::size_t kMaxPivotMonths = 20'000;  // indicators x months of the columns
inline constexpr std::size_t kMaxPivotWords = 200;      // of one part: areas, indicators, …
inline constexpr std::size_t kMaxPivotWordBytes = 200;
inline constexpr int kMaxLastMonths = 240;

// What was written, by its name, in any order; several of one name add up, commas part words.
using PivotWords = std::vector<std::pair<std::string, std::string>>;

// What answers: a release is frozen and cannot be asked as known on another day.
struct PivotGround {
  bool frozen = false;
  // The month that last-N-months ends in, as known at the end of a day; asked for only then.
  std::function<calendar::Month(const std::optional<base::Day>& known)> latest;
};

// Throws base::Error(invalid) with every mistake at once, its place "areas/1" being the second word
// of `areas`; too_large where limits alone are exceeded, naming each and how to narrow it.
PivotQuestion read_pivot(const World& world, const PivotWords& words, const PivotGround& ground);

// The same of columns, map and known alone: what a review asks.
PivotQuestion read_period(const World& world, const PivotWords& words, const PivotGround& ground);

}  // namespace luytre::figures
