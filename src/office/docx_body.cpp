#include "office/docx_body.h"

#include <algorithm>
#include <array>
#include <utility>

#include "office/cell_styles.h"
#include "office/legacy_font.h"
#include "office/refusal.h"

namespace luytre::office {
namespace {

// What a tracked change took away or had before, tab stops, and readings above letters.
constexpr std::array<std::string_view, 14> kLeftOut = {
    "del",           "moveFrom",        "tabs",       "rPrChange",     "pPrChange",
    "tcPrChange",    "tblPrChange",     "trPrChange", "tblPrExChange", "sectPrChange",
    "tblGridChange", "numberingChange", "rt",         "sectPr"};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

}  // namespace

bool DocxBody::skipped(std::string_view name, const XmlAttributes& attributes) {
  if (skip_from_ > 0) return true;
  bool skip = std::find(kLeftOut.begin(), kLeftOut.end(), name) != kLeftOut.end();
  if (name == "del") {
    if (!paragraphs_.empty() && paragraphs_.back().in_properties)
      paragraphs_.back().mark_deleted = true;
    if (in_row_properties_ && at_grid()) row_deleted_ = true;
  } else if (name == "Choice" && !choices_.empty()) {
    skip = choices_.back();
    choices_.back() = true;
  } else if (name == "Fallback" && !choices_.empty()) {
    skip = choices_.back();
  } else if (name == "footnote" || name == "endnote") {
    skip = attributes.has("type") && attributes["type"] != "normal";  // lines between notes
  }
  if (skip) skip_from_ = depth_;
  return skip;
}

void DocxBody::start(std::string_view name, const XmlAttributes& attributes) {
  ++depth_;
  if (skipped(name, attributes)) return;
  if (name == "p") {
    paragraphs_.emplace_back().look = styles_.paragraph({});
  } else if (name == "AlternateContent") {
    choices_.push_back(false);
  } else if (name == "altChunk") {
    out_.notes().add("", "docx.embedded", "Có tài liệu nhúng trong tệp, không đọc phần này.",
                     "The file holds an embedded document, which is not read.");
  } else if (!start_table_part(name, attributes) && !paragraphs_.empty()) {
    start_run_part(name, attributes);
  }
}

bool DocxBody::start_table_part(std::string_view name, const XmlAttributes& attributes) {
  if (!paragraphs_.empty()) return false;
  if (name == "tbl") {
    if (++tables_ > 1) return true;
    flush_joined();
    out_.begin_table({});
    above_.clear();
    row_ = 0;
    in_cell_ = in_row_properties_ = false;
  } else if (!at_grid()) {
    return false;
  } else if (name == "tr") {
    column_ = 0;
    row_deleted_ = false;
  } else if (name == "trPr") {
    in_row_properties_ = true;
  } else if (name == "gridBefore") {
    column_ = std::min(parse_count(attributes["val"], 0), columns_limit_);
  } else if (name == "tc") {
    cell_ = {column_, 1, false, false, std::move(cell_.text)};
    in_cell_ = true;
  } else if (name == "gridSpan") {
    cell_.columns = std::max(parse_count(attributes["val"], 1), 1U);
  } else if (name == "vMerge") {
    cell_.merge_begins = attributes["val"] == "restart";
    cell_.merge_goes_on = !cell_.merge_begins;
  }
  return true;
}

void DocxBody::start_run_part(std::string_view name, const XmlAttributes& attributes) {
  Paragraph& paragraph = paragraphs_.back();
  if (name == "pPr") {
    paragraph.in_properties = true;
  } else if (paragraph.in_properties) {
    if (name == "pStyle") paragraph.look = styles_.paragraph(attributes["val"]);
  } else if (name == "r") {
    ++paragraph.runs;
    paragraph.run_look = paragraph.look;
  } else if (paragraph.runs == 0) {
    return;
  } else if (name == "rPr") {
    paragraph.in_run_properties = true;
    paragraph.run_look = paragraph.run_style = {};
  } else if (paragraph.in_run_properties) {
    if (name == "rStyle") paragraph.run_style = styles_.look(attributes["val"]);
    paragraph.run_look.set(name, attributes);
  } else if (name == "t") {
    collecting_ = shown();
    if (paragraph.run_look.hidden.value_or(false)) ++hidden_runs_;
  } else if (name == "tab" || name == "ptab") {
    put("\t");
  } else if (name == "br" || name == "cr") {
    put("\n");
  } else if (name == "noBreakHyphen") {
    put("-");
  } else if (name == "fldChar") {
    field(attributes["fldCharType"]);
  }
}

// A field within the instruction of another, as in { IF { PAGE } = 1 … }, is no text.
bool DocxBody::shown() const {
  if (paragraphs_.back().run_look.hidden.value_or(false)) return false;
  const bool last = !fields_.empty() && fields_.back() == Field::instruction;
  return instructions_ == (last ? 1 : 0);
}

void DocxBody::field(std::string_view kind) {
  if (kind == "begin") {
    fields_.push_back(Field::instruction);
    ++instructions_;
  } else if (!fields_.empty()) {
    if (fields_.back() == Field::instruction) --instructions_;
    fields_.back() = Field::result;
    if (kind == "end") fields_.pop_back();
  }
}

void DocxBody::put(std::string_view text) {
  if (!shown()) return;
  taken_ += text.size();
  if (taken_ > text_limit_) refuse_too_large("", "số byte chữ", "bytes of text", text_limit_);
  Paragraph& paragraph = paragraphs_.back();
  const std::string_view encoding = paragraph.run_look.encoding.value_or(std::string_view());
  if (encoding != paragraph.run_encoding) flush_run(paragraph);
  paragraph.run_encoding = encoding;
  paragraph.run += text;
}

void DocxBody::flush_run(Paragraph& paragraph) {
  if (!paragraph.run_encoding.empty() && !paragraph.run.empty()) note_legacy_font(out_.notes());
  paragraph.text += decode_run(paragraph.run_encoding, std::exchange(paragraph.run, {}));
}

void DocxBody::text(std::string_view text) {
  if (skip_from_ > 0 || !collecting_) return;
  const bool breaks = text.find_first_of("\t\r\n") != std::string_view::npos;
  if (!breaks) return put(text);
  std::string blanks(text);
  std::replace_if(
      blanks.begin(), blanks.end(), [](char c) { return c < ' ' && c >= 0; }, ' ');
  put(blanks);
}

void DocxBody::end(std::string_view name) {
  const int level = depth_--;
  if (skip_from_ > 0) {
    if (skip_from_ == level) skip_from_ = 0;
    return;
  }
  if (name == "AlternateContent") {
    choices_.pop_back();
  } else if (name == "p") {
    end_paragraph();
  } else if (paragraphs_.empty()) {
    end_table_part(name);
  } else if (Paragraph& paragraph = paragraphs_.back(); name == "pPr") {
    paragraph.in_properties = false;
  } else if (name == "rPr" && paragraph.in_run_properties) {
    paragraph.in_run_properties = false;
    paragraph.run_look.fall_back_on(paragraph.run_style);
    paragraph.run_look.fall_back_on(paragraph.look);
  } else if (name == "r" && paragraph.runs > 0) {
    --paragraph.runs;
  } else if (name == "t") {
    collecting_ = false;
  }
}

void DocxBody::end_paragraph() {
  // A field whose result never came must not swallow the rest of the file.
  for (auto at = fields_.rbegin(); instructions_ > 0; ++at) {
    if (*at == Field::instruction) --instructions_;
    *at = Field::result;
  }
  Paragraph paragraph = std::move(paragraphs_.back());
  paragraphs_.pop_back();
  collecting_ = false;
  flush_run(paragraph);
  if (!paragraphs_.empty()) {
    std::string& boxes = paragraphs_.back().boxes;
    if (const std::string_view text = trimmed(paragraph.text); !text.empty())
      boxes.append(text).append("\n");
    boxes += paragraph.boxes;
    return;
  }
  paragraph.text.insert(0, joined_);
  joined_.clear();
  if (paragraph.mark_deleted) {
    joined_ = std::move(paragraph.text);
    joined_ += paragraph.boxes.empty() ? "" : "\n" + paragraph.boxes;
  } else {
    put_paragraph(std::move(paragraph.text), paragraph.boxes);
  }
}

void DocxBody::put_paragraph(std::string text, std::string_view boxes) {
  text.append("\n").append(boxes);
  if (tables_ > 0) {
    cell_.text += text;  // of the next cell, should it stand before one
  } else if (const std::string_view line = trimmed(text); !line.empty()) {
    out_.line(line);
  }
}

void DocxBody::flush_joined() {
  if (!joined_.empty()) put_paragraph(std::exchange(joined_, {}), {});
}

void DocxBody::end_table_part(std::string_view name) {
  if (name == "tbl" && tables_ > 0) {
    if (--tables_ > 0) return;
    out_.end_table();
    put_paragraph(std::exchange(cell_.text, {}), {});
  } else if (!at_grid()) {
    return;
  } else if (name == "tc" && in_cell_) {
    end_cell();
  } else if (name == "trPr") {
    in_row_properties_ = false;
  } else if (name == "tr" && !row_deleted_) {
    ++row_;
  }
}

void DocxBody::end_cell() {
  flush_joined();
  in_cell_ = false;
  const std::uint32_t column = cell_.column;
  const std::uint32_t columns = std::min(cell_.columns, columns_limit_);
  out_.check_position(row_, column + columns - 1);
  column_ = column + columns;
  const std::string text = cell_text(std::exchange(cell_.text, {}));
  if (row_deleted_) return;
  const auto above = above_.find(column);
  const bool joins = above != above_.end() && above->second.last_row + 1 == row_;
  if (cell_.merge_goes_on && joins) {
    above->second.last_row = row_;
    if (above->second.cell) ++out_.table().cells[*above->second.cell].rows;
    return;
  }
  if (above != above_.end()) above_.erase(above);
  const bool written = out_.cell(row_, column, text);
  if (written) out_.table().cells.back().columns = static_cast<std::uint16_t>(columns);
  if (!cell_.merge_begins) return;
  Above begun{row_, std::nullopt};
  if (written) begun.cell = out_.table().cells.size() - 1;
  above_.insert_or_assign(column, begun);
}

void DocxBody::finish() {
  flush_joined();
  if (hidden_runs_ == 0) return;
  const std::string count = std::to_string(hidden_runs_);
  out_.notes().add("", "docx.hidden_text", "Có " + count + " đoạn chữ ẩn, không đọc.",
                   "There are " + count + " pieces of hidden text; they are not read.");
}

}  // namespace luytre::office
