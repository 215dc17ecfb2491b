#include "extraction/personal.h"

#include <algorithm>

#include "extraction/personal_scan.h"

namespace luytre::extraction {

PersonalScan::PersonalScan(const Passage& passage)
    : passage_(passage),
      words_(passage.lexicon.persons()),
      size_(passage.tokens.size()),
      begins_(std::make_unique_for_overwrite<CueSet[]>(size_)),
      ended_(size_ + 1),
      taken_(size_) {
  const Phrases& phrases = words_.phrases();
  const std::span<const Token> tokens = passage.tokens;
  const std::span<const WordNo> words = passage.words;
  const text::Letters& letters = passage.letters;
  telling_.reserve(size_ / 2);
  for (std::size_t at = 0; at < size_; ++at) {
    const Token& here = tokens[at];
    const std::uint32_t node = phrases.beginning(words[at]);
    CueSet begin = 0;
    if (node != Phrases::kRoot) {
      begin = end_phrase(node, at + 1);
      if (at + 1 < size_ && phrases.may_step(node, words[at + 1])) begin |= find_longer(at, node);
      if ((begin & bit(Cue::birth)) != 0) births_.push_back(static_cast<std::uint32_t>(at));
    } else if (here.end - here.start == kGluedBirth && letters.lower[here.start] == 's' &&
               glued_birth(*this, at)) {
      births_.push_back(static_cast<std::uint32_t>(at));
    }
    begins_[at] = begin;
    if ((begin & kTelling) != 0 || tells(here)) telling_.push_back(static_cast<std::uint32_t>(at));
  }
}

inline bool PersonalScan::tells(const Token& token) {
  if (token.kind == TokenKind::word) return token.capital();
  return token.kind == TokenKind::number || token.mark == U'@' || token.mark == U'+' ||
         token.mark == U'(';
}

// The phrases of more words than one that begin at a token; `node` = where its word leads.
CueSet PersonalScan::find_longer(std::size_t first, std::uint32_t node) {
  CueSet begin = 0;
  for (std::size_t end = first + 1; passage_.same_sentence(first, end);) {
    node = words_.phrases().step(node, passage_.words[end]);
    if (node == Phrases::kRoot) break;
    begin |= end_phrase(node, ++end);
  }
  return begin;
}

std::size_t PersonalScan::end_of_longest(std::size_t at, Cue cue) const {
  const Phrases& phrases = words_.phrases();
  std::uint32_t node = phrases.beginning(passage_.words[at]);
  // Most phrases are one word.
  if (at + 1 == size() || !phrases.may_step(node, passage_.words[at + 1])) return at + 1;
  std::size_t best = at;
  std::size_t end = at;
  while (node != Phrases::kRoot) {
    ++end;
    if ((words_.cues(node) & bit(cue)) != 0) best = end;
    node = end < size() ? phrases.step(node, passage_.words[end]) : Phrases::kRoot;
  }
  return best;
}

bool PersonalScan::upper(std::size_t at) const {
  if (at >= size()) return false;
  const text::Letters& letters = passage_.letters;
  for (std::size_t i = token(at).start; i < token(at).end; i += text::letter_bytes(letters.utf8[i]))
    if (!letters.upper(i)) return false;
  return true;
}

void PersonalScan::add(std::size_t first, std::size_t end, PersonalKind kind,
                       std::string_view reason, bool official) {
  for (std::size_t i = first; i < end; ++i)
    if (taken(i)) return;
  for (std::size_t i = first; i < end; ++i) taken_[i] = 1;
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
