#include "extraction/match.h"

#include <algorithm>
#include <vector>

namespace luytre::extraction {
namespace {

constexpr int kNounReach = 5;  // words between a number and its noun
constexpr std::size_t kAfterReach = 14;
constexpr std::size_t kListed = 2;  // words of a noun in front of a comma and the next number
constexpr std::size_t kBeforeReach = 60;
constexpr int kNounWord = 4;
constexpr int kContextWord = 3;
constexpr std::uint32_t kContextWords = 3;  // longer phrases weigh no more
constexpr int kAdjacent = 3;                // context that ends right before the number
constexpr int kNear = 6;                    // context that no other number separates
constexpr int kNamed = 1;                   // less for a name in front of the number
constexpr int kNamedWithUnit = 6;           // where nothing joins it and a unit stands behind
constexpr int kOtherClause = 2;             // less for context in front of a semicolon

// The windows of a mention: tokens that can hold its context and its noun.
struct Windows {
  std::size_t before_first, near_first, after_first, after_end, noun_limit;
};

// One past the number, or past the last of those that share a noun with it: "10-15 người", "từ 3
// đến 5 mô hình", "lần lượt có 15, 11 và 9 tổ".
std::size_t behind_numbers(const Passage& passage, const Mention& mention) {
  if (mention.denominator) return *mention.denominator + 1;
  const auto number_behind = [&](std::size_t joint) {
    return passage.same_sentence(mention.first, joint + 1) && passage.is_number(joint + 1);
  };
  std::size_t joint = mention.last + 1;
  if (!number_behind(joint)) return joint;
  const bool dash = passage.is_mark(joint, U'-') || passage.is_mark(joint, U'–');
  const bool to =
      passage.reads(joint, "đến") && mention.first > 0 && passage.reads(mention.first - 1, "từ");
  if (dash || to) return joint + 2;
  while ((passage.is_mark(joint, U',') || passage.reads(joint, "và")) && number_behind(joint))
    joint += 2;
  return joint;
}

Windows windows_of(const Passage& passage, const Mention& mention,
                   std::optional<std::size_t> previous) {
  Windows out{};
  out.after_first = behind_numbers(passage, mention);
  out.after_end = out.after_first;
  const std::size_t sentence_end = passage.sentence_end(mention.first);
  std::size_t reach = 0;
  std::size_t comma = 0;
  for (; out.after_end < sentence_end && reach < kAfterReach; ++out.after_end) {
    const Token& token = passage.tokens[out.after_end];
    // "2 tập thể và 3 cá nhân đang được đề nghị", "2 tập thể, 3 cá nhân đang …": what follows the
    // second number is said of both.
    const bool listed = comma != 0 && comma + 1 == out.after_end && reach <= kListed;
    const bool joined = token.kind == TokenKind::number && out.noun_limit == 0 &&
                        (passage.reads(out.after_end - 1, "và") || listed);
    if (joined) {
      out.noun_limit = out.after_end;
      comma = 0;
    }
    if (token.kind == TokenKind::number && !joined) {
      // "26 đơn, chuyển cơ quan có thẩm quyền 3 đơn": what stands behind the comma is the next's.
      if (comma != 0) out.after_end = comma;
      break;
    }
    if (token.mark == U';' || token.mark == U')') break;
    if (token.mark == U',') comma = out.after_end;
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
  constexpr Signs kJoining =
      bit(Sign::is) | bit(Sign::at_least) | bit(Sign::below) | bit(Sign::about);
  const auto joins = [&](std::size_t at) {
    const char32_t mark = passage.tokens[at].mark;
    return mark == U':' || mark == U'=' || (passage.beginning[at] & kJoining) != 0;
  };
  while (end > windows.near_first && joins(end - 1)) --end;
  return end;
}

// The first mark behind a number, or the next: what stands in front of it is counted by the number.
// "214 khẩu súng tự chế, thu hồi 35 khẩu súng săn"
std::size_t end_of_noun(const Passage& passage, std::size_t first, std::size_t next) {
  while (first < next && passage.tokens[first].kind != TokenKind::mark) ++first;
  return first;
}

}  // namespace

// What stands around the mention at hand, by entry.
struct Matcher::Scratch {
  // Of an old turn: nothing stands there. Eight bytes, because many are met for each number.
  struct Around {
    std::uint32_t turn = 0;
    std::int8_t before = -1;  // points of the best phrase wanted there; -1 = none stands there
    std::int8_t after = -1;
    bool refused = false;
    bool considered = false;  // by its contexts
  };
  static_assert(kContextWord * kContextWords + kNear + kAdjacent <= 127);
  explicit Scratch(const Lexicon& words) : lexicon(words), by_entry(words.entries().size()) {}

