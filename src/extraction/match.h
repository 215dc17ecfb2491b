#pragma once
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "extraction/mentions.h"

namespace luytre::extraction {

// Which entry fits a mention best, with the tokens that decided.
struct Match {
  const Entry* entry = nullptr;
  int score = 0;
  std::size_t noun_first = 0;  // the noun found, or the mention itself
  std::size_t noun_end = 0;
};

// Scores the entries of a lexicon against the mentions of one passage, in their order. One thread.
class Matcher {
 public:
  explicit Matcher(const Passage& passage);
  ~Matcher();
  // `previous` = token of the number before in the sentence, if any; `beside` = labels that may
  // hold its contexts.
  Match match(const Mention& mention, std::optional<std::size_t> previous,
              std::span<const TokenRange> beside = {});

  // Every entry that fits a mention, best first; what match() chooses from.
  std::vector<Match> candidates(const Mention& mention, std::optional<std::size_t> previous);

  // What the heading of a row or column counts: its nouns stand in `own` (label, unit), its
  // contexts there or `around` it (the other heading, the group).
  Match match_heading(std::span<const TokenRange> own, std::span<const TokenRange> around);

 private:
  struct Scratch;
  const Passage& passage_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace luytre::extraction
