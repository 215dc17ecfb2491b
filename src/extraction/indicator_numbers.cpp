#include "extraction/indicator_numbers.h"

#include <cstring>

namespace luytre::extraction {

// Codes are short and differ in their first or last bytes.
std::uint64_t IndicatorNumbers::hash_of(std::string_view code) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
  std::uint64_t head = 0, tail = 0;
  if (code.size() >= sizeof head) {
    std::memcpy(&head, code.data(), sizeof head);
    std::memcpy(&tail, code.data() + code.size() - sizeof tail, sizeof tail);
  } else {
    for (const char c : code) head = head << 8 | static_cast<unsigned char>(c);
  }
  const std::uint64_t hash = (head * kOdd ^ tail ^ code.size()) * kOdd;
  return hash ^ hash >> 32;
}

// Where a code stands, or would.
std::size_t IndicatorNumbers::place(std::string_view code) const {
  for (std::uint64_t at = hash_of(code);; ++at) {
    const Slot& slot = slots_[at & (slots_.size() - 1)];
    if (slot.number == kNone || slot.code == code) return at & (slots_.size() - 1);
  }
}

std::uint32_t IndicatorNumbers::add(std::string_view code) {
  Slot& slot = slots_[place(code)];
  if (slot.number != kNone) return slot.number;
  slot = {code, size_++};
  const std::uint32_t number = slot.number;
  if (std::size_t{size_} * 2 > slots_.size()) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& each : old)
      if (each.number != kNone) slots_[place(each.code)] = each;
  }
  return number;
}

}  // namespace luytre::extraction
