#pragma once
#include <iconv.h>

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/legacy.h"
#include "text/letters.h"
#include "text/text.h"

// Vietnamese text as the bytes of the encodings before Unicode. For tests.
namespace luytre::text {

// The C library's tables as a second witness.
inline std::string by_iconv(const char* charset, std::string bytes) {
  iconv_t converter = iconv_open("UTF-8", charset);
  std::array<char, 4096> out{};
  char* from = bytes.data();
  char* to = out.data();
  std::size_t from_left = bytes.size();
  std::size_t to_left = out.size();
  const bool known = iconv(converter, &from, &from_left, &to, &to_left) != std::size_t(-1) &&
                     iconv(converter, nullptr, nullptr, &to, &to_left) != std::size_t(-1);
  iconv_close(converter);
  return known ? std::string(out.data(), out.size() - to_left) : std::string();
}

// Encoders made from the standards' words, not from the tables under test.
inline std::string tcvn3(char32_t letter) {
  for (int byte = 0xA1; byte < 0x100; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    if (by_iconv("TCVN", one) == to_utf8(std::u32string(1, letter)) && byte != 0xAF &&
        decode(one, Encoding::tcvn3) == to_utf8(std::u32string(1, letter)))
      return one;
  }
  // A capital with a tone: the capital, then the mark.
  for (const char* plain :
       {"A", "E", "I", "O", "U", "Y", "\xA1", "\xA2", "\xA3", "\xA4", "\xA5", "\xA6"}) {
    for (char mark = '\xB0'; mark <= '\xB4'; ++mark) {
      const std::string two = std::string(plain) + mark;
      if (by_iconv("TCVN", two) == to_utf8(std::u32string(1, letter))) return two;
    }
  }
  return {};
}

inline std::string vni(std::string_view utf8) {
  static const std::vector<std::pair<std::string, std::string>> kSmall = {
      {"à", "a\xF8"},    {"á", "a\xF9"},    {"ả", "a\xFB"},    {"ã", "a\xF5"},    {"ạ", "a\xEF"},
      {"ă", "a\xEA"},    {"ằ", "a\xE8"},    {"ắ", "a\xE9"},    {"ẳ", "a\xFA"},    {"ẵ", "a\xFC"},
      {"ặ", "a\xEB"},    {"â", "a\xE2"},    {"ầ", "a\xE0"},    {"ấ", "a\xE1"},    {"ẩ", "a\xE5"},
      {"ẫ", "a\xE3"},    {"ậ", "a\xE4"},    {"è", "e\xF8"},    {"é", "e\xF9"},    {"ẻ", "e\xFB"},
      {"ẽ", "e\xF5"},    {"ẹ", "e\xEF"},    {"ê", "e\xE2"},    {"ề", "e\xE0"},    {"ế", "e\xE1"},
      {"ể", "e\xE5"},    {"ễ", "e\xE3"},    {"ệ", "e\xE4"},    {"ì", "\xEC"},     {"í", "\xED"},
      {"ỉ", "\xE6"},     {"ĩ", "\xF3"},     {"ị", "\xF2"},     {"ò", "o\xF8"},    {"ó", "o\xF9"},
      {"ỏ", "o\xFB"},    {"õ", "o\xF5"},    {"ọ", "o\xEF"},    {"ô", "o\xE2"},    {"ồ", "o\xE0"},
      {"ố", "o\xE1"},    {"ổ", "o\xE5"},    {"ỗ", "o\xE3"},    {"ộ", "o\xE4"},    {"ơ", "\xF4"},
      {"ờ", "\xF4\xF8"}, {"ớ", "\xF4\xF9"}, {"ở", "\xF4\xFB"}, {"ỡ", "\xF4\xF5"}, {"ợ", "\xF4\xEF"},
      {"ù", "u\xF8"},    {"ú", "u\xF9"},    {"ủ", "u\xFB"},    {"ũ", "u\xF5"},    {"ụ", "u\xEF"},
      {"ư", "\xF6"},     {"ừ", "\xF6\xF8"}, {"ứ", "\xF6\xF9"}, {"ử", "\xF6\xFB"}, {"ữ", "\xF6\xF5"},
      {"ự", "\xF6\xEF"}, {"ỳ", "y\xF8"},    {"ý", "y\xF9"},    {"ỷ", "y\xFB"},    {"ỹ", "y\xF5"},
      {"ỵ", "\xEE"},     {"đ", "\xF1"}};
  std::string out;
  for (const char32_t c : code_points(utf8)) {
    const std::string one = to_utf8(std::u32string(1, c));
    const std::string small = letters(one).lower.substr(0, one.size());
    std::string bytes = one;
    for (const auto& [letter, code] : kSmall) {
      if (letter == small) bytes = code;
    }
    if (small != one && bytes != one) {
      for (char& byte : bytes) byte = static_cast<char>(byte - 0x20);
    } else if (small != one) {
      bytes = one;
    }
    out += bytes;
  }
  return out;
}

// By looking each letter up backwards.
inline std::string encoded(std::string_view utf8, Encoding encoding) {
  static std::map<std::pair<Encoding, char32_t>, std::string> known;
  if (encoding == Encoding::vni) return vni(utf8);
  std::string out;
  for (const char32_t c : code_points(utf8)) {
    std::string& code = known[{encoding, c}];
    if (code.empty() && c < 0x80) code = std::string(1, static_cast<char>(c));
    if (code.empty() && encoding == Encoding::tcvn3) code = tcvn3(c);
    for (int byte = 1; code.empty() && byte < 0x100; ++byte) {
      const std::string one(1, static_cast<char>(byte));
      if (by_iconv(encoding == Encoding::viscii ? "VISCII" : "CP1258", one) ==
          to_utf8(std::u32string(1, c)))
        code = one;
    }
    for (int pair = 0; code.empty() && pair < 0x10000; ++pair) {
      const char mark = static_cast<char>(pair & 0xFF);
      if (std::string_view("\xCC\xD2\xDE\xEC\xF2").find(mark) == std::string_view::npos) continue;
      const std::string two = {static_cast<char>(pair >> 8), mark};
      if (nfc(by_iconv("CP1258", two)) == to_utf8(std::u32string(1, c))) code = two;
    }
    out += code;
  }
  return out;
}

// The bytes of an old font as the Latin-1 characters that a paste gives.
inline std::string pasted(std::string_view bytes) {
  std::u32string out;
  for (const char byte : bytes) out.push_back(static_cast<unsigned char>(byte));
  return to_utf8(out);
}

}  // namespace luytre::text
