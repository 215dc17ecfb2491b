#include "text/letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/check.h"

namespace luytre::text {
namespace {

constexpr std::size_t kTable = 0x2000;  // holds all letters of Vietnamese

char32_t lower_of(char32_t c) {
  static const auto table = [] {
    std::array<char32_t, kTable> out{};
    for (std::size_t i = 0; i < kTable; ++i)
      out[i] = static_cast<char32_t>(u_tolower(static_cast<UChar32>(i)));
    return out;
  }();
  return c < kTable ? table[c] : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool combining(char32_t c) {
  return c >= 0x300 && c < 0x370;
}

std::u32string decode(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t c = more == 0 ? lead : lead & (0x3F >> more);
    for (int k = 1; k <= more; ++k)
      c = c << 6 | (static_cast<unsigned char>(utf8[i + static_cast<std::size_t>(k)]) & 0x3F);
    out.push_back(c);
    i += static_cast<std::size_t>(more) + 1;
  }
  return out;
}

// Composes one base letter with the marks behind it.
std::u32string compose(std::u32string_view cluster) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString marks;
  for (const char32_t c : cluster) marks.append(static_cast<UChar32>(c));
  const icu::UnicodeString composed =
      icu::Normalizer2::getNFCInstance(status)->normalize(marks, status);
  LUYTRE_CHECK(U_SUCCESS(status));
  std::u32string out;
  for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
    out.push_back(static_cast<char32_t>(composed.char32At(i)));
  }
  return out;
}

}  // namespace

Letters letters(std::string_view utf8) {
  const std::u32string original = decode(utf8);
  Letters out;
  out.composed.reserve(original.size());
  out.origin.reserve(original.size() + 1);
  for (std::size_t i = 0; i < original.size();) {
    std::size_t end = i + 1;
    while (end < original.size() && combining(original[end])) ++end;
    if (end == i + 1) {
      out.composed.push_back(original[i]);
      out.origin.push_back(static_cast<std::uint32_t>(i));
    } else {
      // A mark that does not compose stays a letter of its own, at its own place.
      std::size_t at = i;
      for (const char32_t c : compose(std::u32string_view(original).substr(i, end - i))) {
        out.composed.push_back(c);
        out.origin.push_back(static_cast<std::uint32_t>(std::min(at++, end - 1)));
      }
    }
    i = end;
  }
  out.origin.push_back(static_cast<std::uint32_t>(original.size()));
  out.lower = out.composed;
  for (char32_t& c : out.lower) c = lower_of(c);
  return out;
}

std::string to_utf8(std::u32string_view letters) {
  std::string out;
  const auto tail = [&](char32_t c, int shift) {
    out.push_back(static_cast<char>(0x80 | (c >> shift & 0x3F)));
  };
  for (const char32_t c : letters) {
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
      out.push_back(static_cast<char>(0xC0 | c >> 6));
      tail(c, 0);
    } else if (c < 0x10000) {
      out.push_back(static_cast<char>(0xE0 | c >> 12));
      tail(c, 6), tail(c, 0);
    } else {
      out.push_back(static_cast<char>(0xF0 | c >> 18));
      tail(c, 12), tail(c, 6), tail(c, 0);
    }
  }
  return out;
}

}  // namespace luytre::text
