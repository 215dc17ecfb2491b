#pragma once
#include <vector>

#include "organisations/areas.h"

// What becomes of areas between two maps. Pure; any thread.
namespace luytre::organisations {

// An area that holds land of another one: all of it, or a share.
struct Kin {
  AreaNo area;
  bool whole;
};

// Of an area of the map of `before`: the areas of the map of `after` that hold its land, itself
// among them where it goes on; `whole` = all of its land lies there. Empty where it ended without
// successors. before <= after.
std::vector<Kin> became(const Areas& areas, AreaNo area, Day before, Day after);
// Of an area of the map of `after`: the areas of the map of `before` whose land it holds; `whole` =
// all of that area lies in it.
std::vector<Kin> made_of(const Areas& areas, AreaNo area, Day before, Day after);

// A day on which land changed its area, and how many links say so.
struct Change {
  Day date;
  std::size_t links;
};

// All of them, in order of time.
std::vector<Change> changes(const Areas& areas);

}  // namespace luytre::organisations
