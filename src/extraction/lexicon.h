#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/embedded_file.h"
#include "base/problem.h"
#include "rollup/rollup.h"

namespace luytre::extraction {

using WordNo = std::uint32_t;  // 0 = a word the lexicon does not know
using Phrase = std::vector<WordNo>;

// One way of saying an indicator. `noun` follows the number (within a few words); of each other
// list that is not empty one phrase must stand in the sentence before (or after) the number.
struct Entry {
  std::string indicator;  // a code of the catalogue, or "other"
  std::vector<Phrase> noun;
  std::vector<Phrase> before;
  std::vector<Phrase> after;
  std::vector<Phrase> not_before;
  std::vector<Phrase> not_after;
  std::string total;  // of "219/236 tin": what the second number is; empty = other
  int weight = 0;
  std::string text;  // the first noun or context, for explanations
};

// The words of a pack (words/*.toml; docs/pack.md). Immutable; any thread may read it.
class Lexicon {
 public:
  // Reads the sections words/*.toml of a pack's files. Throws base::Error(invalid) with every
  // mistake.
  static Lexicon read(std::span<const base::EmbeddedFile> files);

  WordNo word(const std::u32string& key) const;
  const std::vector<Entry>& entries() const { return entries_; }
  // Entries with a noun that begins with a word; those without a noun are under 0.
  const std::vector<std::size_t>& starting_with(WordNo word) const;

  std::vector<Phrase> not_a_figure_after;   // names a thing when it stands right before a number
  std::vector<Phrase> not_a_figure_before;  // makes it a date or an age when it stands right behind
  std::vector<Phrase> refused;              // counts about these are never taken
  std::map<WordNo, rollup::Qualifier> qualifiers;
  std::map<WordNo, std::int64_t> scales;
  std::map<Phrase, std::int64_t> spelled;  // hai, mười hai
  Phrase increase, decrease;               // single words: tăng, giảm
  std::vector<Phrase> targets, elsewhere, part_of;

 private:
  struct Reader;
  std::unordered_map<std::u32string, WordNo> words_;
  std::vector<Entry> entries_;
  std::unordered_map<WordNo, std::vector<std::size_t>> by_first_word_;
};

}  // namespace luytre::extraction
