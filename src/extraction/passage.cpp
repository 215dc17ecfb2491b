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
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    const Token& token = out.tokens[i];
    while (out.sentences.size() <= token.sentence)
      out.sentences.push_back(static_cast<std::uint32_t>(i));
    if (token.kind != TokenKind::number) out.words[i] = words.number(out.lower(i));
  }
  out.sentences.push_back(static_cast<std::uint32_t>(out.tokens.size()));
}

// The phrases that begin at a token.
void find_phrases(Passage& out, std::size_t first) {
  const Lexicon& lexicon = out.lexicon;
  const Phrases& phrases = lexicon.phrases();
  const std::size_t sentence_end = out.sentence_end(first);
  std::uint32_t node = phrases.beginning(out.words[first]);
  for (std::size_t at = first + 1; node != Phrases::kRoot; ++at) {
    if (const PhraseNo phrase = phrases.ending_at(node); phrase != Phrases::kNone) {
      out.occurrences.push_back(
          {phrase, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at)});
      out.beginning[first] |= lexicon.signs(phrase);
      out.ended[at] |= lexicon.signs(phrase);
    }
    while (at < sentence_end && inside_mark(out.tokens[at].mark)) ++at;
    if (at >= sentence_end || at - first > kLongestPhrase) break;
    node = phrases.step(node, out.words[at]);
  }
}

}  // namespace

std::string Passage::written(std::size_t first, std::size_t end) const {
  return std::string(letters.written(tokens[first].start, tokens[end - 1].end));
}

bool Passage::sign_in(std::size_t first, std::size_t end, Sign sign) const {
  if (end >= tokens.size()) return false;
  for (std::size_t at = std::max(first, sentence_first(end)); at < end; ++at)
    if (sign_at(at, sign)) return true;
  return false;
}

Passage passage_of(std::string_view utf8, const Lexicon& lexicon) {
  return passage_of(text::letters(utf8), lexicon);
}

Passage passage_of(text::Letters letters, const Lexicon& lexicon) {
  Passage out{lexicon, std::move(letters), {}, {}, {}, {}, {}, {}, {}};
  out.tokens = tokens_of(out.letters);
  find_words(out);
  const std::size_t count = out.tokens.size();
  out.beginning.resize(count);
  out.ended.resize(count + 1);
  out.occurrences_before.reserve(count + 1);
  for (std::size_t first = 0; first <= count; ++first) {
    out.occurrences_before.push_back(static_cast<std::uint32_t>(out.occurrences.size()));
    if (first < count && out.words[first] != 0) find_phrases(out, first);
  }
  return out;
}

}  // namespace luytre::extraction
