#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "extraction/lexicon.h"
#include "extraction/token.h"

namespace luytre::extraction {

// A text cut into words that the lexicon knows.
struct Passage {
  text::Letters letters;
  std::vector<Token> tokens;
  std::vector<WordNo> words;  // by token; 0 = not a word of the lexicon

  std::u32string_view lower(std::size_t token) const;
  bool same_sentence(std::size_t a, std::size_t b) const;
  bool is_word(std::size_t token) const;
  bool is_mark(std::size_t token, char32_t mark) const;
  // Does the phrase stand at `token`, marks inside it aside? The token behind it, or nullopt.
  std::optional<std::size_t> phrase_at(std::size_t token, const Phrase& phrase) const;
};

Passage passage_of(std::string_view utf8, const Lexicon& lexicon);

// A number of the text that may be a figure: tokens [first, last].
struct Mention {
  std::size_t first;
  std::size_t last;
  base::Decimal value;
  rollup::Qualifier qualifier = rollup::Qualifier::exact;
  std::optional<std::size_t> denominator;  // "219/236": the token of 236
  bool is_denominator = false;
  bool spelled = false;
  bool doubtful = false;
};

// Every number that is not a date, an age, a document number, a name or page furniture; numbers
// that cannot be taken (too large, too fine) become problems.
std::vector<Mention> mentions_of(const Passage& passage, const Lexicon& lexicon,
                                 base::Problems& problems);

// Which entry fits a mention best, with the tokens that decided.
struct Match {
  const Entry* entry = nullptr;
  int score = 0;
  std::size_t noun_first = 0;  // the noun found, or the mention itself
  std::size_t noun_end = 0;
};
// `previous` = token of the number before in the sentence, if any.
Match match(const Passage& passage, const Lexicon& lexicon, const Mention& mention,
            std::optional<std::size_t> previous);

}  // namespace luytre::extraction
