#include "figures/csv.h"

namespace luytre::figures {

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // what Excel puts before UTF-8
}

std::string CsvReader::cell(bool& broken) {
  std::string out;
  const auto put = [&](char c) {
    if (out.size() < kMaxCellBytes) {
      out.push_back(c);
    } else {
      broken = true;
    }
  };
  const bool quoted = at_ < text_.size() && text_[at_] == '"';
  if (quoted) ++at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (quoted && c == '"') {
      ++at_;
      if (at_ >= text_.size() || text_[at_] != '"') return out;
    } else if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
      return out;
    }
    if (c == '\n') ++line_;
    put(c);
    ++at_;
  }
  broken = broken || quoted;
  return out;
}

std::optional<CsvReader::Row> CsvReader::next() {
  if (at_ >= text_.size()) return std::nullopt;
  Row row{line_, {}, false};
  while (true) {
    std::string each = cell(row.broken);
    if (row.cells.size() < kMaxCells) {
      row.cells.push_back(std::move(each));
    } else {
      row.broken = true;
    }
    if (at_ < text_.size() && text_[at_] == ',') {
      ++at_;
      continue;
    }
    break;
  }
  // Anything between a closing quote and the end of the line is broken.
  while (at_ < text_.size() && text_[at_] != '\n') {
    if (text_[at_] != '\r') row.broken = true;
    ++at_;
  }
  if (at_ < text_.size()) ++at_, ++line_;
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
