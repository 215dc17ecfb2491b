#include "extraction/match.h"

#include <algorithm>
#include <vector>

namespace luytre::extraction {
namespace {

constexpr std::size_t kNounReach = 5;  // words between a number and its noun
constexpr std::size_t kAfterReach = 14;
constexpr std::size_t kBeforeReach = 60;
constexpr int kNounWord = 4;
constexpr int kContextWord = 3;
constexpr std::uint32_t kContextWords = 3;  // longer phrases weigh no more
constexpr int kAdjacent = 3;                // context that ends right before the number
constexpr int kNear = 6;                    // context that no other number separates

// The windows of a mention: tokens that can hold its context and its noun.
struct Windows {
  std::size_t before_first, near_first, after_first, after_end, noun_limit;
};

Windows windows_of(const Passage& passage, const Mention& mention,
                   std::optional<std::size_t> previous) {
  Windows out{};
  out.after_first = mention.denominator ? *mention.denominator + 1 : mention.last + 1;
  out.after_end = out.after_first;
  std::size_t reach = 0;
  for (; passage.same_sentence(mention.first, out.after_end) && reach < kAfterReach;
       ++out.after_end) {
    const Token& token = passage.tokens[out.after_end];
    // "2 tập thể và 3 cá nhân đang được đề nghị": what follows the second number is said of both.
    const bool joined = token.kind == TokenKind::number &&
                        passage.lower(out.after_end - 1) == U"và" && out.noun_limit == 0;
    if (joined) out.noun_limit = out.after_end;
    if ((token.kind == TokenKind::number && !joined) || token.mark == U';' || token.mark == U')')
      break;
    if (token.kind == TokenKind::word) ++reach;
  }
  if (out.noun_limit == 0) out.noun_limit = out.after_end;
  out.before_first = std::max(passage.sentence_first(mention.first),
                              mention.first - std::min(mention.first, kBeforeReach));
  out.near_first = previous ? std::max(out.before_first, *previous + 1) : out.before_first;
  return out;
}

// One past the words that may name what is counted before the number: "số đơn tố cáo: hơn 6". What
// only joins the two is stepped over.
std::size_t end_of_name_before(const Passage& passage, const Mention& mention,
                               const Windows& windows) {
  std::size_t end = mention.first;
  const auto joins = [&](std::size_t at) {
    const char32_t mark = passage.tokens[at].mark;
    return mark == U':' || mark == U'=' || passage.sign_at(at, Sign::is) ||
           passage.sign_at(at, Sign::at_least) || passage.sign_at(at, Sign::below) ||
           passage.sign_at(at, Sign::about);
  };
  while (end > windows.near_first && joins(end - 1)) --end;
  return end;
}

}  // namespace

// What stands around the mention at hand, by phrase; an old turn means that it does not stand
// there.
struct Matcher::Scratch {
  struct Points {
    std::uint32_t turn = 0;
    int points = 0;
  };
  std::vector<Points> before;
  std::vector<Points> after;
  std::uint32_t turn = 0;
  Match best;
  std::vector<Match>* all = nullptr;  // takes every candidate where somebody asks for them

  int standing(const std::vector<Points>& where, const std::vector<PhraseNo>& phrases) const {
    int most = -1;
    for (const PhraseNo phrase : phrases)
      if (where[phrase].turn == turn) most = std::max(most, where[phrase].points);
    return most;
  }

  void note(std::vector<Points>& where, PhraseNo phrase, int points) {
    Points& there = where[phrase];
    there.points = there.turn == turn ? std::max(there.points, points) : points;
    there.turn = turn;
  }

  void look_around(const Passage& passage, const Mention& mention, const Windows& windows) {
    ++turn;
    const Phrases& phrases = passage.lexicon.phrases();
    const auto points = [&](PhraseNo phrase) {
      return kContextWord * static_cast<int>(std::min(phrases.length(phrase), kContextWords));
    };
    for (const Occurrence& each : passage.beginning_in(windows.before_first, mention.first)) {
      if (each.end > mention.first) continue;
      note(before, each.phrase,
           points(each.phrase) + (each.first >= windows.near_first ? kNear : 0) +
               (each.end == mention.first ? kAdjacent : 0));
    }
    for (const Occurrence& each : passage.beginning_in(windows.after_first, windows.after_end))
      if (each.end <= windows.after_end) note(after, each.phrase, points(each.phrase));
  }

