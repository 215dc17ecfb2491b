#include "office/sheet_reader.h"

#include <algorithm>
#include <utility>

#include "office/legacy_font.h"
#include "office/refusal.h"

namespace luytre::office {

SheetReader::SheetReader(std::string name, const WorkbookParts& parts, const ReadLimits& limits,
                         ContentWriter& out)
    : name_(std::move(name)), parts_(parts), limits_(limits), out_(out) {
  out_.begin_table(name_);
}

void SheetReader::start(std::string_view name, const XmlAttributes& attributes) {
  // Extensions have cells and formulas of their own.
  if (skipping_ > 0 || name == "extLst") {
    ++skipping_;
  } else if (in_cell_) {
    if (name == "v") {
      collecting_ = has_value_ = true;
    } else if (name == "f") {
      formula_ = true;
    } else if (name == "is") {
      in_inline_ = true;
    } else if (in_inline_) {
      inline_.start(name, attributes);
    }
  } else if (name == "c") {
    start_cell(attributes);
  } else if (name == "row") {
    start_row(attributes);
  } else if (name == "col") {
    hide_columns(attributes);
  } else if (name == "mergeCell") {
    if (merges_.size() >= limits_.merges)
      refuse_too_large(name_, "số ô gộp", "merged cells", limits_.merges);
    if (const auto range = parse_range(attributes["ref"])) {
      out_.check_position(range->last.row, range->last.column);
      merges_.push_back(*range);
    }
  }
}

void SheetReader::start_row(const XmlAttributes& attributes) {
  const std::string_view number = attributes["r"];
  row_ = number.empty() ? next_row_ : parse_count(number, 0) - 1;
  if (row_ < next_row_ || row_ == UINT32_MAX) refuse_damaged(name_ + "!" + std::string(number));
  out_.check_position(row_, 0);
  next_row_ = row_ + 1;
  next_column_ = 0;
  row_hidden_ = parse_flag(attributes["hidden"]);
}

void SheetReader::start_cell(const XmlAttributes& attributes) {
  const std::string_view reference = attributes["r"];
  column_ = next_column_;
  if (!reference.empty()) {
    const auto position = parse_cell_name(reference);
    if (!position || position->row != row_ || position->column < next_column_)
      refuse_damaged(name_ + "!" + std::string(reference));
    column_ = position->column;
  }
  out_.check_position(row_, column_);
  next_column_ = column_ + 1;
  type_ = attributes["t"];
  style_ = parse_count(attributes["s"], 0);
  in_cell_ = true;
  formula_ = has_value_ = false;
  value_.clear();
}

void SheetReader::hide_columns(const XmlAttributes& attributes) {
  if (!parse_flag(attributes["hidden"])) return;
  const std::uint32_t first = std::max(parse_count(attributes["min"], 1), 1U);
  const std::uint32_t last = std::min(parse_count(attributes["max"], 0),
                                      static_cast<std::uint32_t>(hidden_columns_.size()));
  for (std::uint32_t column = first; column <= last; ++column) hidden_columns_.set(column - 1);
}

void SheetReader::text(std::string_view text) {
  if (skipping_ > 0) return;
  if (collecting_) value_ += text;
  if (in_inline_) inline_.text(text);
  if (value_.size() + inline_.size() > limits_.text_bytes)
    refuse_too_large(name_, "số byte chữ", "bytes of text", limits_.text_bytes);
}

void SheetReader::end(std::string_view name) {
  if (skipping_ > 0) {
    --skipping_;
  } else if (name == "v") {
    collecting_ = false;
  } else if (name == "is") {
    in_inline_ = false;
  } else if (name == "c" && in_cell_) {
    end_cell();
  } else if (in_inline_) {
    inline_.end(name);
  }
}

void SheetReader::end_cell() {
  in_cell_ = collecting_ = in_inline_ = false;
  if (!out_.cell(row_, column_, shown())) return;
  const bool first_of_row = written_row_ != next_row_;
  written_row_ = next_row_;
  if (row_hidden_ && first_of_row) ++hidden_rows_;
  if (column_ < hidden_columns_.size() && hidden_columns_.test(column_)) ++hidden_cells_;
}

std::string SheetReader::shown() {
  const std::string_view encoding = parts_.styles[style_].encoding;
  if (type_ == "inlineStr") {
    const std::string kept = inline_.take();
    legacy_font_ = legacy_font_ || (!encoding.empty() && !kept.empty());
    return show_rich_text(kept, encoding);
  }
  if (type_ == "s") return shared_string();
  if (type_ == "str" && has_value_) {
    legacy_font_ = legacy_font_ || (!encoding.empty() && !value_.empty());
    return show_rich_text(value_, encoding);
  }
  if (type_ == "e") {
    note("xlsx.error_value", "Ô có lỗi " + cell_text(value_) + " nên để trống.",
         "The cell holds the error " + cell_text(value_) + " and is left empty.");
    return {};
  }
  const std::string trimmed = cell_text(value_);
  if (trimmed.empty()) {
    if (formula_) {
      note("xlsx.no_value",
           "Công thức chưa có kết quả; hãy mở và lưu lại tệp bằng chương trình bảng tính.",
           "The formula has no result; open and save the file in a spreadsheet program.");
    }
    return {};
  }
  value_ = trimmed;
  return number();
}

std::string SheetReader::shared_string() {
  const std::uint32_t index = parse_count(cell_text(value_), UINT32_MAX);
  if (!has_value_) return {};
  if (index >= parts_.strings.size()) refuse_damaged(name_ + "!" + cell_name(row_, column_));
  const std::string_view encoding = parts_.styles[style_].encoding;
  legacy_font_ = legacy_font_ || !encoding.empty();
  return show_rich_text(parts_.strings[index], encoding);
}

std::string SheetReader::number() {
  if (type_ == "b") return value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
  if (type_ == "d")
    if (const auto date = show_iso_date(value_)) return *date;
  if (const auto text = show_number(value_, parts_.styles[style_].format, parts_.epoch_1904))
    return *text;
  note("xlsx.not_a_number", "Ô ghi là số nhưng không phải số; ô để trống.",
       "The cell is stored as a number and is none; it is left empty.");
  return {};
}

void SheetReader::note(std::string code, std::string vi, std::string en) {
  out_.notes().add(name_ + "!" + cell_name(row_, column_), std::move(code), std::move(vi),
                   std::move(en));
}

void SheetReader::note_hidden() {
  if (hidden_rows_ > 0) {
    const std::string count = std::to_string(hidden_rows_);
    out_.notes().add(name_, "xlsx.hidden_rows", "Có " + count + " dòng ẩn, vẫn được đọc.",
                     "There are " + count + " hidden rows; they are read.");
  }
  if (hidden_cells_ > 0) {
    const std::string count = std::to_string(hidden_cells_);
    out_.notes().add(name_, "xlsx.hidden_columns", "Có " + count + " ô trong cột ẩn, vẫn được đọc.",
                     "There are " + count + " cells in hidden columns; they are read.");
  }
}

void SheetReader::finish() {
  if (!merges_.empty())
    merge_cells(out_.table(), std::move(merges_), out_.text(), out_.table_start());
  note_hidden();
  if (legacy_font_ || inline_.saw_legacy_font()) note_legacy_font(out_.notes());
  out_.end_table();
}

}  // namespace luytre::office
