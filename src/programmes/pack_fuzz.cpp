#include <cstdint>
#include <string_view>

#include "programmes/pack.h"

// The same bytes as each kind of file: whatever they are, reading ends with a pack or with
// problems.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const std::string_view path :
       {"programme.toml", "indicators/a.toml", "relations.toml", "shares.toml"}) {
    const luytre::base::EmbeddedFile file{path, bytes};
    const auto reading = luytre::programmes::read_pack({&file, 1});
    if (reading.pack.has_value() != reading.problems.empty()) __builtin_trap();
  }
  return 0;
}
