#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luytre::extraction {

using WordNo = std::uint32_t;  // 0 = a word the lexicon does not know

// The form in which words are compared: lower case, tone mark of oa, oe, uy in one place.
std::u32string word_key(std::u32string_view lower);

// The hash of a word, letter by letter.
class WordHash {
 public:
  void add(char32_t letter) { hash_ = (hash_ ^ static_cast<std::uint32_t>(letter)) * 16777619U; }
  std::uint32_t value() const { return hash_ ^ hash_ >> 15; }

 private:
  std::uint32_t hash_ = 2166136261U;
};

// The words and marks of a lexicon, numbered from 1; each is known with its tone mark at either
// place. Filled once, then only read, by any thread.
class Words {
 public:
  Words() : slots_(1024), mask_(slots_.size() - 1) {}

  WordNo add(std::u32string_view lower);
  WordNo number(std::u32string_view lower, std::uint32_t hash) const {
    return slot(lower, hash).word;
  }
  WordNo number(std::u32string_view lower) const { return number(lower, hash_of(lower)); }
  std::size_t size() const { return size_; }

 private:
  struct Slot {
    WordNo word = 0;  // 0 = free
    std::uint32_t hash = 0;
    std::uint32_t start = 0;  // [start, start + length) of spellings_
    std::uint32_t length = 0;
  };
  static std::uint32_t hash_of(std::u32string_view lower) {
    WordHash hash;
    for (const char32_t letter : lower) hash.add(letter);
    return hash.value();
  }
  bool spelled(const Slot& slot, std::u32string_view lower) const {
    if (slot.length != lower.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i)
      if (spellings_[slot.start + i] != lower[i]) return false;
    return true;
  }
  // Where a word stands, or would.
  const Slot& slot(std::u32string_view lower, std::uint32_t hash) const {
    for (std::size_t at = hash & mask_;; at = (at + 1) & mask_) {
      const Slot& here = slots_[at];
      if (here.word == 0 || (here.hash == hash && spelled(here, lower))) return here;
    }
  }
  void spell(std::u32string_view lower, WordNo word);
  void grow();

  std::vector<Slot> slots_;  // open addressing; a power of two, at most a third full
  std::size_t mask_;         // slots_.size() - 1
  std::u32string spellings_;
  std::size_t taken_ = 0;  // slots
  WordNo size_ = 0;
};

}  // namespace luytre::extraction
