#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace luytre::base {

// XXH3, 64 bits (xxhash.com): finds damage, some 10 GB/s. No protection against intent.
std::uint64_t xxh3(std::span<const std::byte> bytes);
std::uint64_t xxh3(std::string_view text);

}  // namespace luytre::base
