#include "extraction/consolidate.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>
#include <tuple>

#include "extraction/indicator_numbers.h"

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

// The first figure of each indicator with each value, in that order.
class FirstFigures {
 public:
  struct Figure {
    std::uint32_t indicator;
    std::uint32_t number;  // of the finding
    std::int64_t value;
  };
  void add(const Figure& figure) {
    while (ends_.size() < figure.indicator + 2)
      ends_.push_back(static_cast<std::uint32_t>(figures_.size()));
    figures_.push_back(figure);
    ++ends_.back();
  }
  std::span<const Figure> of(std::uint32_t indicator) const {
    if (indicator + 1 >= ends_.size()) return {};
    return {figures_.data() + ends_[indicator], figures_.data() + ends_[indicator + 1]};
  }

 private:
  std::vector<Figure> figures_;
  std::vector<std::uint32_t> ends_{0};  // those of indicator i end at [i + 1]
};

// The figures that may be mentions of one fact, sought by indicator and value.
class Said {
 public:
  Said(const std::vector<Found>& found, const Reading& reading) : found_(found), reading_(reading) {
    IndicatorNumbers numbers;
    std::vector<Figure> figures;
    indicators_.reserve(found.size());
    figures.reserve(found.size());
    for (std::uint32_t i = 0; i < found.size(); ++i) {
      indicators_.push_back(alone(i) ? kNone : numbers.add(found[i].finding.indicator));
      if (indicators_[i] == kNone) continue;
      figures.push_back({indicators_[i], i, found[i].finding.value.thousandths()});
    }
    const auto said = [](const Figure& each) { return std::tie(each.indicator, each.value); };
    std::sort(figures.begin(), figures.end(), [&](const Figure& a, const Figure& b) {
      return std::tuple_cat(said(a), std::tie(a.number)) <
             std::tuple_cat(said(b), std::tie(b.number));
    });
    const auto again =
        std::unique(figures.begin(), figures.end(),
                    [&](const auto& a, const auto& b) { return said(a) == said(b); });
    figures.erase(again, figures.end());
    for (const Figure& each : figures) {
      all_.add(each);
      if (found[each.number].finding.qualifier != rollup::Qualifier::exact) rough_.add(each);
    }
  }

  // The first earlier finding that says the same as one, or of which one is a rounded form of the
  // other; nullopt for none.
  std::optional<std::size_t> earlier(std::size_t i) const {
    if (indicators_[i] == kNone) return std::nullopt;
    const Finding& mine = found_[i].finding;
    const std::int64_t value = mine.value.thousandths();
    const bool exact = mine.qualifier == rollup::Qualifier::exact;
    const std::uint32_t first =
        std::min(look(all_, i, exact ? 0 : step_of(value)), look(rough_, i, value / kRounding));
    return first == kNone ? std::nullopt : std::optional<std::size_t>(first);
  }

 private:
  using Figure = FirstFigures::Figure;
  static constexpr std::uint32_t kNone = IndicatorNumbers::kNone;
  // Values above and below that are looked at; hardly a text has as many.
  static constexpr std::ptrdiff_t kNearest = 100;

  // Is a finding never a mention of another's fact?
  bool alone(std::size_t i) const {
    const Finding& finding = found_[i].finding;
    return finding.role == Role::change || finding.role == Role::target ||
           found_[i].mention.is_denominator || finding.indicator == "other";
  }

  // "khẩu súng" and "khẩu súng các loại" count the same thing.
  bool same_unit(const Finding& a, const Finding& b) const {
    const auto one = reading_.words(a.unit), other = reading_.words(b.unit);
    return one.starts_with(other) || other.starts_with(one);
  }

  std::uint32_t look(const FirstFigures& among, std::size_t i, std::int64_t reach) const {
    const Finding& mine = found_[i].finding;
    const std::int64_t value = mine.value.thousandths();
    const auto figures = among.of(indicators_[i]);
    std::uint32_t first = kNone;
    const auto try_one = [&](const Figure& figure) {
      if (figure.number >= std::min<std::size_t>(i, first)) return;
      const Finding& other = found_[figure.number].finding;
      const bool fits =
          (figure.value == value || rounded_of(other, mine) || rounded_of(mine, other)) &&
          other.area == mine.area && same_unit(other, mine);
      if (fits) first = figure.number;
    };
    const auto middle =
        std::lower_bound(figures.begin(), figures.end(), value,
                         [](const Figure& each, std::int64_t least) { return each.value < least; });
    const auto up = std::min(kNearest, figures.end() - middle);
    for (auto at = middle; at != middle + up && at->value <= value + reach; ++at) try_one(*at);
    const auto down = std::min(kNearest, middle - figures.begin());
    for (auto at = middle; at != middle - down && (at - 1)->value >= value - reach; --at)
      try_one(*(at - 1));
    return first;
  }

  const std::vector<Found>& found_;
  const Reading& reading_;
  std::vector<std::uint32_t> indicators_;  // by finding; kNone for one alone
  FirstFigures all_;
  FirstFigures rough_;  // those of them that may be rounded forms
};

}  // namespace

void give_facts(std::vector<Found>& found, const Reading& reading) {
  const Said said(found, reading);
  int next = 1;
  for (std::size_t i = 0; i < found.size(); ++i) {
    Finding& mine = found[i].finding;
    const auto earlier = said.earlier(i);
    mine.fact = earlier ? found[*earlier].finding.fact : next++;
    if (!earlier) continue;
    Finding& other = found[*earlier].finding;
    if (rounded_of(other, mine) && other.role == Role::whole) {
      other.role = Role::repeat;
      mine.role = Role::whole;
    } else {
      mine.role = Role::repeat;
    }
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
  finding.reason = {finding.decrease ? "giảm so với trước | fall against an earlier date"
                                     : "tăng so với trước | rise against an earlier date"};
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
    if (is_earlier(passage, found[i].mention) || is_change(passage, found, i, finding)) {
      finding.role = Role::change;
    } else if (is_target(passage, found[i].mention)) {
      finding.role = Role::target;
    } else if (finding.role != Role::elsewhere && is_part(passage, found, i)) {
      finding.role = Role::part;
    }
  }
}

}  // namespace luytre::extraction
