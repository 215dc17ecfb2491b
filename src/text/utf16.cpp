#include "text/utf16.h"

#include <algorithm>

namespace luytre::text {
namespace {

constexpr std::size_t kStep = 256;

// A lead byte begins one unit, that of a letter beyond the basic plane two; other bytes none.
std::size_t units(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0xF0 ? 2 : (code & 0xC0) == 0x80 ? 0 : 1;
}

}  // namespace

Utf16Offsets::Utf16Offsets(std::string_view utf8) : utf8_(utf8) {
  marks_.reserve(utf8.size() / kStep + 1);
  std::size_t count = 0;
  for (std::size_t byte = 0; byte < utf8.size(); ++byte) {
    if (byte % kStep == 0) marks_.push_back(count);
    count += units(utf8[byte]);
  }
  if (utf8.size() % kStep == 0) marks_.push_back(count);
}

std::size_t Utf16Offsets::at(std::size_t byte) const {
  const std::size_t end = std::min(byte, utf8_.size());
  std::size_t out = marks_[end / kStep];
  for (std::size_t i = end / kStep * kStep; i < end; ++i) out += units(utf8_[i]);
  return out;
}

}  // namespace luytre::text
