#include "office/grid.h"

#include <algorithm>

#include "base/error.h"

namespace luytre::office {
namespace {

[[noreturn]] void too_large() {
  throw base::Error(
      base::ErrorKind::too_large,
      base::Problem{"", "table.too_large", "Bảng quá lớn: tối đa 1.024 cột và 500.000 ô.",
                    "The table is too large: at most 1,024 columns and 500,000 cells."});
}

std::string joined(const GridCell& cell) {
  std::string out;
  for (const Block& block : cell.blocks) {
    if (!out.empty() && !block.line.empty()) out += ' ';
    out += block.line;
  }
  return out;
}

void append_table(Content& content, const Grid& grid) {
  Table table;
  const std::vector<GridCell>& cells = grid.cells();
  for (std::size_t i = 0; i < cells.size();) {
    const std::size_t line = content.text.size();
    const std::uint32_t row = cells[i].row;
    bool said = false;
    for (bool first = true; i < cells.size() && cells[i].row == row; ++i, first = false) {
      const std::string text = joined(cells[i]);
      if (!first) content.text += '\t';
      const auto start = static_cast<std::uint32_t>(content.text.size());
      content.text += text;
      if (text.empty()) continue;
      said = true;
      table.cells.push_back({start, static_cast<std::uint32_t>(content.text.size()), row,
                             static_cast<std::uint16_t>(cells[i].column),
                             static_cast<std::uint16_t>(cells[i].columns), cells[i].rows});
    }
    if (said) {
      content.text += '\n';
    } else {
      content.text.resize(line);
    }
  }
  if (!table.cells.empty()) content.tables.push_back(std::move(table));
}

}  // namespace

void Grid::row() {
  ++rows_;
  next_column_ = 0;
}

GridCell& Grid::cell(std::uint32_t rows, std::uint32_t columns) {
  if (rows_ == 0) row();
  const std::uint32_t row = rows_ - 1;
  std::uint32_t column = next_column_;
  while (column < free_from_.size() && free_from_[column] > row) ++column;
  columns = std::max(columns, 1U);
  rows = std::clamp(rows, 1U, kMostSpannedRows);
  if (columns > kMostColumns || column + columns > kMostColumns || cells_.size() >= kMostCells)
    too_large();
  if (free_from_.size() < column + columns) free_from_.resize(column + columns);
  std::fill_n(free_from_.begin() + column, columns, row + rows);
  next_column_ = column + columns;
  return cells_.emplace_back(GridCell{{}, row, column, rows, columns});
}

bool Grid::layout() const {
  constexpr std::size_t kFewLines = 3;
  constexpr std::size_t kPassage = 500;  // bytes
  return cells_.size() <= 1 || std::any_of(cells_.begin(), cells_.end(), [](const GridCell& cell) {
           std::size_t bytes = 0;
           for (const Block& block : cell.blocks) bytes += block.line.size();
           const bool nested = std::any_of(cell.blocks.begin(), cell.blocks.end(),
                                           [](const Block& block) { return !block.grid.empty(); });
           return nested || (cell.blocks.size() > kFewLines && bytes > kPassage);
         });
}

void append(Content& content, const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    if (block.grid.empty()) {
      content.text += block.line;
      content.text += '\n';
    } else if (block.grid[0].layout()) {
      for (const GridCell& cell : block.grid[0].cells()) append(content, cell.blocks);
    } else {
      append_table(content, block.grid[0]);
    }
  }
}

}  // namespace luytre::office
