#include "office/workbook_file.h"

#include "office/content_writer.h"
#include "office/refusal.h"

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

WorkbookFile::WorkbookFile(std::string_view bytes, const ReadLimits& limits)
    : package(bytes, limits.archive), strings(limits), styles(limits) {
  if (package.main_type().find("spreadsheetml") == std::string::npos) {
    refuse("", "file.other_kind", "Tệp này không phải bảng tính .xlsx.",
           "This file is no .xlsx workbook.");
  }
  SheetList workbook(limits.sheets);
  package.read(package.main_part(), workbook);
  epoch_1904 = workbook.epoch_1904;
  const Relationships all = package.relationships(package.main_part());
  read_optional(package, all, "sharedStrings", strings);
  read_optional(package, all, "styles", styles);
  for (Sheet& sheet : workbook.sheets) {
    const Relationship* part = find_id(all, sheet.relationship);
    if (part == nullptr) refuse_damaged(sheet.name);
    sheets.push_back(
        {std::move(sheet.name), part->type == "worksheet" ? part->target : "", sheet.hidden});
  }
}

}  // namespace luytre::office
