#include "extraction/headings.h"

#include <algorithm>

#include "extraction/periods.h"
#include "text/text.h"

namespace luytre::extraction {
namespace {

constexpr int kNameScore = 100;  // the catalogue's own name of an indicator

// A name without what people put before it (1., a), -, Số, Tổng số) and a unit in brackets behind
// it.
std::string bare(std::string name) {
  name = text::fold_tone(name);
  if (!name.empty() && name.back() == ')') {
    const auto bracket = name.rfind('(');
    if (bracket != std::string::npos && bracket > 0) name.resize(bracket);
  }
  const auto drop = [&](std::string_view word) {
    if (!name.starts_with(word)) return false;
    name.erase(0, word.size());
    return true;
  };
  const auto first = name.find_first_not_of(" .-+*:)");
  name.erase(0, first == std::string::npos ? name.size() : first);
  const auto stop = name.find_first_of(".)");
  if (stop != std::string::npos && stop <= 4 && name.find(' ') == stop + 1) name.erase(0, stop + 2);
  while (drop("tổng số ") || drop("số lượng ") || drop("số ")) {
  }
  const auto last = name.find_last_not_of(" .:;,");
  name.resize(last == std::string::npos ? 0 : last + 1);
  return name;
}

}  // namespace

Headings::Headings(const Passage& passage, Places& places, std::optional<AreaNo> near,
                   const programmes::Pack& pack)
    : passage_(passage), places_(places), near_(near), matcher_(passage) {
  for (const programmes::Indicator& indicator : pack.indicators) {
    names_.emplace(bare(indicator.name.vi), &indicator);
    names_.emplace(bare(indicator.name.en), &indicator);
    names_.emplace(indicator.code, &indicator);
    if (indicator.unit == "%") in_percent_.insert(indicator.code);
  }
}

bool Headings::sign(std::span<const TokenRange> ranges, Sign sign) const {
  return std::any_of(ranges.begin(), ranges.end(), [&](const TokenRange& range) {
    const auto here = passage_.beginning_in(range.first, range.end);
    return std::any_of(here.begin(), here.end(), [&](const Occurrence& each) {
      return each.end <= range.end && passage_.lexicon.has(each.phrase, sign);
    });
  });
}

// Is one of the texts nothing but a phrase with the sign?
bool Headings::only(std::span<const TokenRange> ranges, Sign sign) const {
  return std::any_of(ranges.begin(), ranges.end(), [&](const TokenRange& range) {
    const auto around = [&](std::size_t at) {  // "1. Tổng số", but "Tháng 6" is a month
      return !passage_.is_word(at) && (sign != Sign::year_head || !passage_.is_number(at));
    };
    std::size_t first = range.first, end = range.end;
    while (first < end && around(first)) ++first;
    while (end > first && around(end - 1)) --end;
    const auto here = passage_.beginning_in(first, std::min(first + 1, end));
    return std::any_of(here.begin(), here.end(), [&](const Occurrence& each) {
      return each.end == end && passage_.lexicon.has(each.phrase, sign);
    });
  });
}

// "Tỷ lệ (%)", "So sánh %", but not "tăng trên 5%".
bool Headings::ends_in_percent(const TokenRange& range) const {
  std::size_t end = range.end;
  while (end > range.first && !passage_.is_word(end - 1) && !passage_.is_number(end - 1)) --end;
  return end > range.first && passage_.lower(end - 1) == "%" &&
         (end - 1 == range.first || !passage_.is_number(end - 2));
}

std::optional<std::size_t> Headings::take_name(std::span<const TokenRange> own,
                                               Heading& out) const {
  for (std::size_t i = own.size(); i-- > 0;) {
    const auto at = names_.find(bare(passage_.written(own[i].first, own[i].end)));
    if (at == names_.end()) continue;
    out.indicator = at->second->code;
    out.reason = {at->second->name.vi, 0, Reason::Kind::catalogue};
    out.score = kNameScore;
    return i;
  }
  return std::nullopt;
}

Heading Headings::read(std::span<const TokenRange> own, std::span<const TokenRange> around) {
  Heading out;
  if (own.empty()) return out;
  for (const auto& [mark, use] : {std::pair{Sign::ordinal_head, Heading::Use::ordinal},
                                  std::pair{Sign::unit_head, Heading::Use::unit},
                                  std::pair{Sign::note_head, Heading::Use::note},
                                  std::pair{Sign::year_head, Heading::Use::years}})
    if (only(own, mark)) out.use = use;
  if (out.use != Heading::Use::value) return out;
  // The words of a name say what is counted ("Kế hoạch đã ký"), not how.
  std::vector<TokenRange> others(own.begin(), own.end());
  const auto named = take_name(own, out);
  if (named) others.erase(others.begin() + static_cast<std::ptrdiff_t>(*named));
  out.target = sign(others, Sign::target_head);
  out.change = sign(others, Sign::change_head);
  out.earlier = sign(others, Sign::earlier_head);
  out.part = sign(own, Sign::part_of);
  out.total = only(own, Sign::total_row);
  // What names no area: a label may hold an area and what is counted there.
  std::vector<TokenRange> counted;
  for (const TokenRange& range : own) {
    out.percent = out.percent || ends_in_percent(range);
    std::size_t first = range.first;
    while (first < range.end && !passage_.is_word(first)) ++first;
    if (first == range.end) continue;
    const auto area = places_.called(first, range.end, near_);
    if (area) out.area = area;
    if (!area) counted.push_back(range);
    if (const auto period = period_named(passage_, range.first, range.end)) out.period = period;
  }
  if (named || counted.empty()) return out;
  const Match match = matcher_.match_heading(counted, around);
  if (match.entry == nullptr) return out;
  out.entry = match.entry;
  out.indicator = match.entry->indicator;
  out.score = match.score;
  out.reason = {match.entry->text, match.score, Reason::Kind::entry};
  return out;
}

}  // namespace luytre::extraction
