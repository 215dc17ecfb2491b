#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "figures/figure.h"
#include "figures/read_table.h"

namespace luytre::figures {

// Makes figures of rows with the cells of kLoadHead. Knows each name once it has seen it; the world
// must outlive it.
class FigureReader {
 public:
  explicit FigureReader(const World& world);

  // The figure of a row that check() lets pass, or nullopt and all that is wrong with it.
  std::optional<NewFigure> read(const TableRow& row, base::Problems& problems);

 private:
  std::optional<NewFigure> named(const TableRow& row);
  void explain(const TableRow& row, base::Problems& problems) const;
  std::optional<ColumnNo> column(std::string_view name);

  const World& world_;
  std::unordered_map<std::string_view, AreaNo> areas_;  // views into the world
  std::unordered_map<std::string_view, SeriesNo> series_;
  std::unordered_map<std::string, ColumnNo> columns_;
  // Rows of one report follow one another.
  std::string column_name_;
  ColumnNo column_{};
  std::string_view area_id_;
  AreaNo area_{};
};

// The row of a figure in a CSV file of this head, without line end.
std::string row_of(const World& world, const NewFigure& figure);

}  // namespace luytre::figures
