#include "office/read_file.h"

#include <algorithm>

#include "base/error.h"
#include "office/read_doc.h"
#include "office/read_docx.h"
#include "office/read_html.h"
#include "office/read_pdf.h"
#include "office/read_text.h"
#include "office/read_xlsx.h"

namespace luytre::office {
namespace {

constexpr std::size_t kLookAhead = 4096;

// A zip is a workbook when it holds one by name; every other zip is read as a document.
Content read_zip(std::string_view bytes) {
  const bool workbook = bytes.find("xl/workbook.xml") != std::string_view::npos;
  return workbook ? read_xlsx(bytes) : read_docx(bytes);
}

bool page(std::string_view bytes) {
  std::string head(bytes.substr(0, kLookAhead));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return head.find("<html") != std::string::npos ||
         head.find("<!doctype html") != std::string::npos ||
         head.find("<body") != std::string::npos || head.find("<table") != std::string::npos;
}

}  // namespace

Content read_file(std::string_view bytes, const std::string& place) {
  if (bytes.size() > kLargestFile) {
    throw base::Error(base::ErrorKind::too_large,
                      base::Problem{place, "file.too_large", "Tệp lớn hơn 256 MB.",
                                    "The file is larger than 256 MB."});
  }
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return read_pdf(bytes, place);
  if (const auto old = old_kind(bytes)) {
    const Converted converted = convert_old(bytes, *old, place);
    return converted.workbook ? read_xlsx(converted.bytes) : read_docx(converted.bytes);
  }
  // OLE without a document inside is an encrypted .docx or .xlsx; its reader says so.
  if (bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0")) return read_zip(bytes);
  return page(bytes) ? read_html(bytes, place) : read_text(bytes, place);
}

}  // namespace luytre::office
