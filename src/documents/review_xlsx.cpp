#include "documents/review.h"
#include "figures/pivot.h"
#include "office/workbook.h"

namespace luytre::documents {
namespace {

void write_line(office::Workbook& book, const std::string& area, const ReviewLine& line) {
  book.row({area, line.indicator, line.unit, line.effective, line.declared, line.rolled,
            line.not_broken_down, line.coverage, line.remark});
}

void open_sheet(office::Workbook& book, const Review& review, const std::string& name) {
  book.sheet(name, {28, 46, 12, 16, 16, 16, 16, 12, 50});
  book.heading(review.title);
  if (review.invented) book.heading(std::string(figures::kInvented));
  book.row({"Kỳ: " + review.period, "Danh mục địa bàn ngày " + review.map});
  book.blank();
}

}  // namespace

void write_review_xlsx(const Review& review, const std::string& path) {
  office::Workbook book(path);
  open_sheet(book, review, "Tổng hợp");
  const auto head = [&] {
    book.head({"Địa bàn", "Chỉ tiêu", "Đơn vị tính", "Kết quả", "Khai báo", "Tổng hợp",
               "Chưa phân bổ", "Đã báo cáo", "Ghi chú"});
  };
  head();
  for (const ReviewLine& line : review.totals) write_line(book, "Cả nước", line);
  open_sheet(book, review, "Theo địa bàn");
  head();
  for (const ReviewArea& area : review.areas) {
    for (const ReviewLine& line : area.lines) write_line(book, area.name, line);
  }
  open_sheet(book, review, "Nguồn");
  book.head({"Địa bàn", "Chỉ tiêu", "Giá trị", "Nguồn", "", "", "", "", "Câu trong báo cáo"});
  for (const ReviewSource& source : review.sources) {
    book.row({source.area, source.indicator, source.value, source.source, "", "", "", "",
              source.sentence});
  }
  book.close();
}

}  // namespace luytre::documents
