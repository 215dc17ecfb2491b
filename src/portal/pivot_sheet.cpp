#include "portal/pivot_sheet.h"

#include "office/child.h"
#include "office/workbook.h"
#include "portal/page_parts.h"

namespace luytre::portal {

std::string pivot_sheet(const Visit& visit, const figures::Pivot& pivot) {
  const office::TemporaryFolder folder;
  office::Workbook book(folder.path() / "pivot.xlsx");
  book.sheet("Lũy Tre", {34, 46, 14, 12, 18, 18, 18, 14});
  book.heading(visit.release->name().title + " – " + visit.release->name().code);
  if (pivot.invented) book.heading(std::string(figures::kInvented));
  book.blank();
  book.head({"Địa bàn", "Chỉ tiêu", "Đơn vị tính", "Kỳ", "Kết quả", "Khai báo", "Tổng hợp",
             "Xã đã báo cáo"});
  for (const figures::PivotRow& row : pivot.rows) {
    const auto& indicator = *visit.world()[row.series].indicator;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const figures::PivotCell& cell = row.cells[i];
      book.row({row.area_name, series_title(visit, row.series), indicator.unit,
                pivot.columns[i].name, text_of(visit, cell.answer.effective, cell.shown),
                text_of(visit, cell.answer.declared, Shown::whole),
                text_of(visit, cell.answer.rolled, indicator.personal ? cell.shown : Shown::whole),
                coverage_text(cell.answer)});
    }
  }
  book.close();
  return folder.read("pivot.xlsx");
}

}  // namespace luytre::portal
