#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"

namespace luytre::office {

// A cell of a table; [start, end) are bytes of Content::text. A merged cell stands once, where it
// begins, with the rows and columns that it covers.
struct Cell {
  std::uint32_t start;
  std::uint32_t end;
  std::uint32_t row;
  std::uint16_t column;
  std::uint16_t columns;  // covered, at least 1
  std::uint32_t rows;     // covered, at least 1
};

// Cells in reading order; empty ones are left out.
struct Table {
  std::string name;  // of the sheet, or empty
  std::vector<Cell> cells;
};

// What a file says, whatever its kind: its text as UTF-8 in reading order (a paragraph a line, a
// row of a table a line with tabs between its cells), the tables in it, and what a reader of it
// should know.
struct Content {
  std::string text;
  std::vector<Table> tables;
  bool recognised = false;  // read from a picture: every figure is doubtful
  base::Problems notes;     // converted from an old encoding, a hidden sheet, …
};

}  // namespace luytre::office