  void consider(const Entry& entry, int base, std::size_t noun_first, std::size_t noun_end) {
    int score = base + entry.weight;
    for (const auto& [phrases, where] :
         {std::pair{&entry.before, &before}, std::pair{&entry.after, &after}}) {
      if (phrases->empty()) continue;
      const int points = standing(*where, *phrases);
      if (points < 0) return;
      score += points;
    }
    if (score <= (all == nullptr ? best.score : 0)) return;
    if (standing(before, entry.not_before) >= 0 || standing(after, entry.not_after) >= 0) return;
    const Match found{&entry, score, noun_first, noun_end};
    if (score > best.score) best = found;
    if (all != nullptr) all->push_back(found);
  }
};

Matcher::Matcher(const Passage& passage)
    : passage_(passage), scratch_(std::make_unique<Scratch>()) {
  scratch_->before.resize(passage.lexicon.phrases().size());
  scratch_->after.resize(passage.lexicon.phrases().size());
}

Matcher::~Matcher() = default;

Match Matcher::match(const Mention& mention, std::optional<std::size_t> previous) {
  const Lexicon& lexicon = passage_.lexicon;
  const Windows windows = windows_of(passage_, mention, previous);
  Scratch& scratch = *scratch_;
  scratch.best = {};
  scratch.look_around(passage_, mention, windows);
  std::size_t distance = 0;
  for (std::size_t at = windows.after_first; at < windows.noun_limit && distance < kNounReach;
       ++at) {
    const Token& token = passage_.tokens[at];
    if (token.mark == U',' || token.mark == U'(' || token.mark == U':') break;
    if (token.kind != TokenKind::word) continue;
    for (const Occurrence& each : passage_.beginning_in(at, at + 1)) {
      if (each.end > windows.noun_limit) continue;
      const int points = kNounWord * static_cast<int>(lexicon.phrases().length(each.phrase)) -
                         2 * static_cast<int>(distance);
      if (points <= 0) continue;
      for (const std::uint32_t entry : lexicon.with_noun(each.phrase))
        scratch.consider(lexicon.entries()[entry], points, at, each.end);
    }
    ++distance;
  }
  const std::size_t named_end = end_of_name_before(passage_, mention, windows);
  for (const Occurrence& each : passage_.beginning_in(windows.before_first, mention.first)) {
    if (each.end > mention.first) continue;
    if (each.end == named_end && each.first >= windows.near_first) {
      const int points = kNounWord * static_cast<int>(lexicon.phrases().length(each.phrase)) - 1;
      for (const std::uint32_t entry : lexicon.with_noun(each.phrase))
        scratch.consider(lexicon.entries()[entry], points, mention.first, mention.last + 1);
    }
    for (const std::uint32_t entry : lexicon.with_context(each.phrase))
      scratch.consider(lexicon.entries()[entry], 0, mention.first, mention.last + 1);
  }
  return scratch.best;
}

std::vector<Match> Matcher::candidates(const Mention& mention,
                                       std::optional<std::size_t> previous) {
  std::vector<Match> out;
  scratch_->all = &out;
  match(mention, previous);
  scratch_->all = nullptr;
  std::stable_sort(out.begin(), out.end(),
                   [](const Match& a, const Match& b) { return a.score > b.score; });
  std::vector<Match> best;  // an entry may fit by several nouns
  for (const Match& each : out) {
    const bool known = std::any_of(best.begin(), best.end(),
                                   [&](const Match& other) { return other.entry == each.entry; });
    if (!known) best.push_back(each);
  }
  return best;
}

Match Matcher::match_heading(std::span<const Range> own, std::span<const Range> around) {
  const Lexicon& lexicon = passage_.lexicon;
  Scratch& scratch = *scratch_;
  scratch.best = {};
  ++scratch.turn;
  const auto note = [&](std::span<const Range> ranges, int more) {
    for (const Range& range : ranges) {
      for (const Occurrence& each : passage_.beginning_in(range.first, range.end)) {
        if (each.end > range.end) continue;
        const int points =
            kContextWord *
            static_cast<int>(std::min(lexicon.phrases().length(each.phrase), kContextWords));
        scratch.note(scratch.before, each.phrase, points + more);
        scratch.note(scratch.after, each.phrase, points);
      }
    }
  };
  note(around, 0);
  note(own, kNear);
  for (const Range& range : own) {
    for (const Occurrence& each : passage_.beginning_in(range.first, range.end)) {
      if (each.end > range.end) continue;
      const int points = kNounWord * static_cast<int>(lexicon.phrases().length(each.phrase));
      for (const std::uint32_t entry : lexicon.with_noun(each.phrase))
        scratch.consider(lexicon.entries()[entry], points, each.first, each.end);
      for (const std::uint32_t entry : lexicon.with_context(each.phrase))
        scratch.consider(lexicon.entries()[entry], 0, each.first, each.end);
    }
  }
  return scratch.best;
}

}  // namespace luytre::extraction
