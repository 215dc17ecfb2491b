#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"

namespace luytre::extraction {

// What a phrase of persons.toml says about the words beside it; in the order of its lists.
enum class Cue : std::uint8_t {
  surname,
  place_surname,
  minority_surname,
  minority_first,
  middle,
  sure_middle,
  only_middle,
  opening,
  address,
  suspect,
  role,
  link,
  private_signer,
  office,
  former,
  body,
  place,
  kind_of_body,
  not_name,
  dwelling,
  dwelling_of_person,
  home,
  part,
  lane,
  birth,
  not_birth,
  cohort,
  age,
  date_word,
  between,
  phone,
  hotline,
  paper,
  case_file,
  plate,
  money,
  byline,
  says,
  count
};
using CueSet = std::uint64_t;
constexpr CueSet bit(Cue cue) {
  return CueSet{1} << static_cast<unsigned>(cue);
}

inline constexpr std::size_t kMaxPersonalPhrases = 20'000;
inline constexpr std::size_t kMaxPhraseTokens = 12;

// The words of a pack's persons.toml. Immutable; any thread may read it.
class PersonalWords {
 public:
  // Throws base::Error(invalid) with every mistake, and when the pack has no persons.toml.
  static PersonalWords read(std::span<const base::EmbeddedFile> files);

  struct Phrase {
    Cue cue;
    std::uint32_t first;  // its words from here on
    std::uint32_t length;
  };

  // Number of a word or mark in lower case, NFC, tone mark at either place; 0 = none of ours.
  std::uint32_t word(std::u32string_view lower) const;
  CueSet starting(std::uint32_t word) const { return starting_[word]; }
  // Phrases that begin with a word, shortest first.
  std::span<const Phrase> phrases(std::uint32_t word) const;
  std::span<const std::uint32_t> words(const Phrase& phrase) const {
    return {sequence_.data() + phrase.first, phrase.length};
  }

 private:
  struct Reader;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t word = 0;
    std::uint32_t start = 0;
    std::uint32_t length = 0;
  };
  std::size_t slot_of(std::u32string_view lower, std::uint32_t hash) const;

  std::vector<Slot> slots_;  // open addressing, a power of two, at most half full
  std::u32string spellings_;
  std::vector<Phrase> phrases_;  // by first word
  std::vector<std::uint32_t> sequence_;
  std::vector<std::uint32_t> phrases_at_;  // by word: where its phrases begin in phrases_
  std::vector<CueSet> starting_;           // by word
};

}  // namespace luytre::extraction
