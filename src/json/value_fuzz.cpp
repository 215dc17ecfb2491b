#include <cstdint>
#include <string_view>

#include "json/value.h"

// Any bytes: a value, or exactly one problem.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  luytre::base::Problems problems;
  const auto value =
      luytre::json::parse({reinterpret_cast<const char*>(data), size}, "f", problems);
  if (value.has_value() == !problems.empty()) __builtin_trap();
  return 0;
}
