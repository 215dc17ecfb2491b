#include "extraction/personal.h"

#include <algorithm>

#include "extraction/personal_scan.h"

namespace luytre::extraction {

PersonalScan::PersonalScan(const Passage& passage)
    : passage_(passage),
      words_(passage.lexicon.persons()),
      begins_(passage.tokens.size()),
      ended_(passage.tokens.size() + 1),
      flags_(passage.tokens.size()) {
  const Phrases& phrases = words_.phrases();
  for (std::size_t first = 0; first < size(); ++first) {
    flags_[first] = opening(first);
    std::uint32_t node = phrases.beginning(passage.words[first]);
    for (std::size_t end = first + 1; node != Phrases::kRoot; ++end) {
      const CueSet cues = words_.cues(node);
      begins_[first] |= cues;
      ended_[end] |= cues;
      if (!passage.same_sentence(first, end)) break;
      node = phrases.step(node, passage.words[end]);
    }
  }
}

std::size_t PersonalScan::after(std::size_t at, Cue cue) const {
  if (!begins(at, cue)) return at;
  const Phrases& phrases = words_.phrases();
  std::size_t best = at;
  std::size_t end = at;
  std::uint32_t node = phrases.beginning(passage_.words[at]);
  while (node != Phrases::kRoot) {
    ++end;
    if ((words_.cues(node) & bit(cue)) != 0) best = end;
    node = end < size() ? phrases.step(node, passage_.words[end]) : Phrases::kRoot;
  }
  return best;
}

bool PersonalScan::upper(std::size_t at) const {
  if (at >= size()) return false;
  for (std::size_t i = token(at).start; i < token(at).end; ++i) {
    if (!passage_.letters.upper(i)) return false;
  }
  return true;
}

// Is the token the first of its line, of its cell?
std::uint8_t PersonalScan::opening(std::size_t at) const {
  constexpr std::size_t kColumnGap = 3;
  if (at == 0) return kLine | kCell;
  if (passage_.same_sentence(at - 1, at)) return gap(at) >= kColumnGap ? kCell : 0;
  const auto between =
      std::u32string_view(passage_.letters.lower).substr(token(at - 1).end, gap(at));
  if (between.find(U'\n') != std::u32string_view::npos) return kLine | kCell;
  return gap(at) >= kColumnGap || between.ends_with(U'\t') ? kCell : 0;
}

void PersonalScan::add(std::size_t first, std::size_t end, PersonalKind kind,
                       std::string_view reason, bool official) {
  for (std::size_t i = first; i < end; ++i)
    if (taken(i)) return;
  for (std::size_t i = first; i < end; ++i) flags_[i] |= kTaken;
  spans_.push_back({first, end, kind, reason, official});
}

std::vector<PersonalSpan> PersonalScan::spans() {
  std::sort(spans_.begin(), spans_.end(),
            [](const PersonalSpan& a, const PersonalSpan& b) { return a.first < b.first; });
  return std::move(spans_);
}

std::vector<PersonalSpan> personal_spans(const Passage& passage) {
  PersonalScan scan(passage);
  find_numbers(scan);
  find_births(scan);
  find_dwellings(scan);
  find_names(scan);
  return scan.spans();
}

std::string_view name(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::name:
      return "name";
    case PersonalKind::birth_year:
      return "birth";
    case PersonalKind::address:
      return "address";
    case PersonalKind::phone:
      return "phone";
    case PersonalKind::paper:
      return "paper";
    case PersonalKind::email:
      return "email";
  }
  return "";
}

}  // namespace luytre::extraction
