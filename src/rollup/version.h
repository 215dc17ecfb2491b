#pragma once
#include <memory>
#include <utility>
#include <vector>

#include "rollup/column.h"

namespace luytre::rollup {

// The shape of the world with the history of its map; shared by all versions.
struct World {
  explicit World(Shape s) : shape(std::move(s)), geography(shape) {}

  calendar::Period period(ColumnNo column) const;
  // Does a column hold levels that go on from earlier ones? A month of a stock does; a term holds
  // one level, without an age.
  bool dated(SeriesNo series, ColumnNo column) const;
  // How a series is summed in a column.
  Rule rule(SeriesNo series, ColumnNo column) const;

  Shape shape;
  Geography geography;
};

// What was said in one column of one series, by the column's own map, and what it comes to.
struct Slot {
  Page page;
  std::shared_ptr<const Sums> sums;
};

struct StockState;
class LatestLevels;

// The columns of one series.
struct Shelf {
  std::int32_t first_month = 0;
  std::vector<std::shared_ptr<const Slot>> months;  // none where nothing was said
  std::vector<std::shared_ptr<const Slot>> terms;
  std::vector<std::shared_ptr<const StockState>> states;  // stock: from which months are reached

  const Slot* at(ColumnNo column) const;
  std::shared_ptr<const Slot>& open(ColumnNo column);
};

// All shelves of a version, by series. A slot never changes: a transaction makes new ones of those
// it touches and of the shelves they stand on.
struct Version::Shelves {
  std::shared_ptr<const World> world;
  std::vector<std::shared_ptr<const Shelf>> series;

  const Shelf& shelf(SeriesNo number) const { return *series[static_cast<std::size_t>(number)]; }
  // A column of a flow or stock on its own map; settled anew where it was not yet, or always.
  Column column(SeriesNo number, ColumnNo column) const;
  // The same, by the levels of its shelf, for one column after the other.
  Column column(SeriesNo number, ColumnNo column, LatestLevels& levels) const;
  Column evaluated(SeriesNo number, ColumnNo column) const;
};

}  // namespace luytre::rollup
