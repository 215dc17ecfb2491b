#include "text/letters.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

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

char32_t lower_of(const std::array<char32_t, kTable>& table, char32_t c) {
  return c < kTable ? table[c] : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

bool combining(char32_t c) {
  return c >= 0x300 && c < 0x370;
}

// The character that begins with a byte beyond ASCII, `in` set behind it; nullopt for none of table
// 3-7 of the Unicode Standard.
[[gnu::always_inline]] inline std::optional<char32_t> long_character(const unsigned char*& in,
                                                                     const unsigned char* end) {
  const char32_t lead = *in;
  const std::ptrdiff_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (end - in < length) return std::nullopt;
  const auto tail = [&](int k) { return static_cast<char32_t>(in[k] ^ 0x80U); };  // < 0x40
  char32_t c = 0;
  bool valid = false;
  if (length == 2) {
    c = (lead & 0x1F) << 6 | tail(1);
    valid = lead >= 0xC2 && tail(1) < 0x40;
  } else if (length == 3) {
    c = (lead & 0x0F) << 12 | tail(1) << 6 | tail(2);
    valid = (tail(1) | tail(2)) < 0x40 && c >= 0x800 && (c < 0xD800 || c > 0xDFFF);
  } else {
    c = (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
    valid = lead <= 0xF4 && (tail(1) | tail(2) | tail(3)) < 0x40 && c >= 0x10000 && c <= 0x10FFFF;
  }
  if (!valid) return std::nullopt;
  in += length;
  return c;
}

struct Decoded {
  std::u32string lower;
  std::vector<std::uint32_t> byte;
  bool combining = false;  // a combining mark is among them
};

std::optional<Decoded> decode(std::string_view utf8) {
  const auto& table = lower_table();
  Decoded out{std::u32string(utf8.size(), U'\0'), std::vector<std::uint32_t>(utf8.size() + 1)};
  const auto* begin = reinterpret_cast<const unsigned char*>(utf8.data());
  const auto* end = begin + utf8.size();
  const auto* in = begin;
  char32_t* lower = out.lower.data();
  std::uint32_t* byte = out.byte.data();
  while (in < end) {
    *byte++ = static_cast<std::uint32_t>(in - begin);
    if (*in < 0x80) {
      *lower++ = table[*in++];
      continue;
    }
    const auto c = long_character(in, end);
    if (!c) return std::nullopt;
    out.combining |= combining(*c);
    *lower++ = lower_of(table, *c);
  }
  *byte++ = static_cast<std::uint32_t>(utf8.size());
  out.lower.resize(static_cast<std::size_t>(lower - out.lower.data()));
  out.byte.resize(out.lower.size() + 1);
  return out;
}

// One base letter with the marks behind it, composed.
std::string compose(std::string_view cluster) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::Normalizer2::getNFCInstance(status)->normalizeUTF8(
      0, icu::StringPiece(cluster.data(), static_cast<std::int32_t>(cluster.size())), sink, nullptr,
      status);
  LUYTRE_CHECK(U_SUCCESS(status));
  return out;
}

// Letters of text that has combining marks.
Letters composed(std::string_view utf8, const Decoded& original) {
  const std::size_t size = original.lower.size();
  const auto& byte = original.byte;
  Letters out;
  out.utf8.reserve(utf8.size());
  out.origins.reserve(size + 1);
  for (std::size_t i = 0; i < size;) {
    std::size_t end = i + 1;
    while (end < size && combining(original.lower[end])) ++end;
    const auto cluster = utf8.substr(byte[i], byte[end] - byte[i]);
    const std::string one = end == i + 1 ? std::string(cluster) : compose(cluster);
    // A mark that does not compose stays a letter of its own, at its own place.
    for (std::size_t k = 0, at = i; k < one.size(); ++k)
      if ((static_cast<unsigned char>(one[k]) & 0xC0) != 0x80)
        out.origins.push_back(static_cast<std::uint32_t>(std::min(at++, end - 1)));
    out.utf8 += one;
    i = end;
  }
  out.origins.push_back(static_cast<std::uint32_t>(size));
  auto decoded = decode(out.utf8);
  LUYTRE_CHECK(decoded.has_value());
  out.lower = std::move(decoded->lower);
  out.byte = std::move(decoded->byte);
  return out;
}

}  // namespace

char32_t Letters::code_point(std::size_t letter) const {
  const auto* begin = reinterpret_cast<const unsigned char*>(utf8.data());
  const auto* in = begin + byte[letter];
  if (*in < 0x80) return *in;
  const auto c = long_character(in, begin + utf8.size());
  LUYTRE_CHECK(c.has_value());
  return *c;
}

std::optional<Letters> read_letters(std::string_view utf8) {
  auto decoded = decode(utf8);
  if (!decoded) return std::nullopt;
  if (decoded->combining) return composed(utf8, *decoded);
  return Letters{std::string(utf8), std::move(decoded->lower), std::move(decoded->byte), {}};
}

Letters letters(std::string_view utf8) {
  auto out = read_letters(utf8);
  LUYTRE_CHECK(out.has_value());
  return std::move(*out);
}

std::u32string code_points(std::string_view utf8) {
  const Letters letters = text::letters(utf8);
  std::u32string out(letters.size(), U'\0');
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = letters.code_point(i);
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
