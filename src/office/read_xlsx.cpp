#include "office/read_xlsx.h"

#include <string>
#include <vector>

#include "base/check.h"
#include "office/legacy_font.h"
#include "office/package.h"
#include "office/refusal.h"
#include "office/sheet_reader.h"

namespace luytre::office {
namespace {

struct Sheet {
  std::string name;
  std::string relationship;
  bool hidden;
};

// The handler of xl/workbook.xml.
struct SheetList {
  explicit SheetList(std::uint32_t limit) : sheet_limit(limit) {}

  std::uint32_t sheet_limit;
  bool epoch_1904 = false;
  std::vector<Sheet> sheets;

  void start(std::string_view name, const XmlAttributes& attributes) {
    if (name == "workbookPr") {
      epoch_1904 = parse_flag(attributes["date1904"]);
    } else if (name == "sheet") {
      if (sheets.size() >= sheet_limit)
        refuse_too_large("", "số trang tính", "sheets", sheet_limit);
      const std::string_view state = attributes["state"];
      sheets.push_back({cell_text(attributes["name"]), std::string(attributes["id"]),
                        state == "hidden" || state == "veryHidden"});
    }
  }
  void text(std::string_view) {}
  void end(std::string_view) {}
};

template <typename Handler>
void read_optional(Package& package, const Relationships& all, std::string_view type,
                   Handler& handler) {
  const Relationship* part = find_type(all, type);
  if (part != nullptr && package.holds(part->target)) package.read(part->target, handler);
}

}  // namespace

Content read_xlsx(std::string_view bytes, const ReadLimits& limits) {
  LUYTRE_CHECK(limits.columns <= UINT16_MAX && limits.text_bytes <= UINT32_MAX);
  Package package(bytes, limits.archive);
  if (package.main_type().find("spreadsheetml") == std::string::npos) {
    refuse("", "file.other_kind", "Tệp này không phải bảng tính .xlsx.",
           "This file is no .xlsx workbook.");
  }
  SheetList workbook(limits.sheets);
  package.read(package.main_part(), workbook);
  const Relationships all = package.relationships(package.main_part());
  SharedStrings strings(limits);
  read_optional(package, all, "sharedStrings", strings);
  CellStyles styles(limits);
  read_optional(package, all, "styles", styles);

  ContentWriter out(limits);
  if (strings.saw_legacy_font()) note_legacy_font(out.notes());
  const WorkbookParts parts{strings, styles, workbook.epoch_1904};
  for (const Sheet& sheet : workbook.sheets) {
    const Relationship* part = find_id(all, sheet.relationship);
    if (part == nullptr) refuse_damaged(sheet.name);
    if (part->type != "worksheet") continue;  // a chart or a dialog
    const std::size_t before = out.text().size();
    SheetReader reader(sheet.name, parts, limits, out);
    package.read(part->target, reader);
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
