#include "extraction/passage.h"

namespace luytre::extraction {

std::u32string_view Passage::lower(std::size_t token) const {
  const Token& at = tokens[token];
  return std::u32string_view(letters.lower).substr(at.start, at.end - at.start);
}

bool Passage::same_sentence(std::size_t a, std::size_t b) const {
  return a < tokens.size() && b < tokens.size() && tokens[a].sentence == tokens[b].sentence;
}

bool Passage::is_word(std::size_t token) const {
  return token < tokens.size() && tokens[token].kind == TokenKind::word;
}

bool Passage::is_mark(std::size_t token, char32_t mark) const {
  return token < tokens.size() && tokens[token].mark == mark;
}

std::optional<std::size_t> Passage::phrase_at(std::size_t token, const Phrase& phrase) const {
  std::size_t at = token;
  for (std::size_t i = 0; i < phrase.size();) {
    if (!same_sentence(at, token)) return std::nullopt;
    const bool inside_mark =
        i > 0 && tokens[at].kind == TokenKind::mark &&
        (tokens[at].mark == U',' || tokens[at].mark == U'"' || tokens[at].mark == U'-');
    if (!inside_mark && words[at] != phrase[i++]) return std::nullopt;
    ++at;
  }
  return at;
}

Passage passage_of(std::string_view utf8, const Lexicon& lexicon) {
  Passage out;
  out.letters = text::letters(utf8);
  out.tokens = tokens_of(out.letters);
  out.words.reserve(out.tokens.size());
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    out.words.push_back(out.is_word(i) ? lexicon.word(word_key(out.lower(i))) : 0);
  }
  return out;
}

}  // namespace luytre::extraction
