#include "extraction/personal.h"

#include <algorithm>

#include "extraction/personal_scan.h"

namespace luytre::extraction {

PersonalScan::PersonalScan(const Passage& passage, const PersonalWords& words)
    : passage_(passage),
      words_(words),
      numbers_(passage.tokens.size()),
      begins_(passage.tokens.size()),
      ended_(passage.tokens.size() + 1),
      taken_(passage.tokens.size()) {
  for (std::size_t i = 0; i < size(); ++i) {
    if (token(i).kind != TokenKind::number) numbers_[i] = words.word(lower(i));
  }
  for (std::size_t i = 0; i < size(); ++i) {
    if (numbers_[i] == 0) continue;
    for (const PersonalWords::Phrase& phrase : words.phrases(numbers_[i])) {
      const auto sequence = words.words(phrase);
      const std::size_t end = i + sequence.size();
      if (end > size() || token(end - 1).sentence != token(i).sentence) break;
      if (!stands(sequence, i)) continue;
      begins_[i] |= bit(phrase.cue);
      ended_[end] |= bit(phrase.cue);
    }
  }
}

// The words of a phrase whose first word stands at `at`.
bool PersonalScan::stands(std::span<const std::uint32_t> sequence, std::size_t at) const {
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    if (numbers_[at + i] != sequence[i]) return false;
  }
  return true;
}

std::size_t PersonalScan::after(std::size_t at, Cue cue) const {
  if (!begins(at, cue)) return at;
  std::size_t best = at;
  for (const PersonalWords::Phrase& phrase : words_.phrases(numbers_[at])) {
    const auto sequence = words_.words(phrase);
    if (at + sequence.size() > size()) break;
    if (phrase.cue == cue && stands(sequence, at)) best = at + sequence.size();
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

bool PersonalScan::first_of_line(std::size_t at) const {
  if (at == 0 || at >= size()) return true;
  if (token(at).sentence == token(at - 1).sentence) return false;
  return std::u32string_view(passage_.letters.lower)
             .substr(token(at - 1).end, gap(at))
             .find(U'\n') != std::u32string_view::npos;
}

bool PersonalScan::first_of_cell(std::size_t at) const {
  constexpr std::size_t kColumnGap = 3;
  if (at == 0 || at >= size() || gap(at) >= kColumnGap || first_of_line(at)) return true;
  return gap(at) > 0 && passage_.letters.lower[token(at).start - 1] == U'\t';
}

void PersonalScan::add(std::size_t first, std::size_t end, PersonalKind kind,
                       std::string_view reason, bool official) {
  for (std::size_t i = first; i < end; ++i) {
    if (taken_[i] != 0) return;
  }
  std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(first),
            taken_.begin() + static_cast<std::ptrdiff_t>(end), std::uint8_t{1});
  spans_.push_back({first, end, kind, reason, official});
}

std::vector<PersonalSpan> PersonalScan::spans() {
  std::sort(spans_.begin(), spans_.end(),
            [](const PersonalSpan& a, const PersonalSpan& b) { return a.first < b.first; });
  return std::move(spans_);
}

std::vector<PersonalSpan> personal_spans(const Passage& passage, const PersonalWords& words) {
  PersonalScan scan(passage, words);
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
