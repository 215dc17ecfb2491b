#include "office/text_tables.h"

#include <algorithm>

namespace luytre::office {
namespace {

constexpr std::size_t kMostColumns = 1024;
constexpr std::size_t kMostCells = 500'000;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// "45 khẩu", "1.896", "219/236", "(12,5%)": a number with at most three words behind it.
bool number_cell(std::string_view cell) {
  constexpr std::ptrdiff_t kUnitWords = 3;
  const std::size_t first = cell.find_first_of("0123456789");
  if (first > 1 || (first == 1 && cell[0] != '(' && cell[0] != '-' && cell[0] != '+')) return false;
  const std::size_t space = std::min(cell.find(' ', first), cell.size());
  return std::none_of(cell.begin() + static_cast<std::ptrdiff_t>(space), cell.end(), digit) &&
         std::count(cell.begin(), cell.end(), ' ') <= kUnitWords;
}

// No digits but those of years: "Tổ hòa giải", "Năm 2024".
bool names_only(std::string_view cell) {
  for (std::size_t at = 0; at < cell.size();) {
    const std::size_t first = std::min(cell.find_first_of("0123456789", at), cell.size());
    at = std::min(cell.find_first_not_of("0123456789", first), cell.size());
    const auto run = cell.substr(first, at - first);
    const bool year = run.size() == 4 && (run.starts_with("19") || run.starts_with("20"));
    if (!run.empty() && !year) return false;
  }
  return true;
}

class TextTables {
 public:
  explicit TextTables(std::string_view text) : text_(text) {}

  std::vector<Table> run() {
    for (std::size_t start = 0; start < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', start), text_.size());
      if (!row(start, end)) close();
      start = end + 1;
    }
    close();
    return std::move(out_);
  }

 private:
  // Adds a line to the table under way unless it is none of its rows.
  bool row(std::size_t start, std::size_t end) {
    const std::string_view line = text_.substr(0, end);
    const std::size_t before = table_.cells.size();
    bool numbers = false;
    std::size_t column = 0;
    for (std::size_t at = start; at <= end; ++column) {
      const std::size_t tab = std::min(line.find('\t', at), end);
      if (!cell(at, tab, column, numbers)) return undo(before);
      at = tab + 1;
    }
    const std::size_t cells = table_.cells.size() - before;
    if (cells < 2 || column > kMostColumns || cells_ + cells > kMostCells) return undo(before);
    cells_ += cells;
    numbers_ = numbers_ || numbers;
    ++row_;
    return true;
  }

  bool cell(std::size_t start, std::size_t end, std::size_t column, bool& numbers) {
    const std::size_t first = text_.find_first_not_of(' ', start);
    if (first >= end) return true;  // empty
    const std::size_t last = text_.find_last_not_of(' ', end - 1);
    const auto shown = text_.substr(first, last + 1 - first);
    const bool number = number_cell(shown);
    if (row_ == 0 && !number && !names_only(shown)) return false;
    numbers = numbers || (number && column > 0);
    table_.cells.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last + 1),
                            row_, static_cast<std::uint16_t>(column), 1, 1});
    return true;
  }

  bool undo(std::size_t cells) {
    table_.cells.resize(cells);
    return false;
  }

  void close() {
    if (numbers_) out_.push_back(std::move(table_));
    table_ = {};
    row_ = 0;
    numbers_ = false;
  }

  std::string_view text_;
  std::vector<Table> out_;
  Table table_;            // under way
  std::uint32_t row_ = 0;  // the next of it
  std::size_t cells_ = 0;  // of all
  bool numbers_ = false;   // it has one
};

}  // namespace

std::vector<Table> tables_in(std::string_view text) {
  return TextTables(text).run();
}

}  // namespace luytre::office
