#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luytre::figures {

inline constexpr std::size_t kMaxCellBytes = 4'096;
inline constexpr std::size_t kMaxCells = 64;

// Reads RFC 4180 rows one by one: commas, quotes doubled inside quotes, LF or CRLF. Does not own
// the text.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);

  // The next row, or nullopt at the end. A row over a limit or with a broken quote comes back with
  // `broken` set and is skipped to the end of its line.
  struct Row {
    std::int64_t number;  // line on which it begins, from 1
    std::vector<std::string> cells;
    bool broken = false;
  };
  std::optional<Row> next();
  std::size_t position() const { return at_; }

 private:
  std::string cell(bool& broken);

  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

// A cell as CSV wants it, quoted when it must be.
std::string csv_cell(std::string_view text);

}  // namespace luytre::figures
