#include <cstdint>
#include <string>

#include "extraction/number.h"

// Digits and separators of any kind: a reading or a fault, never both, never a crash.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string digits;
  for (std::size_t i = 0; i < size; ++i) digits.push_back("0123456789.,"[data[i] % 12]);
  for (const std::int64_t scale : {1, 1000, 1'000'000'000}) {
    const auto result = luytre::extraction::read_number(digits, scale);
    const bool good = result.fault == luytre::extraction::NumberFault::none;
    if (good != result.reading.has_value()) __builtin_trap();
  }
  return 0;
}
