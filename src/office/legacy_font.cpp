#include "office/legacy_font.h"

#include "text/legacy.h"

namespace luytre::office {
namespace {

bool begins_with(std::string_view text, std::string_view lower_case) {
  if (text.size() < lower_case.size()) return false;
  for (std::size_t i = 0; i < lower_case.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != lower_case[i]) return false;
  }
  return true;
}

}  // namespace

std::string_view legacy_font(std::string_view font) {
  if (begins_with(font, ".vn")) return font.ends_with('H') ? "tcvn3h" : "tcvn3";
  if (begins_with(font, "vni-")) return "vni";
  return {};
}

std::string decode_run(std::string_view encoding, std::string text) {
  if (encoding.empty()) return text;
  const bool vni = encoding == "vni";
  return text::decode_characters(
      text, vni ? text::Encoding::vni : text::Encoding::tcvn3,
      encoding == "tcvn3h" ? text::Capitals::all : text::Capitals::as_typed);
}

void note_legacy_font(NoteList& notes) {
  if (notes.holds("file.legacy_font")) return;
  notes.add("", "file.legacy_font",
            "Có chữ viết bằng phông cũ (.VnTime, VNI-Times), chưa chuyển sang Unicode.",
            "There is text in an old font (.VnTime, VNI-Times), not converted to Unicode.");
}

}  // namespace luytre::office
