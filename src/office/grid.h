#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "office/content.h"

namespace luytre::office {

inline constexpr std::uint32_t kMostColumns = 1024;       // of one table
inline constexpr std::uint32_t kMostCells = 500'000;      // of one table
inline constexpr std::uint32_t kMostSpannedRows = 65534;  // as in HTML

class Grid;

// A line of text, or a table (then `grid` has one element).
struct Block {
  std::string line;
  std::vector<Grid> grid;
};

struct GridCell {
  std::vector<Block> blocks;
  std::uint32_t row;
  std::uint32_t column;
  std::uint32_t rows;
  std::uint32_t columns;
};

// A table being read cell by cell; knows which places earlier cells cover. Throws
// base::Error(too_large) beyond the limits.
class Grid {
 public:
  void row();
  // Opens a cell at the next free place of the row (the first cell opens a row by itself).
  GridCell& cell(std::uint32_t rows, std::uint32_t columns);

  std::vector<GridCell>& cells() { return cells_; }
  const std::vector<GridCell>& cells() const { return cells_; }
  // Laid out for the eye: a page in a table, holding other tables or long passages.
  bool layout() const;

 private:
  std::vector<GridCell> cells_;
  std::vector<std::uint32_t> free_from_;  // by column: the first row that is not covered
  std::uint32_t rows_ = 0;
  std::uint32_t next_column_ = 0;
};

// Writes blocks as lines and tables of a Content; what is only layout becomes lines.
void append(Content& content, const std::vector<Block>& blocks);

}  // namespace luytre::office
