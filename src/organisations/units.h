#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "organisations/areas.h"

namespace luytre::organisations {

// A body's office in an area on the days [from, to): the body has that level then, and the area
// exists.
struct Unit {
  std::string body;  // police, front
  AreaNo area;
  Day from;
  Day to;
};

// From when to when a body has offices at a level (packs/areas/units.tsv).
struct UnitRule {
  std::string body;
  Level level;
  Day from;
  Day to;
  std::string basis;
  bool verified;
};

// The rules linked into the program, in file order.
std::vector<UnitRule> unit_rules();

// The unit of a body in an area on a day; nullopt when the body has no office there then.
std::optional<Unit> unit(const Areas& areas, std::string_view body, AreaNo area, Day day);

}  // namespace luytre::organisations
