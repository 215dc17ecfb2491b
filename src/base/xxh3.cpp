#include "base/xxh3.h"

#include <xxhash.h>

namespace luytre::base {

std::uint64_t xxh3(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t xxh3(std::string_view text) {
  return xxh3(std::as_bytes(std::span(text)));
}

}  // namespace luytre::base
