#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "text/letters.h"

namespace luytre::extraction {

enum class TokenKind : std::uint8_t { word, number, mark };

// A word (letters, or letters with digits behind them), a run of digits with its separators, or one
// mark. [start, end) are bytes of text::Letters.
struct Token {
  std::uint32_t start;
  std::uint32_t end;
  std::uint32_t sentence;
  char16_t mark;  // the mark, else 0; U+FFFD for one beyond the basic plane
  TokenKind kind;
  std::uint8_t traits;  // some of the four

  static constexpr std::uint8_t kGlued = 1, kCapital = 2, kLine = 4, kCell = 8;
  // Nothing stands between it and the token before.
  bool glued() const { return (traits & kGlued) != 0; }
  // It begins with an upper-case letter.
  bool capital() const { return (traits & kCapital) != 0; }
  // It is the first of its line; of that, or behind a tab or several spaces: in a column.
  bool line() const { return (traits & kLine) != 0; }
  bool cell() const { return (traits & kCell) != 0; }
};
static_assert(sizeof(Token) == 16);  // there are many

// Splits text. A full stop, question or exclamation mark before white space and a line break end a
// sentence; a stop inside an abbreviation or a number does not. So does a number, mark or capital
// behind two thousand tokens without such an end: what asks about whole sentences takes bounded
// time for each.
std::vector<Token> tokens_of(const text::Letters& letters);

}  // namespace luytre::extraction