  const Lexicon& lexicon;
  std::vector<Around> by_entry;
  std::uint32_t turn = 0;
  Match best;
  std::vector<Occurrence> deciding;
  std::vector<Match>* all = nullptr;  // takes every candidate where somebody asks for them
  std::size_t clause_first = 0;       // of the mention asked last; see clause_of()
  std::size_t sought = 0;

  void next_turn() {
    ++turn;
    best = {};
  }

  Around& around(std::uint32_t entry) {
    Around& out = by_entry[entry];
    if (out.turn != turn) out = {turn};
    return out;
  }
  // The same without a mark on the entry: most that are considered have nothing around them.
  Around seen(std::uint32_t entry) const {
    const Around& out = by_entry[entry];
    return out.turn == turn ? out : Around{};
  }

  int points(PhraseNo phrase) const {
    return kContextWord *
           static_cast<int>(std::min(lexicon.phrases().length(phrase), kContextWords));
  }

  void note_before(PhraseNo phrase, int more) {
    const auto wishes = lexicon.before(phrase);
    if (wishes.empty()) return;
    const auto here = static_cast<std::int8_t>(points(phrase) + more);
    for (const Lexicon::Wish& wish : wishes) {
      Around& entry = around(wish.entry);
      entry.refused |= wish.refuses;
      if (!wish.refuses) entry.before = std::max(entry.before, here);
    }
  }

  void note_after(PhraseNo phrase) {
    const auto wishes = lexicon.after(phrase);
    if (wishes.empty()) return;
    const auto here = static_cast<std::int8_t>(points(phrase));
    for (const Lexicon::Wish& wish : wishes) {
      Around& entry = around(wish.entry);
      entry.refused |= wish.refuses;
      if (!wish.refuses) entry.after = std::max(entry.after, here);
    }
  }

  // One past the last semicolon in front of a mention in its sentence, or the sentence's first
  // token.
  std::size_t clause_of(const Passage& passage, std::size_t mention) {
    const std::size_t first = passage.sentence_first(mention);
    if (sought < first || sought > mention) clause_first = sought = first;
    for (; sought < mention; ++sought)
      if (passage.tokens[sought].mark == U';') clause_first = sought + 1;
    return clause_first;
  }

  // Keeps in `deciding` what may name the number by itself: contexts, and phrases that end at
  // `named_end`.
  void look_before(const Passage& passage, const Mention& mention, const Windows& windows,
                   std::size_t named_end) {
    deciding.clear();
    const std::size_t clause = clause_of(passage, mention.first);
    for (const Occurrence& each : passage.beginning_in(windows.before_first, mention.first)) {
      const bool asked = lexicon.asked_before(each.phrase);
      if ((!asked && each.end != named_end) || each.end > mention.first) continue;
      if (asked) {
        note_before(each.phrase, (each.first >= windows.near_first ? kNear : 0) +
                                     (each.end == mention.first ? kAdjacent : 0) -
                                     (each.first < clause ? kOtherClause : 0));
      }
      if (each.end == named_end || !lexicon.with_context(each.phrase).empty())
        deciding.push_back(each);
    }
  }

  void look_after(const Passage& passage, const Windows& windows) {
    for (const Occurrence& each : passage.beginning_in(windows.after_first, windows.after_end))
      if (each.end <= windows.after_end) note_after(each.phrase);
  }

  void look_beside(const Passage& passage, std::span<const TokenRange> labels, int more) {
    for (const TokenRange& range : labels) {
      for (const Occurrence& each : passage.beginning_in(range.first, range.end)) {
        if (each.end > range.end) continue;
        note_before(each.phrase, more);
        note_after(each.phrase);
      }
    }
  }

