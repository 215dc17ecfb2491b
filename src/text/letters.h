#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luytre::text {

// Text as code points in NFC, with the same in lower case beside it; `origin[i]` is the code point
// of the original at which letter i begins, and origin[size] its length.
struct Letters {
  std::u32string composed;
  std::u32string lower;
  std::vector<std::uint32_t> origin;
};

// Of valid UTF-8 of less than 2^31 code points.
Letters letters(std::string_view utf8);

std::string to_utf8(std::u32string_view letters);

}  // namespace luytre::text
