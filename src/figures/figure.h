#pragma once
#include <string>
#include <vector>

#include "base/problem.h"
#include "figures/world.h"

namespace luytre::figures {

// A figure about to be journalled, with the place it came from (a row, a finding).
struct NewFigure {
  SeriesNo series;
  AreaNo area;
  ColumnNo column;
  rollup::Plane plane;
  rollup::Cell cell;
  std::string place;
};

// All reasons why a figure may not be journalled: area not valid in the column, finer than the
// indicator's lowest level, series not valid, too many decimals. Empty = it may.
base::Problems check(const World& world, const NewFigure& figure);

// How much of an area's total a release shows: all of it; all but small counts kept back or shown
// further up, so that it is a lower bound; nothing. Outside of releases all is shown.
enum class Shown : std::uint8_t { whole, partly, hidden };

// "hơn 122.560" as documents print it; states in words.
std::string text_of(const rollup::Amount& amount);
std::string text_of(const rollup::Cell& cell);
// The same of what is shown: "ít nhất 40", "ẩn".
std::string text_of(const rollup::Amount& amount, Shown shown);

}  // namespace luytre::figures
