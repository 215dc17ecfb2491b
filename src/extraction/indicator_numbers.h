#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace luytre::extraction {

// Numbers the indicators of one reading from 0, in the order met. The codes must outlive it.
class IndicatorNumbers {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::uint32_t add(std::string_view code);
  std::uint32_t number(std::string_view code) const { return slots_[place(code)].number; }
  std::uint32_t size() const { return size_; }

 private:
  struct Slot {
    std::string_view code;
    std::uint32_t number = kNone;
  };
  static std::uint64_t hash_of(std::string_view code);
  std::size_t place(std::string_view code) const;

  std::vector<Slot> slots_ = std::vector<Slot>(128);  // open addressing; at most half full
  std::uint32_t size_ = 0;
};

}  // namespace luytre::extraction
