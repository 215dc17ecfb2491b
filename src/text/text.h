#pragma once
#include <optional>
#include <string>
#include <string_view>

// The only folder that sees ICU. All functions are pure and safe to call from any thread.
namespace luytre::text {

// Byte offset of the first byte that is not UTF-8 (RFC 3629), or nullopt for valid text.
std::optional<std::size_t> first_invalid_byte(std::string_view bytes);

// NFC (Unicode TR 15) of valid UTF-8.
std::string nfc(std::string_view utf8);

// Search keys, from strict to loose: `fold` = NFC, case folded, white space collapsed, trimmed;
// `fold_tone` also puts a tone mark in one place (hoà = hòa, thuỷ = thủy), as `place_tone` does of
// what is folded already;
// `strip` also drops all marks, đ -> d (duong nguyen hue).
std::string fold(std::string_view utf8);
std::string fold_tone(std::string_view utf8);
std::string place_tone(std::string folded);
std::string strip(std::string_view utf8);

// Bytes that sort as a Vietnamese dictionary does (ICU collation "vi") when compared bytewise.
std::string sort_key(std::string_view utf8);

// Code points of valid UTF-8.
std::size_t length(std::string_view utf8);

}  // namespace luytre::text
