#pragma once
#include <cstdint>

namespace luytre::office {

// What a zip may hold. Sizes are counted while unpacking; what its headers claim is never trusted.
struct ArchiveLimits {
  std::uint64_t packed_bytes = 256ULL << 20;
  std::uint64_t entries = 10'000;
  std::uint64_t entry_bytes = 256ULL << 20;  // of one entry, unpacked
  std::uint64_t total_bytes = 512ULL << 20;  // of all entries read, unpacked
  std::uint64_t ratio = 250;                 // unpacked to packed, from kRatioFreeBytes on
};

// A short part may be of one letter; only beyond this size does the ratio tell a bomb.
inline constexpr std::uint64_t kRatioFreeBytes = 4ULL << 20;

// What a reader of .docx or .xlsx takes; one more is refused with base::Error(too_large).
struct ReadLimits {
  ArchiveLimits archive;
  std::uint32_t sheets = 1'000;
  std::uint32_t rows = 1'048'576;   // of one table
  std::uint32_t columns = 16'384;   // of one table, at most 65,535
  std::uint64_t cells = 2'000'000;  // of all tables, those with a text
  std::uint64_t merges = 200'000;   // of one sheet
  std::uint64_t styles = 100'000;
  std::uint64_t shared_string_bytes = 64ULL << 20;
  std::uint64_t text_bytes = 64ULL << 20;
};

}  // namespace luytre::office
