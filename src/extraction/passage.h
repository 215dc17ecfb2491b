#pragma once
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/lexicon.h"
#include "extraction/token.h"

namespace luytre::extraction {

// Tokens [first, end) of a passage.
struct TokenRange {
  std::size_t first;
  std::size_t end;
};

// A phrase of the lexicon where it stands: tokens [first, end).
struct Occurrence {
  PhraseNo phrase;
  std::uint32_t first;
  std::uint32_t end;
};

// A text cut into words, with every phrase of the lexicon found in it. A mark inside a phrase does
// not break it; the end of a sentence does.
struct Passage {
  const Lexicon& lexicon;
  text::Letters letters;
  std::vector<Token> tokens;
  std::vector<WordNo> words;                      // by token; 0 = not of the lexicon
  std::vector<std::uint32_t> numerals;            // tokens: numbers, and digits in words
  std::vector<Occurrence> occurrences;            // in order of `first`
  std::vector<std::uint32_t> occurrences_before;  // by token: how many begin before it; size + 1
  std::vector<Signs> beginning;                   // by token: of the phrases that begin at it
  std::vector<Signs> ended;              // by token: of those that end right before it; size + 1
  std::vector<std::uint32_t> sentences;  // by sentence: its first token; size + 1
  std::vector<Signs> signs;              // by sentence: of all phrases in it

  std::string_view lower(std::size_t token) const {
    const Token& at = tokens[token];
    return {letters.lower.data() + at.start, at.end - at.start};
  }
  bool same_sentence(std::size_t a, std::size_t b) const {
    return a < tokens.size() && b < tokens.size() && tokens[a].sentence == tokens[b].sentence;
  }
  bool is_word(std::size_t token) const {
    return token < tokens.size() && tokens[token].kind == TokenKind::word;
  }
  bool is_number(std::size_t token) const {
    return token < tokens.size() && tokens[token].kind == TokenKind::number;
  }
  bool is_mark(std::size_t token, char32_t mark) const {
    return token < tokens.size() && tokens[token].mark == mark;
  }
  // The word of a literal.
  template <std::size_t N>
  bool reads(std::size_t token, const char (&word)[N]) const {
    if (token >= tokens.size()) return false;
    const Token& at = tokens[token];
    return at.end - at.start == N - 1 &&
           std::memcmp(word, letters.lower.data() + at.start, N - 1) == 0;
  }
  std::size_t sentence_first(std::size_t token) const { return sentences[tokens[token].sentence]; }
  std::size_t sentence_end(std::size_t token) const {
    return sentences[tokens[token].sentence + 1];
  }
  // The original text of tokens [first, end) in NFC.
  std::string written(std::size_t first, std::size_t end) const;

  // Phrases that begin in [first, end).
  std::span<const Occurrence> beginning_in(std::size_t first, std::size_t end) const {
    return std::span(occurrences)
        .subspan(occurrences_before[first], occurrences_before[end] - occurrences_before[first]);
  }
  // Does a phrase with the sign begin at the token, end right before it, or begin in [first, end)
  // within the sentence of `end`?
  bool sign_at(std::size_t token, Sign sign) const {
    return token < tokens.size() && (beginning[token] & bit(sign)) != 0;
  }
  // Does none of the phrases of a token's sentence have one of the signs?
  bool free_of(std::size_t token, Signs some) const {
    return (signs[tokens[token].sentence] & some) == 0;
  }
  bool sign_before(std::size_t token, Sign sign) const { return (ended[token] & bit(sign)) != 0; }
  bool sign_in(std::size_t first, std::size_t end, Sign sign) const;
};

Passage passage_of(text::Letters letters, const Lexicon& lexicon);
Passage passage_of(std::string_view utf8, const Lexicon& lexicon);  // of valid UTF-8

}  // namespace luytre::extraction
