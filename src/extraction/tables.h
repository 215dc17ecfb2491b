#pragma once
#include <string>
#include <vector>

#include "extraction/consolidate.h"
#include "extraction/document.h"
#include "extraction/personal.h"
#include "office/content.h"

namespace luytre::extraction {

// The tables of a file laid over its passage.
class Tables {
 public:
  Tables(const office::Content& content, const Passage& passage,
         const std::vector<PersonalSpan>& persons);

  // Does a token stand in a cell whose numbers are read as a table's, not as a sentence's?
  bool holds(std::size_t token) const;

  // The figures of every table: the head of a column and the label of a row tell indicator, area,
  // period and role; rows of ordinals, of column numbers and of headings are none. Appends to
  // `reading.sentences` and `notes`; findings in order of the text.
  std::vector<Found> read(const About& document, Places& places, const programmes::Pack& pack,
                          Reading& reading) const;

  // A cell as tokens [first, end).
  struct Cell {
    std::size_t first;
    std::size_t end;
    std::uint32_t row, column, rows, columns;
  };
  struct Table {
    std::string name;
    std::vector<Cell> cells;  // in reading order
  };

 private:
  const Passage& passage_;
  const std::vector<PersonalSpan>& persons_;
  std::vector<Table> tables_;
};

}  // namespace luytre::extraction
