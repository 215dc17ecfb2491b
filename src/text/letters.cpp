#include "text/letters.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/check.h"

namespace luytre::text {
namespace {

constexpr std::size_t kTable = 0x2000;  // holds all letters of Vietnamese

// Writes a letter as UTF-8; one past it.
char* write_letter(char32_t c, char* to) {
  const auto tail = [&](int shift) { *to++ = static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    *to++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *to++ = static_cast<char>(0xC0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    *to++ = static_cast<char>(0xE0 | c >> 12);
    tail(6), tail(0);
  } else {
    *to++ = static_cast<char>(0xF0 | c >> 18);
    tail(12), tail(6), tail(0);
  }
  return to;
}

bool same_size(char32_t a, char32_t b) {
  return to_utf8({&a, 1}).size() == to_utf8({&b, 1}).size();
}

char32_t lower_of(char32_t c) {
  const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  return lower == c || same_size(c, lower) ? lower : c;
}

const std::array<char16_t, kTable>& lower_table() {
  static const auto table = [] {
    std::array<char16_t, kTable> out{};
    for (std::size_t i = 0; i < kTable; ++i)
      out[i] = static_cast<char16_t>(lower_of(static_cast<char32_t>(i)));
    return out;
  }();
  return table;
}

// Small letters, digits and marks of ASCII: most bytes of a text. No NUL: one ends it.
constexpr bool plain(unsigned char byte) {
  return (byte > 0 && byte < 'A') || (byte > 'Z' && byte < 0x80);
}

constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = plain(static_cast<unsigned char>(i));
  return out;
}

bool combining(char32_t c) {
  return c >= 0x300 && c < 0x370;
}

// The character that begins with a byte beyond ASCII, `in` set behind it; nullopt for none of table
// 3-7 of the Unicode Standard.
[[gnu::always_inline]] inline std::optional<char32_t> long_character(const unsigned char*& in,
                                                                     const unsigned char* end) {
  const char32_t lead = *in;
  const auto tail = [&](int k) { return static_cast<char32_t>(in[k] ^ 0x80U); };  // < 0x40
  if (lead < 0xE0) {
    if (end - in < 2 || lead < 0xC2 || tail(1) >= 0x40) return std::nullopt;
    const char32_t c = (lead & 0x1F) << 6 | tail(1);
    in += 2;
    return c;
  }
  if (lead < 0xF0) {
    if (end - in < 3 || (tail(1) | tail(2)) >= 0x40) return std::nullopt;
    const char32_t c = (lead & 0x0F) << 12 | tail(1) << 6 | tail(2);
    if (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF)) return std::nullopt;
    in += 3;
    return c;
  }
  if (lead > 0xF4 || end - in < 4 || (tail(1) | tail(2) | tail(3)) >= 0x40) return std::nullopt;
  const char32_t c = (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3);
  if (c < 0x10000 || c > 0x10FFFF) return std::nullopt;
  in += 4;
  return c;
}

struct Lower {
  std::string text;        // kBehind NULs behind it
  bool combining = false;  // a combining mark is among them
};

// The lower case of each letter at its own bytes; nullopt for no UTF-8.
std::optional<Lower> lower_case(std::string_view utf8) {
  static constexpr auto kPlain = plain_bytes();
  const auto& table = lower_table();
  Lower out;
  out.text.reserve(utf8.size() + Letters::kBehind);
  out.text.append(utf8).append(Letters::kBehind, '\0');
  auto* at = reinterpret_cast<unsigned char*>(out.text.data());
  const auto* end = at + utf8.size();
  for (;;) {
    while (kPlain[*at]) ++at;
    if (at == end) return out;
    if (*at < 0x80) {
      if (*at != 0) *at |= 0x20;
      ++at;
      continue;
    }
    const unsigned char* next = at;
    const auto c = long_character(next, end);
    if (!c) return std::nullopt;
    out.combining |= combining(*c);
    const char32_t lower = *c < kTable ? table[*c] : lower_of(*c);
    if (lower != *c) write_letter(lower, reinterpret_cast<char*>(at));
    at += next - at;
  }
}

// Letters that begin in the first of eight bytes that may be read: the bytes that are no tail.
std::uint32_t count_letters(const char* at, std::size_t first = 8) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::uint64_t heads = (~bytes >> 7 | bytes >> 6) & kOnes;
  if (first < sizeof bytes) heads &= (std::uint64_t{1} << 8 * first) - 1;
  return static_cast<std::uint32_t>(heads * kOnes >> 56);
}

