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
    names_.emplace(bare(indicator.name.vi), indicator.code);
    names_.emplace(bare(indicator.name.en), indicator.code);
    names_.emplace(indicator.code, indicator.code);
  }
}

bool Headings::sign(std::span<const Range> ranges, Sign sign) const {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    const auto here = passage_.beginning_in(range.first, range.end);
    return std::any_of(here.begin(), here.end(), [&](const Occurrence& each) {
      return each.end <= range.end && passage_.lexicon.has(each.phrase, sign);
    });
  });
}

// Is one of the texts nothing but a phrase with the sign?
bool Headings::only(std::span<const Range> ranges, Sign sign) const {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    std::size_t first = range.first, end = range.end;
    while (first < end && !passage_.is_word(first)) ++first;
    while (end > first && !passage_.is_word(end - 1)) --end;
    const auto here = passage_.beginning_in(first, std::min(first + 1, end));
    return std::any_of(here.begin(), here.end(), [&](const Occurrence& each) {
      return each.end == end && passage_.lexicon.has(each.phrase, sign);
    });
  });
}

bool Headings::take_name(std::span<const Range> own, Heading& out) const {
  for (std::size_t i = own.size(); i-- > 0;) {
    const std::string name = passage_.written(own[i].first, own[i].end);
    const auto at = names_.find(bare(name));
    if (at == names_.end()) continue;
    out.indicator = at->second;
    out.reason = "«" + name + "» (tên trong danh mục | name of the catalogue)";
    out.score = kNameScore;
    return true;
  }
  return false;
}

Heading Headings::read(std::span<const Range> own, std::span<const Range> around) {
  Heading out;
  if (own.empty()) return out;
  for (const auto& [mark, use] : {std::pair{Sign::ordinal_head, Heading::Use::ordinal},
                                  std::pair{Sign::unit_head, Heading::Use::unit},
                                  std::pair{Sign::note_head, Heading::Use::note},
                                  std::pair{Sign::year_head, Heading::Use::years}})
    if (only(own, mark)) out.use = use;
  if (out.use != Heading::Use::value) return out;
  out.target = sign(own, Sign::target_head);
  out.change = sign(own, Sign::change_head);
  out.earlier = sign(own, Sign::earlier_head);
  out.part = sign(own, Sign::part_of);
  out.total = only(own, Sign::total_row);
  for (const Range& range : own) {
    std::size_t first = range.first;
    while (first < range.end && !passage_.is_word(first)) ++first;
    if (first == range.end) continue;
    if (const auto area = places_.called(first, range.end, near_)) out.area = area;
    if (const auto period = period_named(passage_, range.first, range.end)) out.period = period;
  }
  if (out.area || take_name(own, out)) return out;
  const Match match = matcher_.match_heading(own, around);
  if (match.entry == nullptr) return out;
  out.entry = match.entry;
  out.indicator = match.entry->indicator;
  out.score = match.score;
  out.reason = "«" + match.entry->text + "» (" + std::to_string(match.score) + " điểm | points)";
  return out;
}

}  // namespace luytre::extraction
