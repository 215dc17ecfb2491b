#pragma once
#include <span>
#include <string>
#include <vector>

#include "extraction/consolidate.h"
#include "extraction/document.h"
#include "office/content.h"

namespace luytre::extraction {

// The tables of a file laid over its passage.
class Tables {
 public:
  Tables(const office::Content& content, const Passage& passage);

  // A cell as tokens [first, end).
  struct Cell {
    std::size_t first;
    std::size_t end;
    std::uint32_t row, column, rows, columns;
  };

  // The cell that a token stands in; nullptr for none.
  const Cell* cell_at(std::size_t token) const;
  // Is a cell nothing but a number, so that its table says what it counts? The numbers of others
  // are read as those of a sentence.
  bool is_value(const Cell& cell) const;
  // The labels in the row of a cell, in front of it: texts without numbers.
  std::vector<TokenRange> beside(const Cell& cell) const;

  // The figures of every table: the head of a column and the label of a row tell indicator, area,
  // period and role; rows of ordinals, of column numbers and of headings are none. `said` = those
  // of the text, in its order: the ones in cells get area, period and role of their row and
  // column, and what tells of figures itself names no others. `kept` = places in
  // `reading.kept`. Appends to `reading.pieces` and `notes`; findings in order of the text.
  std::vector<Found> read(const About& document, Places& places, const programmes::Pack& pack,
                          std::span<Found> said, KeptPlaces& kept, Reading& reading) const;

  struct Table {
    std::string name;
    std::vector<Cell> cells;  // in reading order
  };

 private:
  const Table* table_at(std::size_t token) const;

  const Passage& passage_;
  std::vector<Table> tables_;
};

}  // namespace luytre::extraction
