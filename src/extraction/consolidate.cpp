#include "extraction/consolidate.h"

#include <algorithm>
#include <cstdlib>

namespace luytre::extraction {
namespace {

constexpr std::size_t kReach = 3;

bool stands_before(const Passage& passage, const std::vector<Phrase>& phrases, std::size_t token,
                   std::size_t reach) {
  const std::size_t first = token > reach ? token - reach : 0;
  for (std::size_t at = first; at < token; ++at) {
    if (!passage.same_sentence(at, token)) continue;
    const bool any = std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
      return passage.phrase_at(at, phrase).has_value();
    });
    if (any) return true;
  }
  return false;
}

enum class Direction { none, up, down };

// tăng, giảm right before the number; a percentage is no change of a count.
Direction direction(const Passage& passage, const Lexicon& lexicon, const Mention& mention) {
  if (passage.is_word(mention.last + 1) && passage.lower(mention.last + 1) == U"%")
    return Direction::none;
  for (std::size_t back = 1; back <= kReach && back <= mention.first; ++back) {
    const std::size_t at = mention.first - back;
    if (!passage.same_sentence(at, mention.first) || !passage.is_word(at)) break;
    const auto has = [&](const Phrase& words) {
      return passage.words[at] != 0 &&
             std::find(words.begin(), words.end(), passage.words[at]) != words.end();
    };
    if (has(lexicon.increase)) return Direction::up;
    if (has(lexicon.decrease)) return Direction::down;
  }
  return Direction::none;
}

bool rounded_of(const Finding& rough, const Finding& fine) {
  const std::int64_t a = rough.value.thousandths();
  const std::int64_t b = fine.value.thousandths();
  if (rough.qualifier == rollup::Qualifier::exact || a == 0) return false;
  const std::int64_t gap = b - a;
  const bool side = rough.qualifier == rollup::Qualifier::at_least ? gap > 0 : gap < 0;
  return (side || rough.qualifier == rollup::Qualifier::about) &&
         std::llabs(gap) <= std::llabs(a) / 100;
}

void give_facts(std::vector<Found>& found) {
  int next = 1;
  for (std::size_t i = 0; i < found.size(); ++i) {
    Finding& mine = found[i].finding;
    mine.fact = next;
    if (mine.indicator != "other" && mine.role != Role::change) {
      for (std::size_t k = 0; k < i; ++k) {
        Finding& other = found[k].finding;
        if (other.indicator != mine.indicator || other.role == Role::change ||
            other.unit != mine.unit)
          continue;
        const bool same = other.value == mine.value;
        const bool finer = rounded_of(other, mine);
        if (!same && !finer && !rounded_of(mine, other)) continue;
        mine.fact = other.fact;
        if (finer && other.role == Role::whole) {
          std::swap(mine.role, other.role);
          other.role = Role::repeat;
          mine.role = Role::whole;
        } else {
          mine.role = Role::repeat;
        }
        break;
      }
    }
    next += mine.fact == next ? 1 : 0;
  }
}

}  // namespace

void consolidate(const Passage& passage, const Lexicon& lexicon, bool national,
                 std::vector<Found>& found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    Found& each = found[i];
    Finding& finding = each.finding;
    const std::size_t at = each.mention.first;
    Direction moved = direction(passage, lexicon, each.mention);
    // "tăng 1.192 tổ và 6.421 hòa giải viên": the verb is shared across "và".
    const bool joined = i > 0 && at > 0 && passage.is_word(at - 1) &&
                        passage.lower(at - 1) == U"và" &&
                        found[i - 1].finding.role == Role::change &&
                        passage.same_sentence(found[i - 1].mention.first, at);
    if (moved == Direction::none && joined)
      moved = found[i - 1].finding.decrease ? Direction::down : Direction::up;
    if (moved != Direction::none) {
      finding.role = Role::change;
      finding.decrease = moved == Direction::down;
      finding.indicator = "change.count";
      finding.reason = finding.decrease ? "giảm so với trước | fall against an earlier date"
                                        : "tăng so với trước | rise against an earlier date";
    } else if (stands_before(passage, lexicon.targets, at, 12)) {
      finding.role = Role::target;
    } else if (!national && stands_before(passage, lexicon.elsewhere, at, 12)) {
      finding.role = Role::elsewhere;
    } else if (stands_before(passage, lexicon.part_of, at, 40)) {
      const bool of_same = std::any_of(
          found.begin(), found.begin() + static_cast<std::ptrdiff_t>(i), [&](const Found& f) {
            return f.finding.indicator == finding.indicator &&
                   passage.same_sentence(f.mention.first, at);
          });
      if (of_same) finding.role = Role::part;
    }
  }
  give_facts(found);
}

}  // namespace luytre::extraction
