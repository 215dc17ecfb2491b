#include "office/read_xlsx.h"

#include "base/check.h"
#include "office/legacy_font.h"
#include "office/sheet_reader.h"
#include "office/workbook_file.h"

namespace luytre::office {

Content read_xlsx(std::string_view bytes, const ReadLimits& limits) {
  LUYTRE_CHECK(limits.columns <= UINT16_MAX && limits.text_bytes <= UINT32_MAX);
  WorkbookFile file(bytes, limits);
  ContentWriter out(limits);
  if (file.strings.saw_legacy_font()) note_legacy_font(out.notes());
  const WorkbookParts parts{file.strings, file.styles, file.epoch_1904};
  for (const SheetPart& sheet : file.sheets) {
    if (sheet.part.empty()) continue;
    const std::size_t before = out.text().size();
    SheetReader reader(sheet.name, parts, limits, out);
    file.package.read(sheet.part, reader);
    reader.finish();
    if (out.text().size() > before) out.line("");
    if (sheet.hidden) {
      out.notes().add(sheet.name, "xlsx.hidden_sheet", "Trang tính này ẩn, vẫn được đọc.",
                      "This sheet is hidden; it is read.");
    }
  }
  Content content = out.finish();
  if (!content.text.empty()) content.text.pop_back();  // the empty line after the last sheet
  return content;
}

}  // namespace luytre::office
