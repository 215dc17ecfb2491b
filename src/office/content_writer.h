#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "office/content.h"
#include "office/note_list.h"
#include "office/read_limits.h"

namespace luytre::office {

// Puts a Content together from front to back: lines, and tables whose cells come in reading order.
// Keeps the limits on rows, columns, cells and text.
class ContentWriter {
 public:
  explicit ContentWriter(const ReadLimits& limits) : limits_(limits) {}

  void line(std::string_view text);
  void begin_table(std::string name);
  // An empty text is left out. The cell is content().tables.back().cells.back() when true.
  bool cell(std::uint32_t row, std::uint32_t column, std::string_view text);
  // Ends the last row; a table without cells is dropped. `text_start` is where its text begins.
  void end_table();

  // Throws when a table has no such row or column.
  void check_position(std::uint32_t row, std::uint32_t column) const;
  Table& table() { return content_.tables.back(); }
  std::size_t table_start() const { return table_start_; }
  std::string& text() { return content_.text; }
  NoteList& notes() { return notes_; }
  Content finish();

 private:
  void append(std::string_view text);

  ReadLimits limits_;
  Content content_;
  NoteList notes_;
  std::size_t table_start_ = 0;
  std::uint64_t cells_ = 0;
};

// All white space as single blanks, none at the ends (also no-break spaces there); clean UTF-8 as
// it is.
std::string cell_text(std::string_view raw);
// "B7" of row 6, column 1.
std::string cell_name(std::uint32_t row, std::uint32_t column);

}  // namespace luytre::office
