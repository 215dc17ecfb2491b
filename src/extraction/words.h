#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace luytre::extraction {

using WordNo = std::uint32_t;  // 0 = a word the lexicon does not know

// The form in which words are compared: lower case, tone mark of oa, oe, uy in one place.
std::string word_key(std::string_view lower);

// The words and marks of a lexicon, numbered from 1; each is known with its tone mark at either
// place. Filled once, then only read, by any thread.
class Words {
 public:
  Words() : slots_(1024), mask_(slots_.size() - 1), spellings_(kBlock, '\0') {}

  WordNo add(std::string_view lower);
  // Of a word of which at least eight bytes may be read, and eight behind its end (see
  // text::Letters).
  WordNo number_in_text(std::string_view lower) const { return slot(lower).word; }
  WordNo number(std::string_view lower) const;
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kBlock = sizeof(std::uint64_t);

  struct Slot {
    std::uint64_t head = 0;   // the first bytes, as block() has them
    WordNo word = 0;          // 0 = free
    std::uint32_t start = 0;  // [start, start + length) of spellings_
    std::uint32_t length = 0;
  };
  // The first bytes of a word, at most eight; zeros behind them.
  static std::uint64_t block(const char* at, std::size_t rest) {
    std::uint64_t out = 0;
    std::memcpy(&out, at, kBlock);
    return rest < kBlock ? out & ((std::uint64_t{1} << 8 * rest) - 1) : out;
  }
  static std::size_t hash_of(std::string_view lower, std::uint64_t head) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
    std::uint64_t hash = head * kOdd;
    for (std::size_t at = kBlock; at < lower.size(); at += kBlock)
      hash = (hash ^ block(lower.data() + at, lower.size() - at)) * kOdd;
    return static_cast<std::size_t>(hash ^ hash >> 32);
  }
  bool tail_spelled(const Slot& slot, std::string_view lower) const {
    for (std::size_t at = kBlock; at < lower.size(); at += kBlock) {
      const std::size_t rest = lower.size() - at;
      if (block(spellings_.data() + slot.start + at, rest) != block(lower.data() + at, rest))
        return false;
    }
    return true;
  }
  // Where a word stands, or would.
  const Slot& slot(std::string_view lower) const {
    const std::uint64_t head = block(lower.data(), lower.size());
    for (std::size_t at = hash_of(lower, head) & mask_;; at = (at + 1) & mask_) {
      const Slot& here = slots_[at];
      const bool found =
          here.head == head && here.length == lower.size() && tail_spelled(here, lower);
      if (found || here.word == 0) return here;
    }
  }
  void spell(std::string_view lower, WordNo word);
  void put(const Slot& slot);
  void grow();

  std::vector<Slot> slots_;  // open addressing; a power of two, at most a third full
  std::size_t mask_;         // slots_.size() - 1
  std::string spellings_;    // a block of NULs behind them
  std::size_t taken_ = 0;    // slots
  WordNo size_ = 0;
};

}  // namespace luytre::extraction
