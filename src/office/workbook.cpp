#include "office/workbook.h"

#include <xlsxwriter.h>

#include "base/error.h"

namespace luytre::office {

struct Workbook::Sheet {
  std::string path;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* bold = nullptr;
  lxw_format* shaded = nullptr;
  lxw_format* wrapped = nullptr;
  lxw_row_t row = 0;

  void write(const std::vector<std::string>& cells, lxw_format* format) {
    lxw_col_t column = 0;
    for (const std::string& cell : cells)
      worksheet_write_string(sheet, row, column++, cell.c_str(), format);
    ++row;
  }
};

namespace {

[[noreturn]] void cannot_write(const std::string& path) {
  throw base::Error(
      base::ErrorKind::unavailable,
      base::Problem{path, "file.write", "Không ghi được tệp này.", "This file cannot be written."});
}

}  // namespace

Workbook::Workbook(const std::string& path) : sheet_(std::make_unique<Sheet>()) {
  sheet_->path = path;
  sheet_->book = workbook_new(path.c_str());
  if (sheet_->book == nullptr) cannot_write(path);
  sheet_->bold = workbook_add_format(sheet_->book);
  format_set_bold(sheet_->bold);
  format_set_font_size(sheet_->bold, 13);
  sheet_->shaded = workbook_add_format(sheet_->book);
  format_set_bold(sheet_->shaded);
  format_set_bg_color(sheet_->shaded, 0xE3EFE3);
  format_set_border(sheet_->shaded, LXW_BORDER_THIN);
  format_set_text_wrap(sheet_->shaded);
  sheet_->wrapped = workbook_add_format(sheet_->book);
  format_set_text_wrap(sheet_->wrapped);
  format_set_align(sheet_->wrapped, LXW_ALIGN_VERTICAL_TOP);
}

Workbook::~Workbook() {
  if (sheet_->book != nullptr) workbook_close(sheet_->book);
}

void Workbook::sheet(const std::string& name, const std::vector<double>& column_widths) {
  sheet_->sheet = workbook_add_worksheet(sheet_->book, name.c_str());
  if (sheet_->sheet == nullptr) cannot_write(sheet_->path);
  lxw_col_t column = 0;
  for (const double width : column_widths) {
    worksheet_set_column(sheet_->sheet, column, column, width, nullptr);
    ++column;
  }
  sheet_->row = 0;
}

void Workbook::heading(const std::string& text) {
  sheet_->write({text}, sheet_->bold);
}

void Workbook::head(const std::vector<std::string>& cells) {
  sheet_->write(cells, sheet_->shaded);
}

void Workbook::row(const std::vector<std::string>& cells) {
  sheet_->write(cells, sheet_->wrapped);
}

void Workbook::blank() {
  ++sheet_->row;
}

void Workbook::close() {
  lxw_workbook* book = sheet_->book;
  sheet_->book = nullptr;
  if (workbook_close(book) != LXW_NO_ERROR) cannot_write(sheet_->path);
}

}  // namespace luytre::office