std::vector<std::uint32_t> count_blocks(std::string_view utf8) {
  std::vector<std::uint32_t> out;
  out.reserve(utf8.size() / Letters::kBlock + 1);
  std::uint32_t letters = 0;
  const char* end = utf8.data() + utf8.size();
  for (const char* at = utf8.data();; at += Letters::kBlock) {
    out.push_back(letters);
    if (end - at < static_cast<std::ptrdiff_t>(Letters::kBlock)) return out;
    for (std::size_t k = 0; k < Letters::kBlock; k += 8) letters += count_letters(at + k);
  }
}

// Does a combining mark begin at a byte of valid text?
bool combining(std::string_view utf8, std::size_t at) {
  const auto* in = reinterpret_cast<const unsigned char*>(utf8.data()) + at;
  return *in >= 0x80 && combining(*long_character(in, in + letter_bytes(utf8[at])));
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
Letters composed(std::string_view utf8) {
  Letters out;
  out.utf8.reserve(utf8.size());
  out.origins.reserve(utf8.size() + 1);
  std::size_t point = 0;  // of the original
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t end = at + letter_bytes(utf8[at]);
    std::size_t points = 1;
    for (; end < utf8.size() && combining(utf8, end); ++points) end += letter_bytes(utf8[end]);
    const auto cluster = utf8.substr(at, end - at);
    const std::string one = points == 1 ? std::string(cluster) : compose(cluster);
    // A mark that does not compose stays a letter of its own, at its own place.
    for (std::size_t k = 0, letter = point; k < one.size(); ++letter) {
      const auto origin = static_cast<std::uint32_t>(std::min(letter, point + points - 1));
      const std::size_t bytes = letter_bytes(one[k]);
      out.origins.insert(out.origins.end(), bytes, origin);
      k += bytes;
    }
    out.utf8 += one;
    point += points;
    at = end;
  }
  out.origins.push_back(static_cast<std::uint32_t>(point));
  out.lower = std::move(lower_case(out.utf8)->text);
  out.blocks = count_blocks(out.utf8);
  return out;
}

}  // namespace

std::size_t Letters::origin(std::size_t byte) const {
  if (!origins.empty()) return origins[byte];
  std::size_t out = blocks[byte / kBlock];
  const char* end = lower.data() + byte;  // its letters begin where those of utf8 do
  const char* at = end - byte % kBlock;
  for (; end - at >= 8; at += 8) out += count_letters(at);
  return out + count_letters(at, static_cast<std::size_t>(end - at));
}

std::size_t Letters::byte_at(std::size_t origin) const {
  if (!origins.empty()) {
    const auto at = std::lower_bound(origins.begin(), std::prev(origins.end()), origin);
    return static_cast<std::size_t>(at - origins.begin());
  }
  const auto behind = std::upper_bound(blocks.begin(), blocks.end(), origin);
  std::size_t point = *std::prev(behind);
  auto at = static_cast<std::size_t>(behind - blocks.begin() - 1) * kBlock;
  const auto tail = [&] { return (static_cast<unsigned char>(utf8[at]) & 0xC0) == 0x80; };
  while (at < size() && tail()) ++at;  // of a letter that began in the block before
  for (; at < size() && point < origin; ++point) at += letter_bytes(utf8[at]);
  return at;
}

std::optional<Letters> read_letters(std::string_view utf8) {
  auto lower = lower_case(utf8);
  if (!lower) return std::nullopt;
  if (lower->combining) return composed(utf8);
  auto blocks = count_blocks(utf8);
  return Letters{std::string(utf8), std::move(lower->text), std::move(blocks), {}};
}

Letters letters(std::string_view utf8) {
  auto out = read_letters(utf8);
  LUYTRE_CHECK(out.has_value());
  return std::move(*out);
}

std::u32string code_points(std::string_view utf8) {
  const std::string text = letters(utf8).utf8;
  const auto* in = reinterpret_cast<const unsigned char*>(text.data());
  const auto* end = in + text.size();
  std::u32string out;
  while (in < end) out += *in < 0x80 ? char32_t{*in++} : *long_character(in, end);
  return out;
}

std::string to_utf8(std::u32string_view letters) {
  std::size_t size = 0;
  for (const char32_t c : letters) size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  std::string out(size, '\0');
  char* to = out.data();
  for (const char32_t c : letters) to = write_letter(c, to);
  return out;
}

}  // namespace luytre::text
