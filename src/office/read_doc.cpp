#include "office/read_doc.h"

#include <array>

#include "base/error.h"
#include "office/soffice.h"

namespace luytre::office {
namespace {

using base::Error;
using base::ErrorKind;
using base::Problem;

// The name of a stream in the directory of a compound file.
std::string stream_name(std::string_view name) {
  std::string out;
  for (const char c : name) out += {c, '\0'};
  return out + std::string(2, '\0');
}

bool has_stream(std::string_view bytes, std::string_view name) {
  return bytes.find(stream_name(name)) != std::string_view::npos;
}

struct Names {
  const char* ending;
  const char* target;
  const char* package;
  bool workbook;
};

Names names(OldKind kind) {
  constexpr const char* kWriter = "libreoffice-writer-nogui";
  constexpr const char* kCalc = "libreoffice-calc-nogui";
  constexpr std::array<Names, 5> kNames = {{{"doc", "docx", kWriter, false},
                                            {"xls", "xlsx", kCalc, true},
                                            {"rtf", "docx", kWriter, false},
                                            {"odt", "docx", kWriter, false},
                                            {"ods", "xlsx", kCalc, true}}};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace

std::optional<OldKind> old_kind(std::string_view bytes) {
  if (bytes.starts_with("{\\rtf")) return OldKind::rtf;
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    if (has_stream(bytes, "WordDocument")) return OldKind::doc;
    if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) return OldKind::xls;
    return std::nullopt;
  }
  // An OpenDocument file names its kind, uncompressed, in its first entry.
  const std::string_view head = bytes.substr(0, 128);
  if (!head.starts_with("PK\x03\x04")) return std::nullopt;
  if (head.find("opendocument.text") != head.npos) return OldKind::odt;
  if (head.find("opendocument.spreadsheet") != head.npos) return OldKind::ods;
  return std::nullopt;
}

Converted convert_old(std::string_view bytes, OldKind kind, const std::string& place) {
  if (bytes.size() > kLargestOldFile) {
    throw Error(ErrorKind::too_large, Problem{place, "old_file.too_large", "Tệp lớn hơn 32 MB.",
                                              "The file is larger than 32 MB."});
  }
  const Names kinds = names(kind);
  return {kinds.workbook, convert(bytes, {kinds.ending, kinds.target, kinds.package}, place)};
}

}  // namespace luytre::office
