#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace luytre::office {

inline constexpr std::size_t kLargestOldFile = std::size_t{32} << 20;  // bytes

// Kinds of files that are read by way of .docx or .xlsx.
enum class OldKind { doc, xls, rtf, odt, ods };

// By the first bytes and the names of the streams inside; nullopt for every other file.
std::optional<OldKind> old_kind(std::string_view bytes);

// What LibreOffice makes of the file: .docx of doc, rtf and odt, .xlsx of xls and ods.
struct Converted {
  bool workbook;
  std::string bytes;
};

// Runs soffice (packages libreoffice-writer-nogui, libreoffice-calc-nogui) as a limited child with
// a profile of its own, no macros and no links. `place` names the file in messages. Throws
// base::Error: too_large, invalid (broken or locked), unavailable (not installed).
Converted convert_old(std::string_view bytes, OldKind kind, const std::string& place);

}  // namespace luytre::office
