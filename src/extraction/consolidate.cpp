#include "extraction/consolidate.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <unordered_map>

namespace luytre::extraction {
namespace {

constexpr std::size_t kReach = 3;
constexpr std::int64_t kRounding = 100;  // a rounded form differs by at most one in a hundred

// Does a phrase with the sign begin in the sentence, at most `reach` tokens before the token?
bool stands_before(const Passage& passage, Sign sign, std::size_t token, std::size_t reach) {
  return passage.sign_in(token > reach ? token - reach : 0, token, sign);
}

enum class Direction { none, up, down };

// tăng, giảm right before the number; a percentage is no change of a count.
Direction direction(const Passage& passage, const Mention& mention) {
  if (passage.is_word(mention.last + 1) && passage.lower(mention.last + 1) == U"%")
    return Direction::none;
  for (std::size_t back = 1; back <= kReach && back <= mention.first; ++back) {
    const std::size_t at = mention.first - back;
    if (!passage.same_sentence(at, mention.first) || !passage.is_word(at)) break;
    if (passage.sign_at(at, Sign::increase)) return Direction::up;
    if (passage.sign_at(at, Sign::decrease)) return Direction::down;
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
         std::llabs(gap) <= std::llabs(a) / kRounding;
}

// The whole figures met so far, by indicator, area and value; one of a value is enough.
using Known = std::map<std::int64_t, std::size_t>;

// The earlier finding that says the same, or is a rounded form of it; nullopt for none.
std::optional<std::size_t> same_fact(const std::vector<Found>& found, const Known& known,
                                     const Finding& mine) {
  const std::int64_t value = mine.value.thousandths();
  const auto fits = [&](std::size_t k) {
    const Finding& other = found[k].finding;
    return other.unit == mine.unit &&
           (other.value == mine.value || rounded_of(other, mine) || rounded_of(mine, other));
  };
  std::optional<std::size_t> first;
  const auto end = known.upper_bound(value + value / kRounding);
  for (auto at = known.lower_bound(value - value / kRounding); at != end; ++at)
    if (fits(at->second) && (!first || at->second < *first)) first = at->second;
  return first;
}

void give_facts(std::vector<Found>& found) {
  std::unordered_map<std::string_view, Known> by_indicator;
  int next = 1;
  for (std::size_t i = 0; i < found.size(); ++i) {
    Finding& mine = found[i].finding;
    mine.fact = next;
    if (mine.indicator == "other" || mine.role == Role::change) {
      ++next;
      continue;
    }
    Known& known = by_indicator[mine.indicator];
    const auto earlier = same_fact(found, known, mine);
    if (!earlier) {
      ++next;
    } else {
      Finding& other = found[*earlier].finding;
      mine.fact = other.fact;
      if (rounded_of(other, mine) && other.role == Role::whole) {
        std::swap(mine.role, other.role);
        other.role = Role::repeat;
        mine.role = Role::whole;
      } else {
        mine.role = Role::repeat;
      }
    }
    known.emplace(mine.value.thousandths(), i);
  }
}

}  // namespace

void consolidate(const Passage& passage, bool national, std::vector<Found>& found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    Found& each = found[i];
    Finding& finding = each.finding;
    const std::size_t at = each.mention.first;
    Direction moved = direction(passage, each.mention);
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
    } else if (stands_before(passage, Sign::target, at, 12)) {
      finding.role = Role::target;
    } else if (!national && stands_before(passage, Sign::elsewhere, at, 12)) {
      finding.role = Role::elsewhere;
    } else if (stands_before(passage, Sign::part_of, at, 40)) {
      for (std::size_t k = i; k-- > 0 && passage.same_sentence(found[k].mention.first, at);)
        if (found[k].finding.indicator == finding.indicator) finding.role = Role::part;
    }
  }
  give_facts(found);
}

}  // namespace luytre::extraction
