#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace luytre::base {

// SHA-256 (FIPS 180-4) of bytes, as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The same of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  // Once, at the end.
  std::string hex();

 private:
  std::array<std::uint32_t, 8> state_;
  std::array<unsigned char, 64> block_{};
  std::uint64_t bytes_ = 0;
};

}  // namespace luytre::base
