#pragma once
#include <cstdint>
#include <istream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figures/table_row.h"

namespace luytre::figures {

inline constexpr std::size_t kMaxCellBytes = 4'096;
inline constexpr std::size_t kMaxCells = 64;
inline constexpr std::size_t kMaxRowBytes = 65'536;

// Reads RFC 4180 rows one by one as they come: commas, quotes doubled inside quotes, LF or CRLF.
// Holds one window of the text; the stream must outlive it.
class CsvReader {
 public:
  explicit CsvReader(std::istream& in);

  // The next row, or nullopt at the end. A row over a limit or with a broken quote comes back with
  // `broken` set and the first kMaxRowBytes of what was written; the next one is that of the next
  // line.
  std::optional<TableRow> next();
  // Bytes before the next row.
  std::int64_t position() const { return before_ + static_cast<std::int64_t>(at_); }

 private:
  void fill();
  bool read_cells(TableRow& row);
  std::optional<std::size_t> newline(std::size_t from) const;
  bool split(std::string_view line);
  std::optional<std::size_t> quoted_row(std::size_t limit);
  bool quoted_cell(std::size_t& at, std::size_t limit);
  void skip_line();

  std::istream& in_;
  std::string window_;
  std::size_t at_ = 0, end_ = 0;
  bool last_ = false;  // the window holds the end of the text
  std::int64_t before_ = 0;
  std::int64_t line_ = 1;
  std::vector<std::string_view> cells_;
  std::string unquoted_;  // what the cells of a row with quotes point into
  std::string overlong_;  // the beginning of a row that does not fit into the window
};

// A cell as CSV wants it, quoted when it must be.
std::string csv_cell(std::string_view text);

}  // namespace luytre::figures
