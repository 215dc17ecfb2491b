#include <cstdint>

#include "base/error.h"
#include "reporting/desk_body.h"

// Whatever the bytes are, each body is read or refused with a problem.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = [&](auto parse) {
    try {
      parse(bytes);
    } catch (const luytre::base::Error& error) {
      if (error.problems().empty()) __builtin_trap();
    }
  };
  read(luytre::reporting::decisions_body);
  read(luytre::reporting::place_body);
  read(luytre::reporting::approve_body);
  read(luytre::reporting::withdraw_body);
  return 0;
}
