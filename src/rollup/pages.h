#pragma once
#include <map>
#include <memory>
#include <utility>

#include "rollup/geography.h"

namespace luytre::rollup {

// What one area has in one column of one series.
struct Cells {
  Cell own;
  Cell declared;
  friend bool operator==(const Cells&, const Cells&) = default;
};

using Page = std::map<AreaNo, Cells>;  // only areas that have something
using PageKey = std::pair<SeriesNo, ColumnNo>;

// The shape of the world with the history of its map; shared by all versions.
struct World {
  explicit World(Shape s) : shape(std::move(s)), geography(shape) {}
  Shape shape;
  Geography geography;
};

// All pages of a version. A page never changes: a transaction makes new ones of those it touches.
struct Version::Pages {
  std::shared_ptr<const World> world;
  std::map<PageKey, std::shared_ptr<const Page>> pages;
};

}  // namespace luytre::rollup
