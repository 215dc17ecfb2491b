#include <algorithm>

#include "extraction/passage.h"

namespace luytre::extraction {
namespace {

constexpr std::size_t kNounReach = 5;  // words between a number and its noun
constexpr std::size_t kAfterReach = 14;
constexpr std::size_t kBeforeReach = 60;
constexpr int kNounWord = 4;
constexpr int kContextWord = 3;
constexpr std::size_t kContextWords = 3;  // longer phrases weigh no more
constexpr int kAdjacent = 3;              // context that ends right before the number
constexpr int kNear = 6;                  // context that no other number separates

int context_points(const Phrase& phrase) {
  return kContextWord * static_cast<int>(std::min(phrase.size(), kContextWords));
}

class Matching {
 public:
  Matching(const Passage& passage, const Lexicon& lexicon, const Mention& mention,
           std::optional<std::size_t> previous)
      : passage_(passage), lexicon_(lexicon), mention_(mention) {
    const std::size_t behind = mention.denominator ? *mention.denominator + 1 : mention.last + 1;
    after_first_ = behind;
    after_end_ = behind;
    std::size_t reach = 0;
    for (; passage_.same_sentence(mention.first, after_end_) && reach < kAfterReach; ++after_end_) {
      const Token& token = passage_.tokens[after_end_];
      // "2 tập thể và 3 cá nhân đang được đề nghị": what follows the second number is said of both.
      const bool joined = token.kind == TokenKind::number &&
                          passage.lower(after_end_ - 1) == U"và" && noun_limit_ == 0;
      if (joined) noun_limit_ = after_end_;
      if ((token.kind == TokenKind::number && !joined) || token.mark == U';' || token.mark == U')')
        break;
      if (token.kind == TokenKind::word) ++reach;
    }
    if (noun_limit_ == 0) noun_limit_ = after_end_;
    before_first_ = mention.first;
    while (before_first_ > 0 && passage_.same_sentence(before_first_ - 1, mention.first) &&
           mention.first - before_first_ < kBeforeReach) {
      --before_first_;
    }
    near_first_ = previous ? std::max(before_first_, *previous + 1) : before_first_;
  }

  Match run();

 private:
  void try_nouns();
  void try_entry(const Entry& entry, int base, std::size_t noun_first, std::size_t noun_end);
  int context_before(const std::vector<Phrase>& phrases) const;
  int context_after(const std::vector<Phrase>& phrases) const;

  const Passage& passage_;
  const Lexicon& lexicon_;
  const Mention& mention_;
  std::size_t noun_limit_ = 0;  // nouns stand before the next number
  std::size_t after_first_, after_end_, before_first_, near_first_;
  Match best_;
};

// Points of the best phrase that stands before the number; -1 for none.
int Matching::context_before(const std::vector<Phrase>& phrases) const {
  int best = -1;
  for (const Phrase& phrase : phrases) {
    for (std::size_t at = before_first_; at < mention_.first; ++at) {
      const auto end = passage_.phrase_at(at, phrase);
      if (!end || *end > mention_.first) continue;
      best = std::max(best, context_points(phrase) + (at >= near_first_ ? kNear : 0) +
                                (*end == mention_.first ? kAdjacent : 0));
    }
  }
  return best;
}

int Matching::context_after(const std::vector<Phrase>& phrases) const {
  int best = -1;
  for (const Phrase& phrase : phrases) {
    for (std::size_t at = after_first_; at < after_end_; ++at) {
      const auto end = passage_.phrase_at(at, phrase);
      if (end && *end <= after_end_) best = std::max(best, context_points(phrase));
    }
  }
  return best;
}

void Matching::try_entry(const Entry& entry, int base, std::size_t noun_first,
                         std::size_t noun_end) {
  int score = base + entry.weight;
  if (!entry.before.empty()) {
    const int points = context_before(entry.before);
    if (points < 0) return;
    score += points;
  }
  if (!entry.after.empty()) {
    const int points = context_after(entry.after);
    if (points < 0) return;
    score += points;
  }
  if (score <= best_.score) return;
  if (context_before(entry.not_before) >= 0 || context_after(entry.not_after) >= 0) return;
  best_ = {&entry, score, noun_first, noun_end};
}

void Matching::try_nouns() {
  int distance = 0;
  for (std::size_t at = after_first_; at < noun_limit_ && distance < static_cast<int>(kNounReach);
       ++at) {
    const Token& token = passage_.tokens[at];
    if (token.mark == U',' || token.mark == U'(' || token.mark == U':') break;
    if (token.kind != TokenKind::word) continue;
    for (const std::size_t entry : lexicon_.starting_with(passage_.words[at])) {
      if (passage_.words[at] == 0) break;
      for (const Phrase& noun : lexicon_.entries()[entry].noun) {
        const auto end = passage_.phrase_at(at, noun);
        if (!end || *end > noun_limit_) continue;
        const int points = kNounWord * static_cast<int>(noun.size()) - 2 * distance;
        if (points > 0) try_entry(lexicon_.entries()[entry], points, at, *end);
      }
    }
    ++distance;
  }
}

Match Matching::run() {
  try_nouns();
  for (const std::size_t entry : lexicon_.starting_with(0)) {
    try_entry(lexicon_.entries()[entry], 0, mention_.first, mention_.last + 1);
  }
  return best_;
}

}  // namespace

Match match(const Passage& passage, const Lexicon& lexicon, const Mention& mention,
            std::optional<std::size_t> previous) {
  return Matching(passage, lexicon, mention, previous).run();
}

}  // namespace luytre::extraction
