#include "text/letters.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/check.h"

namespace luytre::text {
namespace {

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

// The lower case of U+00C0 to U+01BF as UTF-8, by the two bytes of a letter.
using Pair = std::array<unsigned char, 2>;
using Pairs = std::array<std::array<Pair, 64>, 4>;
const Pairs& lower_pairs() {
  static const Pairs pairs = [] {
    Pairs out{};
    for (char32_t c = 0xC0; c < 0x1C0; ++c) {
      const std::string lower = to_utf8(std::u32string(1, lower_of(c)));
      out[c / 64 - 3][c % 64] = {static_cast<unsigned char>(lower[0]),
                                 static_cast<unsigned char>(lower[1])};
    }
    return out;
  }();
  return pairs;
}

constexpr std::uint64_t kOnes = 0x0101010101010101;  // in each of eight bytes
constexpr std::uint64_t kHigh = kOnes << 7;

std::uint64_t eight_bytes(const void* at) {
  std::uint64_t out = 0;
  std::memcpy(&out, at, sizeof out);
  return out;
}

// Eight bytes with A-Z in lower case.
constexpr std::uint64_t small_ascii(std::uint64_t bytes) {
  const std::uint64_t low = bytes & ~kHigh;
  const std::uint64_t from_a = low + kOnes * (0x80 - 'A');  // the high bit tells
  const std::uint64_t behind_z = low + kOnes * (0x7F - 'Z');
  return bytes | (from_a & ~behind_z & ~bytes & kHigh) >> 2;
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

// Puts the letter beyond ASCII at a place into lower case, at its own bytes, which it gives; 0 for
// no UTF-8. NULs stand behind the text.
std::size_t lower_letter(unsigned char* at, Lower& out) {
  const unsigned char* next = at;
  const auto c = long_character(next, at + Letters::kBehind);
  if (!c) return 0;
  out.combining |= combining(*c);
  const char32_t lower = lower_of(*c);
  if (lower != *c) write_letter(lower, reinterpret_cast<char*>(at));
  return static_cast<std::size_t>(next - at);
}

// The same of a letter that Vietnamese is written with; 0 for another.
[[gnu::always_inline]] inline std::size_t lower_vietnamese(unsigned char* at) {
  const auto tail = [](unsigned char byte) { return (byte & 0xC0) == 0x80; };
  if (at[0] == 0xE1) {  // U+1EA0 to U+1EFF: a small letter behind each large one
    const bool here = tail(at[2]) && (at[1] == 0xBB || (at[1] == 0xBA && at[2] >= 0xA0));
    if (here) at[2] |= 1;
    return here ? 3 : 0;
  }
  if (at[0] < 0xC3 || at[0] > 0xC6 || !tail(at[1])) return 0;  // U+00C0 to U+01BF
  const auto& lower = lower_pairs()[at[0] - 0xC3U][at[1] & 0x3FU];
  at[0] = lower[0];
  at[1] = lower[1];
  return 2;
}

// The lower case of each letter at its own bytes; nullopt for no UTF-8. Eight bytes at a time,
// because most are ASCII.
std::optional<Lower> lower_case(std::string_view utf8) {
  Lower out;
  out.text.reserve(utf8.size() + Letters::kBehind);
  out.text.append(utf8).append(Letters::kBehind, '\0');
  auto* at = reinterpret_cast<unsigned char*>(out.text.data());
  const auto* end = at + utf8.size();
  while (at < end) {
    const std::uint64_t bytes = small_ascii(eight_bytes(at));
    std::memcpy(at, &bytes, sizeof bytes);
    unsigned char* next = at + sizeof bytes;
    for (std::uint64_t high = bytes & kHigh; high != 0;) {
      unsigned char* letter = at + std::countr_zero(high) / 8;
      std::size_t size = lower_vietnamese(letter);
      if (size == 0) size = lower_letter(letter, out);
      if (size == 0) return std::nullopt;
      next = std::max(next, letter + size);
      high &= high - 1;  // each letter beyond ASCII has two bytes or more
      high &= high - 1;
      for (; size > 2; --size) high &= high - 1;
    }
    at = next;
  }
  return out;
}

// Where letters begin among eight bytes: a one in each that is no tail.
std::uint64_t heads(const char* at) {
  const std::uint64_t bytes = eight_bytes(at);
  return (~bytes >> 7 | bytes >> 6) & kOnes;
}

std::uint32_t sum_of_bytes(std::uint64_t bytes) {
  return static_cast<std::uint32_t>(bytes * kOnes >> 56);
}

std::vector<std::uint32_t> count_blocks(std::string_view utf8) {
  std::vector<std::uint32_t> out(utf8.size() / Letters::kBlock + 1);
  std::uint32_t letters = 0;
  const char* at = utf8.data();
  for (std::uint32_t& block : out) {
    block = letters;
    if (&block == &out.back()) break;
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < Letters::kBlock; k += sizeof sum) sum += heads(at + k);
    letters += sum_of_bytes(sum);
    at += Letters::kBlock;
  }
  return out;
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
  const char* end = lower.data() + byte;  // its letters begin where those of utf8 do
  const char* at = end - byte % kBlock;
  std::uint64_t sum = 0;
  for (; end - at >= 8; at += 8) sum += heads(at);
  sum += heads(at) & ((std::uint64_t{1} << 8 * (end - at)) - 1);
  return blocks[byte / kBlock] + sum_of_bytes(sum);
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
