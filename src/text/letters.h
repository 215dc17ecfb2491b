#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luytre::text {

// Text in NFC, letter by letter: a letter is one code point of it.
struct Letters {
  std::string utf8;
  std::u32string lower;                // each letter in lower case
  std::vector<std::uint32_t> byte;     // where letter i begins in utf8; [size] = its length
  std::vector<std::uint32_t> origins;  // of text that was not in NFC; see origin()

  // The code point of the original at which letter i begins; of size() its length.
  std::size_t origin(std::size_t letter) const {
    return origins.empty() ? letter : origins[letter];
  }
  std::size_t size() const { return lower.size(); }
  bool upper(std::size_t letter) const {
    const auto lead = static_cast<unsigned char>(utf8[byte[letter]]);
    return lead < 0x80 ? lead != lower[letter] : code_point(letter) != lower[letter];
  }
  // Letters [start, end).
  std::string_view written(std::size_t start, std::size_t end) const {
    return std::string_view(utf8).substr(byte[start], byte[end] - byte[start]);
  }
  char32_t code_point(std::size_t letter) const;
};

// Letters of text of less than 2^31 bytes; nullopt where it is not UTF-8 (see first_invalid_byte).
std::optional<Letters> read_letters(std::string_view utf8);

// The same of text that is known to be valid.
Letters letters(std::string_view utf8);

// The code points of valid UTF-8 in NFC, and back.
std::u32string code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view letters);

}  // namespace luytre::text
