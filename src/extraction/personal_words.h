#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/embedded_file.h"
#include "extraction/phrases.h"

namespace luytre::extraction {

// What a phrase of persons.toml says about the words beside it; in the order of its lists.
enum class Cue : std::uint8_t {
  // Asked for in front of a token too.
  address,
  suspect,
  role,
  link,
  former,
  body,
  place,
  not_birth,
  cohort,
  age,
  hotline,
  plate,
  byline,
  // Asked for at a token only.
  surname,
  place_surname,
  minority_surname,
  minority_first,
  middle,
  sure_middle,
  only_middle,
  opening,
  private_signer,
  office,
  kind_of_body,
  not_name,
  dwelling,
  dwelling_of_person,
  home,
  part,
  lane,
  birth,
  date_word,
  between,
  phone,
  paper,
  case_file,
  money,
  says,
  count
};
using CueSet = std::uint64_t;
constexpr CueSet bit(Cue cue) {
  return CueSet{1} << static_cast<unsigned>(cue);
}
using EndingCues = std::uint16_t;  // a set of those asked for in front of a token
inline constexpr CueSet kEndingCues = 2 * bit(Cue::byline) - 1;
static_assert(kEndingCues <= EndingCues(-1));

inline constexpr std::size_t kMaxPersonalPhrases = 20'000;
inline constexpr std::size_t kMaxPhraseTokens = 12;

// The phrases of a pack's persons.toml, as a tree. Immutable; any thread may read it.
class PersonalWords {
 public:
  // Numbers its words among `words`. Throws base::Error(invalid) with every mistake, and when the
  // pack has no persons.toml.
  static PersonalWords read(std::span<const base::EmbeddedFile> files, Words& words);

  const Phrases& phrases() const { return phrases_; }
  // What the phrase that ends at a node says; nothing where none ends.
  CueSet cues(std::uint32_t node) const { return cues_[node]; }

 private:
  struct Reader;

  Phrases phrases_;
  std::vector<CueSet> cues_;  // by node
};

}  // namespace luytre::extraction
