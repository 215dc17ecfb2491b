#include "extraction/consolidate.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory_resource>
#include <optional>
#include <unordered_map>

namespace luytre::extraction {
namespace {

constexpr std::size_t kReach = 3;
constexpr std::size_t kPartReach = 40;
constexpr std::int64_t kRounding = 10;  // a rounded form differs by less than one in ten

// Does a phrase with the sign begin in the sentence, at most `reach` tokens before the token?
bool stands_before(const Passage& passage, Sign sign, std::size_t token, std::size_t reach) {
  return passage.sign_in(token > reach ? token - reach : 0, token, sign);
}

enum class Direction { none, up, down };

// tăng, giảm right before the number.
Direction direction(const Passage& passage, const Mention& mention) {
  if (passage.free_of(mention.first, bit(Sign::increase) | bit(Sign::decrease)))
    return Direction::none;
  for (std::size_t back = 1; back <= kReach && back <= mention.first; ++back) {
    const std::size_t at = mention.first - back;
    if (!passage.same_sentence(at, mention.first) || !passage.is_word(at)) break;
    if (passage.sign_at(at, Sign::increase)) return Direction::up;
    if (passage.sign_at(at, Sign::decrease)) return Direction::down;
  }
  return Direction::none;
}

// The step to which a number was rounded: 122.000 -> 1.000; at most a tenth of it.
std::int64_t step_of(std::int64_t thousandths) {
  std::int64_t step = 1;
  while (thousandths != 0 && thousandths % (step * 10) == 0) step *= 10;
  return std::min(step, thousandths / kRounding);
}

// Is `rough` ("hơn 122.000") a rounded form of `fine`?
bool rounded_of(const Finding& rough, const Finding& fine) {
  const std::int64_t a = rough.value.thousandths();
  if (rough.qualifier == rollup::Qualifier::exact || a == 0) return false;
  const std::int64_t gap = fine.value.thousandths() - a;
  const bool side = rough.qualifier == rollup::Qualifier::at_least ? gap > 0 : gap < 0;
  return (side || rough.qualifier == rollup::Qualifier::about) && std::llabs(gap) < step_of(a);
}

// "khẩu súng" and "khẩu súng các loại" count the same thing.
bool same_unit(const Finding& a, const Finding& b) {
  return a.unit.starts_with(b.unit) || b.unit.starts_with(a.unit);
}

// The whole figures met so far of one indicator, by value; one of a value is enough.
struct Known {
  using allocator_type = std::pmr::polymorphic_allocator<>;
  explicit Known(const allocator_type& memory) : all(memory), rough(memory) {}

  std::pmr::map<std::int64_t, std::size_t> all;
  std::pmr::map<std::int64_t, std::size_t> rough;  // those of `all` that may be rounded forms

