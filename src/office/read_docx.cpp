#include "office/read_docx.h"

#include <string>

#include "base/check.h"
#include "office/docx_body.h"
#include "office/package.h"
#include "office/refusal.h"

namespace luytre::office {

Content read_docx(std::string_view bytes, const ReadLimits& limits) {
  LUYTRE_CHECK(limits.columns <= UINT16_MAX && limits.text_bytes <= UINT32_MAX);
  Package package(bytes, limits.archive);
  if (package.main_type().find("wordprocessingml") == std::string::npos) {
    refuse("", "file.other_kind", "Tệp này không phải văn bản .docx.",
           "This file is no .docx document.");
  }
  const Relationships all = package.relationships(package.main_part());
  const auto part = [&](std::string_view type) {
    const Relationship* found = find_type(all, type);
    return found != nullptr && package.holds(found->target) ? found->target : std::string();
  };
  DocxStyles styles(limits);
  if (const std::string path = part("styles"); !path.empty()) package.read(path, styles);
  ContentWriter out(limits);
  DocxBody body(styles, limits, out);
  package.read(package.main_part(), body);
  for (const std::string_view type : {"footnotes", "endnotes"})
    if (const std::string path = part(type); !path.empty()) package.read(path, body);
  body.finish();
  return out.finish();
}

}  // namespace luytre::office
