#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/content.h"

namespace luytre::office {

struct CellPosition {
  std::uint32_t row;
  std::uint32_t column;
  friend bool operator==(const CellPosition&, const CellPosition&) = default;
};
// "B7" is row 6, column 1; with a limit of seven letters or digits for each.
std::optional<CellPosition> parse_cell_name(std::string_view name);

// Both ends included.
struct MergedRange {
  CellPosition first;
  CellPosition last;
};
// "A1:C3", in any order of its corners.
std::optional<MergedRange> parse_range(std::string_view text);

// Gives cells of a table the rows and columns that they cover and takes covered cells out, also of
// the text, which holds the table from `start` to its end. A range that overlaps another is
// ignored.
void merge_cells(Table& table, std::vector<MergedRange> ranges, std::string& text,
                 std::size_t start);

}  // namespace luytre::office
