#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luytre::text {

// The bytes of the letter of valid UTF-8 that begins with a byte.
constexpr std::size_t letter_bytes(char first) {
  const auto lead = static_cast<unsigned char>(first);
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// Text in NFC, and the same in lower case at the same bytes: a letter is one code point of it. One
// whose lower case takes another number of bytes (none of Vietnamese) stays as it is written.
struct Letters {
  static constexpr std::size_t kBehind = 8;
  static constexpr std::size_t kBlock = 32;

  std::string utf8;
  std::string lower;                   // kBehind NULs stand behind it, so that words may be loaded
  std::vector<std::uint32_t> blocks;   // code points before each block of kBlock bytes
  std::vector<std::uint32_t> origins;  // by byte, of text that was not in NFC; see origin()

  std::size_t size() const { return utf8.size(); }
  // The code point of the original at which the letter at a byte begins; of size() its length.
  std::size_t origin(std::size_t byte) const;
  // The first byte of the letter that began at a code point of the original, or the next.
  std::size_t byte_at(std::size_t origin) const;
  bool upper(std::size_t byte) const;
  // Bytes [start, end).
  std::string_view written(std::size_t start, std::size_t end) const {
    return std::string_view(utf8).substr(start, end - start);
  }
};

// Letters of text of less than 2^31 bytes; nullopt where it is not UTF-8 (see first_invalid_byte).
std::optional<Letters> read_letters(std::string_view utf8);

// The same of text that is known to be valid.
Letters letters(std::string_view utf8);

// The code points of valid UTF-8 in NFC, and back.
std::u32string code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view letters);

inline bool Letters::upper(std::size_t byte) const {
  if (static_cast<unsigned char>(lower[byte]) < 0x80) return utf8[byte] != lower[byte];
  for (std::size_t at = byte, end = byte + letter_bytes(utf8[byte]); at < end; ++at)
    if (utf8[at] != lower[at]) return true;
  return false;
}

}  // namespace luytre::text
