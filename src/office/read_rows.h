#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "office/read_limits.h"

namespace luytre::office {

// What read_rows() takes: a whole sheet of a spreadsheet program, of few columns.
struct RowLimits {
  ArchiveLimits archive = {.entry_bytes = 2ULL << 30, .total_bytes = 3ULL << 30};
  std::uint32_t rows = 1'048'576;
  std::uint32_t columns = 64;
  std::uint64_t cell_bytes = 131'072;  // 32,767 letters
};

using TakeCells = std::function<void(std::int64_t row, std::span<const std::string_view> cells)>;

// Calls `take` with each row of the first sheet that has cells, as they come: its number from 1,
// its cells from column A to the last written. Numbers are plain ("-1234.5", at most 15 digits, no
// grouping); dates and per cents as a reader sees them; texts without what is only formatting.
// Holds the packed file, which must outlive the call, and one row. Throws base::Error for what is
// no .xlsx or over a limit.
void read_rows(std::string_view bytes, const RowLimits& limits, const TakeCells& take);

}  // namespace luytre::office
