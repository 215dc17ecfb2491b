#pragma once
#include <string>
#include <vector>

#include "base/instant.h"
#include "graphics/picture.h"

// A map of the provinces of a day, coloured by classes of their values. Pure; no errors.
namespace luytre::graphics {

struct MapArea {
  std::string id;  // p2025-48; an area that the map does not show is left out
  std::string name;
  Measure value;
  std::string link;  // or empty
};

struct ProvinceMap {
  Caption caption;
  base::Day day;  // by the borders of this day
  std::vector<MapArea> areas;
  std::string no_figure;  // what the legend says of provinces without a value, and of hidden ones
  std::string hidden;
};

struct LegendEntry {
  std::string paint;  // class-0 … class-5, unknown, withheld
  std::string text;
};

// How provinces are painted: the limits of their classes in steps of the scale from class-0 to
// class-5, spread over it where there are fewer than six.
struct Painting {
  std::vector<base::Sum> limits;
  std::vector<LegendEntry> legend;

  std::string paint(const Measure& value) const;
};

Painting paint(const ProvinceMap& map);
html::Page picture(const ProvinceMap& map);

}  // namespace luytre::graphics
