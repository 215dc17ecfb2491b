#include "extraction/passage.h"

#include <algorithm>

namespace luytre::extraction {
namespace {

constexpr std::size_t kLongestPhrase = 16;  // tokens, marks inside it counted

bool inside_mark(char32_t mark) {
  return mark == U',' || mark == U'"' || mark == U'-' || mark == U'“' || mark == U'”';
}

// `words` holds the hash of each token, and then its word.
void find_words(Passage& out) {
  const Words& words = out.lexicon.words();
  const std::size_t count = out.tokens.size();
  const Token* tokens = out.tokens.data();
  WordNo* word = out.words.data();
  std::uint32_t sentence = 0;  // the next to begin
  for (std::size_t i = 0; i < count; ++i) {
    for (; sentence <= tokens[i].sentence; ++sentence)
      out.sentences.push_back(static_cast<std::uint32_t>(i));
    const bool digits = tokens[i].kind == TokenKind::number;
    word[i] = digits ? 0 : words.number(out.lower(i), word[i]);
    if (digits || out.lexicon.begins_number(word[i]))
      out.numerals.push_back(static_cast<std::uint32_t>(i));
  }
  out.sentences.push_back(static_cast<std::uint32_t>(count));
}

// The phrases that begin at a token; `node` = where they go on behind it.
void find_phrases(Passage& out, std::size_t first, std::uint32_t node, std::size_t sentence_end) {
  const Lexicon& lexicon = out.lexicon;
  const Phrases& phrases = lexicon.phrases();
  const Token* tokens = out.tokens.data();
  const WordNo* words = out.words.data();
  Signs begin = 0;
  for (std::size_t at = first + 1;; ++at) {
    if (const PhraseNo phrase = phrases.ending_at(node); phrase != Phrases::kNone) {
      out.occurrences.push_back(
          {phrase, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at)});
      const Signs signs = lexicon.signs(phrase);
      begin |= signs;
      out.ended[at] |= signs;
    }
    if (phrases.last(node)) break;
    while (at < sentence_end && inside_mark(tokens[at].mark)) ++at;
    if (at >= sentence_end || at - first > kLongestPhrase) break;
    node = phrases.step(node, words[at]);
    if (node == Phrases::kRoot) break;
  }
  out.beginning[first] = begin;
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
  Passage out{lexicon, std::move(letters), {}, {}, {}, {}, {}, {}, {}, {}};
  out.tokens = tokens_of(out.letters, out.words);
  find_words(out);
  const std::size_t count = out.tokens.size();
  out.beginning.resize(count);
  out.ended.resize(count + 1);
  out.occurrences.reserve(count / 2);
  out.occurrences_before.resize(count + 1);
  const WordNo* words = out.words.data();
  std::uint32_t* before = out.occurrences_before.data();
  std::uint32_t found = 0;
  for (std::size_t sentence = 0; sentence + 1 < out.sentences.size(); ++sentence) {
    const std::size_t end = out.sentences[sentence + 1];
    for (std::size_t first = out.sentences[sentence]; first < end; ++first) {
      before[first] = found;
      const std::uint32_t node = lexicon.phrases().beginning(words[first]);
      if (node == Phrases::kRoot) continue;
      find_phrases(out, first, node, end);
      found = static_cast<std::uint32_t>(out.occurrences.size());
    }
  }
  before[count] = found;
  return out;
}

}  // namespace luytre::extraction
