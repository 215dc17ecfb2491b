#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace luytre::text {

// Turns byte offsets of valid UTF-8 into UTF-16 code units, as browsers count. The text must
// outlive it; immutable once made.
class Utf16Offsets {
 public:
  explicit Utf16Offsets(std::string_view utf8);
  // Code units before a byte; one beyond the text counts as its end.
  std::size_t at(std::size_t byte) const;

 private:
  std::string_view utf8_;
  std::vector<std::size_t> marks_;  // code units before every kStep-th byte
};

}  // namespace luytre::text
