#include <cstdint>
#include <sstream>
#include <string>

#include "base/error.h"
#include "figures/csv.h"
#include "figures/read_table.h"

// Any bytes as CSV and as JSON: rows in order and within their limits, or a base::Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre;
  using namespace luytre::figures;
  for (const LoadFormat format : {LoadFormat::csv, LoadFormat::json}) {
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    std::int64_t last = 0;
    try {
      read_table(in, format, [&](const TableRow& row, std::int64_t position) {
        if (row.number <= last || position > static_cast<std::int64_t>(size)) __builtin_trap();
        if (row.cells.size() > kMaxCells || row.written.size() > kMaxRowBytes) __builtin_trap();
        for (const std::string_view cell : row.cells)
          if (cell.size() > kMaxCellBytes) __builtin_trap();
        last = row.number;
      });
    } catch (const base::Error& error) {
      if (error.problems().empty() || error.problems().front().vi.empty()) __builtin_trap();
    }
  }
  return 0;
}
