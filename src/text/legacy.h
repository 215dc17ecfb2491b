#pragma once
#include <optional>
#include <string>
#include <string_view>

// Encodings of Vietnamese before Unicode: TCVN 5712:1993 VN3 (the ABC fonts), VNI, VISCII (RFC
// 1456) and Windows-1258. All functions are pure, take any bytes below 2^28 and never throw.
namespace luytre::text {

enum class Encoding { utf8, utf16le, utf16be, tcvn3, vni, viscii, windows1258 };

// "TCVN3", "Windows-1258", …
std::string_view name(Encoding encoding);

// A byte order mark, then valid UTF-8, then the encoding under which the marked words look most
// like Vietnamese syllables; Windows-1258 where none does.
Encoding detect(std::string_view bytes);

// For valid UTF-8: whether it was typed in a TCVN3 or VNI font and pasted as Latin-1 characters
// ("Céng hßa"). Right Unicode text of any language gives nullopt.
std::optional<Encoding> detect_characters(std::string_view utf8);

// The text as UTF-8 in NFC, without byte order mark; what has no meaning becomes U+FFFD.
std::string decode(std::string_view bytes, Encoding encoding);

// TCVN3 has no capitals with tones: its capital fonts (.VnTimeH) show small letters as capitals.
enum class Capitals { as_typed, all };

// Characters that a TCVN3 or VNI font shows as Vietnamese; others stay as they are.
std::string decode_characters(std::string_view utf8, Encoding encoding,
                              Capitals capitals = Capitals::as_typed);

struct LegacyFont {
  Encoding encoding;
  Capitals capitals;
};

// By the name of a font: ".VnTime", ".VnArialH", "VNI-Times"; nullopt for Unicode fonts.
std::optional<LegacyFont> legacy_font(std::string_view name);

}  // namespace luytre::text
