#include "portal/pivot_sheet.h"

#include "figures/pivot_text.h"
#include "office/child.h"
#include "office/workbook.h"
#include "portal/page_parts.h"

namespace luytre::portal {

std::string pivot_sheet(const Visit& visit, const figures::Pivot& pivot) {
  const auto fields = figures::fields_of(pivot);
  const office::TemporaryFolder folder;
  office::Workbook book(folder.path() / "pivot.xlsx");
  std::vector<double> widths = {34, 46, 14, 12};
  std::vector<std::string> head = {"Địa bàn", "Chỉ tiêu", "Đơn vị tính", "Kỳ"};
  for (const figures::PivotField each : fields) {
    widths.push_back(18);
    head.emplace_back(figures::field_title(each));
  }
  book.sheet("Lũy Tre", widths);
  book.heading(visit.release->name().title + " – " + visit.release->name().code);
  if (pivot.invented) book.heading(std::string(figures::kInvented));
  book.blank();
  book.head(head);
  for (const figures::PivotRow& row : pivot.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      std::vector<std::string> line = {row.area_name, series_title(visit, row.series),
                                       unit_title(visit, row.series), pivot.columns[i].name};
      for (const figures::PivotField each : fields)
        line.push_back(field_text(visit, row, row.cells[i], each));
      book.row(line);
    }
  }
  book.close();
  return folder.read("pivot.xlsx");
}

}  // namespace luytre::portal