  void consider(const Lexicon::Offer& offer, int base, std::size_t noun_first,
                std::size_t noun_end) {
    int score = base + offer.weight;
    if (offer.before || offer.after || offer.refuses) {
      const Around here = seen(offer.entry);
      if ((offer.before && here.before < 0) || (offer.after && here.after < 0) || here.refused)
        return;
      score += (offer.before ? here.before : 0) + (offer.after ? here.after : 0);
    }
    if (score <= (all == nullptr ? best.score : 0)) return;
    const Match found{&lexicon.entries()[offer.entry], score, noun_first, noun_end};
    if (score > best.score) best = found;
    if (all != nullptr) all->push_back(found);
  }

  void consider_nouns(PhraseNo noun, int base, std::size_t first, std::size_t end) {
    for (const Lexicon::Offer& offer : lexicon.with_noun(noun)) consider(offer, base, first, end);
  }

  // Entries without a noun; several of their contexts may stand there, once is enough.
  void consider_contexts(PhraseNo context, std::size_t first, std::size_t end) {
    for (const Lexicon::Offer& offer : lexicon.with_context(context)) {
      Around& here = around(offer.entry);
      if (!here.considered) consider(offer, 0, first, end);
      here.considered = true;
    }
  }
};

Matcher::Matcher(const Passage& passage)
    : passage_(passage), scratch_(std::make_unique<Scratch>(passage.lexicon)) {}

Matcher::~Matcher() = default;

Match Matcher::match(const Mention& mention, std::optional<std::size_t> previous,
                     std::span<const TokenRange> beside) {
  const Phrases& phrases = passage_.lexicon.phrases();
  const Windows windows = windows_of(passage_, mention, previous);
  Scratch& scratch = *scratch_;
  scratch.next_turn();
  const std::size_t named_end = end_of_name_before(passage_, mention, windows);
  scratch.look_before(passage_, mention, windows, named_end);
  scratch.look_after(passage_, windows);
  scratch.look_beside(passage_, beside, 0);
  int distance = 0;
  for (std::size_t at = windows.after_first; at < windows.noun_limit && distance < kNounReach;
       ++at) {
    const Token& token = passage_.tokens[at];
    if (token.mark == U',' || token.mark == U'(' || token.mark == U':') break;
    if (token.kind != TokenKind::word) continue;
    for (const Occurrence& each : passage_.beginning_in(at, at + 1)) {
      const int points = kNounWord * static_cast<int>(phrases.length(each.phrase)) - 2 * distance;
      if (each.end <= windows.noun_limit && points > 0)
        scratch.consider_nouns(each.phrase, points, at, each.end);
    }
    ++distance;
  }
  // "trực ban công an xã 64 lượt tin": what stands right behind the number counts, not the body.
  const bool unit = windows.after_first < windows.noun_limit &&
                    !passage_.beginning_in(windows.after_first, windows.after_first + 1).empty();
  const std::size_t first_name =
      previous ? end_of_noun(passage_, windows.near_first, mention.first) : windows.near_first;
  const int less = unit && named_end == mention.first ? kNamedWithUnit : kNamed;
  for (const Occurrence& each : scratch.deciding) {
    if (each.end == named_end && each.first >= first_name) {
      const int points = kNounWord * static_cast<int>(phrases.length(each.phrase)) - less;
      if (points > 0) scratch.consider_nouns(each.phrase, points, mention.first, mention.last + 1);
    }
    scratch.consider_contexts(each.phrase, mention.first, mention.last + 1);
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

Match Matcher::match_heading(std::span<const TokenRange> own, std::span<const TokenRange> around) {
  Scratch& scratch = *scratch_;
  scratch.next_turn();
  scratch.look_beside(passage_, around, 0);
  scratch.look_beside(passage_, own, kNear);
  for (const TokenRange& range : own) {
    for (const Occurrence& each : passage_.beginning_in(range.first, range.end)) {
      if (each.end > range.end) continue;
      const auto length = passage_.lexicon.phrases().length(each.phrase);
      scratch.consider_nouns(each.phrase, kNounWord * static_cast<int>(length), each.first,
                             each.end);
      scratch.consider_contexts(each.phrase, each.first, each.end);
    }
  }
  return scratch.best;
}

}  // namespace luytre::extraction