  void add(const Finding& finding, std::size_t number) {
    const std::int64_t value = finding.value.thousandths();
    const bool fresh = all.emplace(value, number).second;
    if (fresh && finding.qualifier != rollup::Qualifier::exact) rough.emplace(value, number);
  }
};

// The earlier finding that says the same, or is a rounded form of it; nullopt for none.
std::optional<std::size_t> same_fact(const std::vector<Found>& found, const Known& known,
                                     const Finding& mine) {
  const std::int64_t value = mine.value.thousandths();
  std::optional<std::size_t> first;
  const auto look = [&](const auto& values, std::int64_t reach) {
    if (values.empty()) return;
    const auto end = values.upper_bound(value + reach);
    for (auto at = values.lower_bound(value - reach); at != end; ++at) {
      const Finding& other = found[at->second].finding;
      const bool fits =
          (at->first == value || rounded_of(other, mine) || rounded_of(mine, other)) &&
          other.area == mine.area && same_unit(other, mine);
      if (fits && (!first || at->second < *first)) first = at->second;
    }
  };
  look(known.all, mine.qualifier == rollup::Qualifier::exact ? 0 : step_of(value));
  look(known.rough, value / kRounding);
  return first;
}

}  // namespace

void give_facts(std::vector<Found>& found) {
  std::pmr::monotonic_buffer_resource memory;
  std::pmr::unordered_map<std::string_view, Known> by_indicator(&memory);
  int next = 1;
  for (std::size_t i = 0; i < found.size(); ++i) {
    Finding& mine = found[i].finding;
    mine.fact = next;
    const bool alone = mine.indicator == "other" || mine.role == Role::change ||
                       mine.role == Role::target || found[i].mention.is_denominator;
    if (alone) {
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
    known.add(mine, i);
  }
}

namespace {

// Tăng, giảm: what it changed by, not how many there are; an entry may count the change itself.
bool is_change(const Passage& passage, const std::vector<Found>& found, std::size_t i,
               Finding& finding) {
  const std::size_t at = found[i].mention.first;
  Direction moved = direction(passage, found[i].mention);
  // "tăng 1.192 tổ và 6.421 hòa giải viên": the verb is shared across "và".
  const bool joined = i > 0 && at > 0 && passage.is_word(at - 1) && passage.lower(at - 1) == "và" &&
                      found[i - 1].finding.role == Role::change &&
                      passage.same_sentence(found[i - 1].mention.first, at);
  if (moved == Direction::none && joined)
    moved = found[i - 1].finding.decrease ? Direction::down : Direction::up;
  const bool counted = found[i].match.entry != nullptr && found[i].match.entry->change;
  if (moved == Direction::none || counted) return false;
  const bool percent =
      passage.is_word(found[i].mention.last + 1) && passage.lower(found[i].mention.last + 1) == "%";
  finding.decrease = moved == Direction::down;
  finding.indicator = percent ? "other" : "change.count";
  finding.reason = finding.decrease ? "giảm so với trước | fall against an earlier date"
                                    : "tăng so với trước | rise against an earlier date";
  return true;
}

// "cùng kỳ 28 vụ", "từ 120 xuống còn 90": how many there were.
bool is_earlier(const Passage& passage, const Mention& mention) {
  if (passage.sign_before(mention.first, Sign::earlier)) return true;
  const bool from = mention.first > 0 && passage.lower(mention.first - 1) == "từ";
  if (!from) return false;
  for (std::size_t at = mention.last + 1; passage.same_sentence(at, mention.first); ++at) {
    if (passage.is_number(at)) return false;
    if (passage.sign_at(at, Sign::earlier_before)) return passage.lower(at - 1) != "trở";
  }
  return false;
}

// Behind "phấn đấu", "được giao" in its sentence, and not behind a word that it is done.
bool is_target(const Passage& passage, const Mention& mention) {
  constexpr Signs kEither = bit(Sign::target) | bit(Sign::done);
  if (passage.free_of(mention.first, bit(Sign::target))) return false;
  const std::size_t first = passage.sentence_first(mention.first);
  std::size_t last = mention.first;
  while (last > first && (passage.beginning[last - 1] & kEither) == 0) --last;
  if (last == first) return false;
  bool target = false;  // of phrases that begin at one word the longest decides
  for (const Occurrence& each : passage.beginning_in(last - 1, last)) {
    if (passage.lexicon.has(each.phrase, Sign::target)) target = true;
    if (passage.lexicon.has(each.phrase, Sign::done)) target = false;
  }
  return target;
}

// A share of a figure with the same indicator in the same sentence: behind "trong đó", or the first
// number of "118/121 xã".
bool is_part(const Passage& passage, const std::vector<Found>& found, std::size_t i) {
  const std::size_t at = found[i].mention.first;
  const Finding& mine = found[i].finding;
  if (found[i].mention.denominator && found[i].match.entry != nullptr &&
      found[i].match.entry->total == mine.indicator)
    return mine.indicator != "other";
  if (!stands_before(passage, Sign::part_of, at, kPartReach)) return false;
  for (std::size_t k = i; k-- > 0 && passage.same_sentence(found[k].mention.first, at);) {
    const Finding& other = found[k].finding;
    if (other.indicator == mine.indicator && other.role == mine.role) return true;
    if (other.indicator == mine.indicator && other.role == Role::part) return true;
  }
  return false;
}

}  // namespace

void consolidate(const Passage& passage, std::vector<Found>& found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    Finding& finding = found[i].finding;
    if (is_change(passage, found, i, finding) || is_earlier(passage, found[i].mention)) {
      finding.role = Role::change;
    } else if (is_target(passage, found[i].mention)) {
      finding.role = Role::target;
    } else if (finding.role != Role::elsewhere && is_part(passage, found, i)) {
      finding.role = Role::part;
    }
  }
}

}  // namespace luytre::extraction
