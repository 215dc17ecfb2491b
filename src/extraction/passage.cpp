#include "extraction/passage.h"

#include <algorithm>

namespace luytre::extraction {
namespace {

constexpr std::size_t kLongestPhrase = 16;  // tokens, marks inside it counted

bool inside_mark(char32_t mark) {
  return mark != 0 &&
         (mark == U',' || mark == U'"' || mark == U'-' || mark == U'“' || mark == U'”');
}

void find_words(Passage& out) {
  const Words& words = out.lexicon.words();
  const std::size_t count = out.tokens.size();
  const Token* tokens = out.tokens.data();
  out.words.resize(count);
  WordNo* word = out.words.data();
  std::uint32_t sentence = 0;  // the next to begin
  for (std::size_t i = 0; i < count; ++i) {
    const Token& token = tokens[i];
    for (; sentence <= token.sentence; ++sentence)
      out.sentences.push_back(static_cast<std::uint32_t>(i));
    const bool digits = token.kind == TokenKind::number;
    const WordNo here = digits ? 0 : words.number_in_text(out.lower(i));
    word[i] = here;
    if (digits || out.lexicon.begins_number(here))
      out.numerals.push_back(static_cast<std::uint32_t>(i));
  }
  out.sentences.push_back(static_cast<std::uint32_t>(count));
}

class PhraseFinder {
 public:
  explicit PhraseFinder(Passage& out)
      : out_(out),
        lexicon_(out.lexicon),
        phrases_(out.lexicon.phrases()),
        tokens_(out.tokens.data()),
        words_(out.words.data()) {}

  void run() {
    const std::size_t count = out_.tokens.size();
    out_.beginning.resize(count);
    out_.ended.resize(count + 1);
    out_.occurrences_before.resize(count + 1);
    found_.reserve(count / 2);
    out_.signs.resize(out_.sentences.size() - 1);
    for (std::size_t sentence = 0; sentence + 1 < out_.sentences.size(); ++sentence)
      out_.signs[sentence] = in_sentence(out_.sentences[sentence], out_.sentences[sentence + 1]);
    out_.occurrences_before[count] = count_;
    out_.occurrences = std::move(found_);
  }

 private:
  Signs in_sentence(std::size_t first, std::size_t end) {
    Signs out = 0;
    std::uint32_t* before = out_.occurrences_before.data();
    Signs* beginning = out_.beginning.data();
    for (; first < end; ++first) {
      before[first] = count_;
      const std::uint32_t node = phrases_.beginning(words_[first]);
      if (node != Phrases::kRoot) out |= beginning[first] = at_token(first, node, end);
    }
    return out;
  }

  // The phrases that begin at a token; `node` = where they go on behind it.
  Signs at_token(std::size_t first, std::uint32_t node, std::size_t sentence_end) {
    Signs begin = 0;
    for (std::size_t at = first + 1;; ++at) {
      if (const PhraseNo phrase = phrases_.ending_at(node); phrase != Phrases::kNone) {
        found_.push_back(
            {phrase, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at)});
        ++count_;
        const Signs signs = lexicon_.signs(phrase);
        begin |= signs;
        if (signs != 0) out_.ended[at] |= signs;
      }
      if (phrases_.last(node)) return begin;
      while (at < sentence_end && inside_mark(tokens_[at].mark)) ++at;
      if (at >= sentence_end || at - first > kLongestPhrase) return begin;
      node = phrases_.step(node, words_[at]);
      if (node == Phrases::kRoot) return begin;
    }
  }

  Passage& out_;
  const Lexicon& lexicon_;
  const Phrases& phrases_;
  const Token* tokens_;
  const WordNo* words_;
  std::vector<Occurrence> found_;
  std::uint32_t count_ = 0;  // of them
};

}  // namespace

std::string Passage::written(std::size_t first, std::size_t end) const {
  return std::string(letters.written(tokens[first].start, tokens[end - 1].end));
}

bool Passage::sign_in(std::size_t first, std::size_t end, Sign sign) const {
  if (end >= tokens.size() || free_of(end, bit(sign))) return false;
  for (std::size_t at = std::max(first, sentence_first(end)); at < end; ++at)
    if (sign_at(at, sign)) return true;
  return false;
}

Passage passage_of(std::string_view utf8, const Lexicon& lexicon) {
  return passage_of(text::letters(utf8), lexicon);
}

Passage passage_of(text::Letters letters, const Lexicon& lexicon) {
  Passage out{lexicon, std::move(letters), {}, {}, {}, {}, {}, {}, {}, {}, {}};
  out.tokens = tokens_of(out.letters);
  find_words(out);
  PhraseFinder(out).run();
  return out;
}

}  // namespace luytre::extraction
