#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "office/content.h"
#include "office/office_file_test.h"
#include "office/read_limits.h"

namespace luytre::office {

// A fuzzer cannot guess checksums: what begins like no zip is a list of parts, "== path" on a line
// before each; the first needs none.
inline ZipParts parse_parts(std::string_view bytes, std::string_view first) {
  ZipParts parts;
  std::string path(first);
  while (true) {
    const std::size_t next = bytes.find("\n== ");
    add_part(parts, path, std::string(bytes.substr(0, next)));
    if (next == std::string_view::npos) return parts;
    bytes.remove_prefix(next + 4);
    const std::size_t line = std::min(bytes.find('\n'), bytes.size());
    path = bytes.substr(0, line);
    if (path.find('\0') != std::string::npos || path.empty()) path = "odd";
    bytes.remove_prefix(std::min(line + 1, bytes.size()));
  }
}

// What every reader promises of the cells: in order, inside the text, apart from one another, on
// one line.
inline void check_content(const Content& content) {
  std::uint32_t at = 0;
  for (const Table& table : content.tables) {
    if (table.cells.empty()) __builtin_trap();
    const Cell* before = nullptr;
    for (const Cell& cell : table.cells) {
      const bool inside =
          at <= cell.start && cell.start < cell.end && cell.end < content.text.size();
      if (!inside || cell.columns == 0 || cell.rows == 0) __builtin_trap();
      const auto text = std::string_view(content.text).substr(cell.start, cell.end - cell.start);
      if (text.find_first_of("\t\n\r") != std::string_view::npos) __builtin_trap();
      if (before != nullptr) {
        const bool same_row = before->row == cell.row;
        if (before->row > cell.row || (same_row && before->column >= cell.column)) __builtin_trap();
        if (content.text[cell.start - 1] != (same_row ? '\t' : '\n')) __builtin_trap();
      }
      at = cell.end;
      before = &cell;
    }
  }
}

// Ends with a Content or with a base::Error, whatever the bytes are.
inline void read_whatever(std::string_view bytes, std::string_view first,
                          ZipParts (*complete)(ZipParts),
                          Content (*read)(std::string_view, const ReadLimits&)) {
  const bool file = bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF");
  const std::string zip =
      file ? std::string() : zip_of(complete(parse_parts(bytes, first)), nullptr, false);
  try {
    check_content(read(file ? bytes : std::string_view(zip), {}));
  } catch (const base::Error& error) {
    if (error.problems().empty() || error.problems().front().vi.empty()) __builtin_trap();
  }
}

}  // namespace luytre::office
