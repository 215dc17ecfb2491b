#include "extraction/personal.h"

#include <algorithm>

#include "extraction/personal_scan.h"

namespace luytre::extraction {

PersonalScan::PersonalScan(const Passage& passage)
    : passage_(passage),
      words_(passage.lexicon.persons()),
      size_(passage.tokens.size()),
      begins_(size_),
      ended_(size_ + 1),
      flags_(size_) {
  const Phrases& phrases = words_.phrases();
  telling_.reserve(size_ / 2);
  for (std::size_t at = 0; at < size_; ++at) {
    flags_[at] = opening(at);
    const std::uint32_t node = phrases.beginning(passage.words[at]);
    if (node != Phrases::kRoot) find_phrases(at, node);
    const Token& here = token(at);
    const bool telling = here.capital || here.kind == TokenKind::number || begins_[at] != 0 ||
                         here.mark == U'@' || here.mark == U'+' || here.mark == U'(' ||
                         glued_birth(*this, at);
    if (telling) telling_.push_back(static_cast<std::uint32_t>(at));
  }
}

// The phrases that begin at a token; `node` = where they go on behind it.
void PersonalScan::find_phrases(std::size_t first, std::uint32_t node) {
  const Phrases& phrases = words_.phrases();
  CueSet begin = 0;
  for (std::size_t end = first + 1;; ++end) {
    const CueSet cues = words_.cues(node);
    begin |= cues;
    ended_[end] |= cues;
    if (phrases.last(node) || !passage_.same_sentence(first, end)) break;
    node = phrases.step(node, passage_.words[end]);
    if (node == Phrases::kRoot) break;
  }
  begins_[first] = begin;
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
  const Token& here = token(at);
  const Token& before = token(at - 1);
  const std::size_t between = here.start - before.end;
  if (here.sentence == before.sentence) return between >= kColumnGap ? kCell : 0;
  const auto text = std::u32string_view(passage_.letters.lower).substr(before.end, between);
  if (text.find(U'\n') != std::u32string_view::npos) return kLine | kCell;
  return between >= kColumnGap || text.ends_with(U'\t') ? kCell : 0;
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
