#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace luytre::figures {

// One row of a table as it stands in a file; its views live until the next one is read.
struct TableRow {
  std::int64_t number = 0;  // of the line, the row of the sheet or the element, from 1
  std::span<const std::string_view> cells;
  std::string_view written;  // as it stands in a CSV file, with its line end; else empty
  bool broken = false;       // over a limit, or not of the right form
};

}  // namespace luytre::figures
