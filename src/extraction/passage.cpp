#include "extraction/passage.h"

#include <algorithm>

namespace luytre::extraction {
namespace {

constexpr std::size_t kLongestPhrase = 16;  // tokens, marks inside it counted

bool inside_mark(char32_t mark) {
  return mark == U',' || mark == U'"' || mark == U'-' || mark == U'“' || mark == U'”';
}

void find_words(Passage& out) {
  const Words& words = out.lexicon.words();
  out.words.resize(out.tokens.size());
  for (std::size_t i = 0; i < out.tokens.size(); ++i)
    if (out.tokens[i].kind != TokenKind::number) out.words[i] = words.number(out.lower(i));
}

void find_phrases(Passage& out) {
  const Phrases& phrases = out.lexicon.phrases();
  const std::size_t count = out.tokens.size();
  out.occurrences_before.reserve(count + 1);
  for (std::size_t first = 0; first < count; ++first) {
    out.occurrences_before.push_back(static_cast<std::uint32_t>(out.occurrences.size()));
    if (out.words[first] == 0) continue;
    std::uint32_t node = phrases.beginning(out.words[first]);
    for (std::size_t at = first + 1; node != Phrases::kRoot; ++at) {
      if (const PhraseNo phrase = phrases.ending_at(node); phrase != Phrases::kNone)
        out.occurrences.push_back(
            {phrase, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at)});
      while (at < count && inside_mark(out.tokens[at].mark)) ++at;
      if (!out.same_sentence(first, at) || out.words[at] == 0 || at - first > kLongestPhrase) break;
      node = phrases.step(node, out.words[at]);
    }
  }
  out.occurrences_before.push_back(static_cast<std::uint32_t>(out.occurrences.size()));
}

}  // namespace

std::string Passage::written(std::size_t first, std::size_t end) const {
  return std::string(letters.written(tokens[first].start, tokens[end - 1].end));
}

std::span<const Occurrence> Passage::beginning_in(std::size_t first, std::size_t end) const {
  const auto all = std::span<const Occurrence>(occurrences);
  return all.subspan(occurrences_before[first],
                     occurrences_before[end] - occurrences_before[first]);
}

bool Passage::sign_at(std::size_t token, Sign sign) const {
  if (token >= tokens.size()) return false;
  const auto here = beginning_in(token, token + 1);
  return std::any_of(here.begin(), here.end(),
                     [&](const Occurrence& each) { return lexicon.has(each.phrase, sign); });
}

bool Passage::sign_before(std::size_t token, Sign sign) const {
  const auto here = beginning_in(token > kLongestPhrase ? token - kLongestPhrase : 0, token);
  return std::any_of(here.begin(), here.end(), [&](const Occurrence& each) {
    return each.end == token && lexicon.has(each.phrase, sign);
  });
}

bool Passage::sign_in(std::size_t first, std::size_t end, Sign sign) const {
  const auto here = beginning_in(first, end);
  return std::any_of(here.begin(), here.end(), [&](const Occurrence& each) {
    return lexicon.has(each.phrase, sign) && same_sentence(each.first, end);
  });
}

Passage passage_of(std::string_view utf8, const Lexicon& lexicon) {
  return passage_of(text::letters(utf8), lexicon);
}

Passage passage_of(text::Letters letters, const Lexicon& lexicon) {
  Passage out{lexicon, std::move(letters), {}, {}, {}, {}};
  out.tokens = tokens_of(out.letters);
  find_words(out);
  find_phrases(out);
  return out;
}

}  // namespace luytre::extraction
