#include "office/read_rows.h"

#include <algorithm>
#include <vector>

#include "office/content_writer.h"
#include "office/merged_cells.h"
#include "office/refusal.h"
#include "office/workbook_file.h"

namespace luytre::office {
namespace {

// The handler of one sheet.
class RowHandler {
 public:
  RowHandler(const WorkbookFile& file, const RowLimits& limits, const TakeCells& take)
      : file_(file), limits_(limits), take_(take) {}

  void start(std::string_view name, const XmlAttributes& attributes) {
    if (skipping_ > 0 || name == "extLst") {
      ++skipping_;
    } else if (in_inline_) {
      inline_.start(name, attributes);
    } else if (name == "v") {
      collecting_ = in_cell_;
    } else if (name == "is") {
      in_inline_ = in_cell_;
    } else if (name == "c") {
      start_cell(attributes);
    } else if (name == "row") {
      start_row(attributes);
    }
  }

  void text(std::string_view text) {
    if (skipping_ > 0) return;
    if (collecting_) value_ += text;
    if (in_inline_) inline_.text(text);
    if (value_.size() + inline_.size() > limits_.cell_bytes)
      refuse_too_large(place(), "số byte của ô", "bytes of a cell", limits_.cell_bytes);
  }

  void end(std::string_view name) {
    if (skipping_ > 0) {
      --skipping_;
    } else if (name == "v") {
      collecting_ = false;
    } else if (name == "is") {
      in_inline_ = false;
    } else if (in_inline_) {
      inline_.end(name);
    } else if (name == "c" && in_cell_) {
      in_cell_ = false;
      if (std::string shown = this->shown(); !shown.empty()) {
        texts_.resize(column_ + 1);
        texts_[column_] = std::move(shown);
      }
    } else if (name == "row" && !texts_.empty()) {
      cells_.assign(texts_.begin(), texts_.end());
      take_(row_, cells_);
      texts_.clear();
    }
  }

 private:
  std::string place() const { return std::to_string(row_); }

  void start_row(const XmlAttributes& attributes) {
    const std::string_view number = attributes["r"];
    const std::int64_t row = number.empty() ? row_ + 1 : parse_count(number, 0);
    if (row <= row_) refuse_damaged(std::string(number));
    if (row > limits_.rows) refuse_too_large(place(), "số dòng", "rows", limits_.rows);
    row_ = row;
    next_column_ = 0;
    texts_.clear();
  }

  void start_cell(const XmlAttributes& attributes) {
    column_ = next_column_;
    if (const std::string_view reference = attributes["r"]; !reference.empty()) {
      const auto position = parse_cell_name(reference);
      if (!position || position->row + 1 != row_ || position->column < next_column_)
        refuse_damaged(reference);
      column_ = position->column;
    }
    if (column_ >= limits_.columns) refuse_too_large(place(), "số cột", "columns", limits_.columns);
    next_column_ = column_ + 1;
    type_ = attributes["t"];
    style_ = parse_count(attributes["s"], 0);
    value_.clear();
    in_cell_ = true;
  }

  std::string shown() {
    const CellStyle& style = file_.styles[style_];
    if (type_ == "inlineStr") return show_rich_text(inline_.take(), style.encoding);
    if (type_ == "str") return show_rich_text(value_, style.encoding);
    if (type_ == "e") return value_;
    const std::string stored = cell_text(value_);
    if (stored.empty()) return {};
    if (type_ == "s") {
      const std::uint32_t index = parse_count(stored, UINT32_MAX);
      if (index >= file_.strings.size()) refuse_damaged(place());
      return show_rich_text(file_.strings[index], style.encoding);
    }
    if (type_ == "b") return stored == "1" ? "TRUE" : "FALSE";
    if (type_ == "d") return show_iso_date(stored).value_or(stored);
    std::string out = show_number(stored, style.format, file_.epoch_1904).value_or(stored);
    std::replace(out.begin(), out.end(), ',', '.');  // the only comma is that of decimals
    return out;
  }

  const WorkbookFile& file_;
  const RowLimits& limits_;
  const TakeCells& take_;
  std::int64_t row_ = 0;
  std::uint32_t next_column_ = 0, column_ = 0, style_ = 0;
  std::string type_, value_;
  RichText inline_;
  bool in_cell_ = false, in_inline_ = false, collecting_ = false;
  int skipping_ = 0;  // levels inside an extLst
  std::vector<std::string> texts_;
  std::vector<std::string_view> cells_;
};

}  // namespace

void read_rows(std::string_view bytes, const RowLimits& limits, const TakeCells& take) {
  ReadLimits parts;
  parts.archive = limits.archive;
  WorkbookFile file(bytes, parts);
  const auto sheet = std::find_if(file.sheets.begin(), file.sheets.end(),
                                  [](const SheetPart& each) { return !each.part.empty(); });
  if (sheet == file.sheets.end()) refuse_damaged("");
  RowHandler handler(file, limits, take);
  file.package.read(sheet->part, handler);
}

}  // namespace luytre::office
