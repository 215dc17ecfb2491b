#include "figures/csv.h"

#include <algorithm>
#include <cstring>

namespace luytre::figures {
namespace {

constexpr std::size_t kWindow = std::size_t{1} << 20;

}  // namespace

CsvReader::CsvReader(std::istream& in) : in_(in), window_(kWindow, '\0') {
  cells_.reserve(kMaxCells);
  unquoted_.reserve(kMaxRowBytes);
  fill();
  if (std::string_view(window_.data(), end_).starts_with("\xEF\xBB\xBF"))
    at_ = 3;  // what Excel puts before UTF-8
}

// Afterwards a row of the longest kind lies in the window, with the byte behind it.
void CsvReader::fill() {
  if (last_ || end_ - at_ > kMaxRowBytes) return;
  std::memmove(window_.data(), window_.data() + at_, end_ - at_);
  before_ += static_cast<std::int64_t>(at_);
  end_ -= at_;
  at_ = 0;
  in_.read(window_.data() + end_, static_cast<std::streamsize>(kWindow - end_));
  end_ += static_cast<std::size_t>(in_.gcount());
  last_ = end_ < kWindow;
}

std::optional<std::size_t> CsvReader::newline(std::size_t from) const {
  const std::size_t to = std::min(end_, from + kMaxRowBytes);
  const void* found = std::memchr(window_.data() + from, '\n', to - from);
  if (found == nullptr) return std::nullopt;
  return static_cast<std::size_t>(static_cast<const char*>(found) - window_.data());
}

// A line without quotes, into cells_. False over a limit.
bool CsvReader::split(std::string_view line) {
  const bool long_line = line.size() > kMaxCellBytes;
  for (;;) {
    const std::size_t comma = std::min(line.find(','), line.size());
    if (cells_.size() == kMaxCells || (long_line && comma > kMaxCellBytes)) return false;
    cells_.push_back(line.substr(0, comma));
    if (comma == line.size()) return true;
    line.remove_prefix(comma + 1);
  }
}

// The cell at `at`, which moves behind it.
bool CsvReader::quoted_cell(std::size_t& at, std::size_t limit) {
  const std::size_t first = unquoted_.size();
  const bool quoted = at < limit && window_[at] == '"';
  if (quoted) ++at;
  bool open = quoted;
  for (; at < limit; ++at) {
    const char c = window_[at];
    if (open && c == '"' && at + 1 < limit && window_[at + 1] == '"') {
      ++at;
    } else if (open && c == '"') {
      open = false;
      continue;
    } else if (!open && (c == ',' || c == '\n' || c == '\r')) {
      break;
    } else if (!open && quoted) {
      return false;  // text behind a closing quote
    }
    unquoted_.push_back(c);
    if (unquoted_.size() - first > kMaxCellBytes) return false;
  }
  if (open || cells_.size() == kMaxCells) return false;
  cells_.emplace_back(unquoted_.data() + first, unquoted_.size() - first);
  return true;
}

// A row that may hold quotes and line ends, into cells_; where it ends, or nullopt when it is
// broken.
std::optional<std::size_t> CsvReader::quoted_row(std::size_t limit) {
  std::size_t at = at_;
  while (quoted_cell(at, limit)) {
    if (at < limit && window_[at] == ',') {
      ++at;
      continue;
    }
    if (at < limit && window_[at] == '\r') ++at;
    if (at == limit) return last_ && limit == end_ ? std::optional(at) : std::nullopt;
    return window_[at] == '\n' ? std::optional(at + 1) : std::nullopt;
  }
  return std::nullopt;
}

void CsvReader::skip_line() {
  for (auto at = newline(at_); !at; at = newline(at_)) {
    at_ = std::min(end_, at_ + kMaxRowBytes);
    fill();
    if (at_ == end_) return;
  }
  at_ = *newline(at_) + 1;
}

// Moves behind the row and sets its cells; false, and stays, where it is broken.
bool CsvReader::read_cells(TableRow& row) {
  const std::size_t limit = std::min(end_, at_ + kMaxRowBytes);
  if (row.written.find('"') != std::string_view::npos) {
    unquoted_.clear();
    const auto behind = quoted_row(limit);
    if (!behind) return false;
    row.written = {window_.data() + at_, *behind - at_};
    line_ += std::count(row.written.begin(), row.written.end() - 1, '\n');
    at_ = *behind;
    return true;
  }
  std::string_view line = row.written;
  if (!line.ends_with('\n') && !(last_ && limit == end_)) return false;
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (!split(line)) return false;
  at_ += row.written.size();
  return true;
}

std::optional<TableRow> CsvReader::next() {
  fill();
  if (at_ == end_) return std::nullopt;
  cells_.clear();
  const std::size_t limit = std::min(end_, at_ + kMaxRowBytes);
  const auto line_end = newline(at_);
  const std::size_t end = line_end ? *line_end + 1 : limit;
  TableRow row{line_++, {}, {window_.data() + at_, end - at_}, false};
  row.broken = !read_cells(row);
  if (row.broken) {
    overlong_.assign(row.written);
    row.written = overlong_;
    skip_line();
  }
  row.cells = cells_;
  return row;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace luytre::figures
