#include "text/letters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "base/check.h"

namespace luytre::text {
namespace {

constexpr std::size_t kTable = 0x2000;  // holds all letters of Vietnamese

const std::array<char32_t, kTable>& lower_table() {
  static const auto table = [] {
    std::array<char32_t, kTable> out{};
    for (std::size_t i = 0; i < kTable; ++i)
      out[i] = static_cast<char32_t>(u_tolower(static_cast<UChar32>(i)));
    return out;
  }();
  return table;
}

std::u32string lowered(std::u32string_view text) {
  const auto& table = lower_table();
  std::u32string out(text.size(), U'\0');
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    out[i] = c < kTable ? table[c] : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  }
  return out;
}

bool combining(char32_t c) {
  return c >= 0x300 && c < 0x370;
}

// Code points and the same in lower case, of valid UTF-8; whether a combining mark is among them.
struct Decoded {
  std::u32string original;
  std::u32string lower;
  bool combining = false;
};

Decoded decode(std::string_view utf8) {
  const auto& table = lower_table();
  Decoded out{std::u32string(utf8.size(), U'\0'), std::u32string(utf8.size(), U'\0')};
  const auto* in = reinterpret_cast<const unsigned char*>(utf8.data());
  const auto* end = in + utf8.size();
  char32_t* to = out.original.data();
  char32_t* lower = out.lower.data();
  while (in < end) {
    char32_t c = *in++;
    if (c >= 0x80) {
      if (c < 0xE0) {
        c = (c & 0x1F) << 6 | (in[0] & 0x3FU);
        in += 1;
      } else if (c < 0xF0) {
        c = (c & 0x0F) << 12 | (in[0] & 0x3FU) << 6 | (in[1] & 0x3FU);
        in += 2;
      } else {
        c = (c & 0x07) << 18 | (in[0] & 0x3FU) << 12 | (in[1] & 0x3FU) << 6 | (in[2] & 0x3FU);
        in += 3;
      }
      out.combining |= combining(c);
    }
    *to++ = c;
    *lower++ = c < kTable ? table[c] : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  }
  out.original.resize(static_cast<std::size_t>(to - out.original.data()));
  out.lower.resize(out.original.size());
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
  Decoded decoded = decode(utf8);
  Letters out;
  if (!decoded.combining) {
    out.composed = std::move(decoded.original);
    out.lower = std::move(decoded.lower);
    out.origin.resize(out.composed.size() + 1);
    std::iota(out.origin.begin(), out.origin.end(), 0);
    return out;
  }
  const std::u32string& original = decoded.original;
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
  out.lower = lowered(out.composed);
  return out;
}

std::string to_utf8(std::u32string_view letters) {
  std::size_t size = 0;
  for (const char32_t c : letters) size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  std::string out(size, '\0');
  char* to = out.data();
  const auto tail = [&](char32_t c, int shift) {
    *to++ = static_cast<char>(0x80 | (c >> shift & 0x3F));
  };
  for (const char32_t c : letters) {
    if (c < 0x80) {
      *to++ = static_cast<char>(c);
    } else if (c < 0x800) {
      *to++ = static_cast<char>(0xC0 | c >> 6);
      tail(c, 0);
    } else if (c < 0x10000) {
      *to++ = static_cast<char>(0xE0 | c >> 12);
      tail(c, 6), tail(c, 0);
    } else {
      *to++ = static_cast<char>(0xF0 | c >> 18);
      tail(c, 12), tail(c, 6), tail(c, 0);
    }
  }
  return out;
}

}  // namespace luytre::text
