#pragma once
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "office/cell_styles.h"
#include "office/content_writer.h"
#include "office/merged_cells.h"
#include "office/shared_strings.h"
#include "office/xml.h"

namespace luytre::office {

// What the sheets of a workbook share.
struct WorkbookParts {
  const SharedStrings& strings;
  const CellStyles& styles;
  bool epoch_1904;
};

// The handler of one xl/worksheets/sheetN.xml: writes its cells as they come, then finish() merges.
class SheetReader {
 public:
  SheetReader(std::string name, const WorkbookParts& parts, const ReadLimits& limits,
              ContentWriter& out);

  void start(std::string_view name, const XmlAttributes& attributes);
  void text(std::string_view text);
  void end(std::string_view name);
  void finish();

 private:
  void start_row(const XmlAttributes& attributes);
  void start_cell(const XmlAttributes& attributes);
  void hide_columns(const XmlAttributes& attributes);
  void end_cell();
  std::string shown();
  std::string number();
  std::string shared_string();
  void note(std::string code, std::string vi, std::string en);
  void note_hidden();

  std::string name_;
  const WorkbookParts& parts_;
  const ReadLimits& limits_;
  ContentWriter& out_;
  std::vector<MergedRange> merges_;
  std::bitset<16'384> hidden_columns_;
  std::uint32_t next_row_ = 0, row_ = 0, next_column_ = 0, column_ = 0;
  std::uint32_t hidden_cells_ = 0, written_row_ = 0, hidden_rows_ = 0;
  bool row_hidden_ = false;

  // The cell that is open.
  std::string type_, value_;
  RichText inline_;
  std::uint32_t style_ = 0;
  bool in_cell_ = false, in_inline_ = false, collecting_ = false;
  bool formula_ = false, has_value_ = false, legacy_font_ = false;
  int skipping_ = 0;  // levels inside an extLst
};

}  // namespace luytre::office
