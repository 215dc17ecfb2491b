#include "extraction/token.h"

#include <array>
#include <string_view>

namespace luytre::extraction {
namespace {

constexpr std::size_t kLongestSentence = 2000;  // tokens

constexpr bool digit(char c) {
  return c >= '0' && c <= '9';
}

// What a byte of lower case begins. From U+00C0 to U+1FFF all are letters, but for two signs that
// begin with the byte 0xC3; a tail is met only inside a letter.
enum class Class : std::uint8_t { mark, space, percent, latin, digit, letter };

constexpr std::array<Class, 256> classes() {
  std::array<Class, 256> out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<char>(i);
    const bool white = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    const bool letter = (c >= 'a' && c <= 'z') || (i >= 0x80 && i < 0xE2 && i != 0xC2);
    out[i] = digit(c)    ? Class::digit
             : i == 0xC3 ? Class::latin
             : letter    ? Class::letter
             : white     ? Class::space
             : c == '%'  ? Class::percent
                         : Class::mark;
  }
  return out;
}

// The text ends with NULs, which are marks: no loop asks for the end within a word or number.
class Splitter {
 public:
  explicit Splitter(const text::Letters& letters)
      : letters_(letters), lower_(letters.lower.data()) {}

  std::vector<Token> run();

 private:
  Class class_at(std::size_t at) const {
    static constexpr auto table = classes();
    return table[static_cast<unsigned char>(lower_[at])];
  }
  bool latin_letter(std::size_t at) const {
    return lower_[at + 1] != '\x97' && lower_[at + 1] != '\xB7';  // × ÷
  }
  bool no_break_space(std::size_t at) const {
    return lower_[at] == '\xC2' && lower_[at + 1] == '\xA0';
  }
  bool space(std::size_t at) const { return class_at(at) == Class::space || no_break_space(at); }
  std::size_t end_of_word(std::size_t at) const {
    for (;; ++at) {
      while (class_at(at) > Class::latin) ++at;
      if (class_at(at) != Class::latin || !latin_letter(at)) return at;
    }
  }
  // Digits with single dots or commas between digits.
  std::size_t end_of_number(std::size_t at) const {
    const auto separator = [](char c) { return c == '.' || c == ','; };
    while (digit(lower_[at]) || (separator(lower_[at]) && digit(lower_[at + 1]))) ++at;
    return at;
  }
  std::size_t skip_spaces(std::size_t at, std::uint8_t& place);
  char16_t mark_at(std::size_t at) const;
  bool ends_sentence(std::size_t at, char16_t mark) const;

  const text::Letters& letters_;
  const char* lower_;
  std::uint32_t sentence_ = 0;
};

bool Splitter::ends_sentence(std::size_t at, char16_t mark) const {
  if (mark != U'.') return mark == U'!' || mark == U'?' || mark == U'…';
  return at + 1 == letters_.size() || space(at + 1) || lower_[at + 1] == '.';
}

// U+FFFD for one beyond the basic plane.
char16_t Splitter::mark_at(std::size_t at) const {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(lower_[at + k]); };
  const auto tail = [&](std::size_t k) { return byte(k) & 0x3FU; };
  switch (text::letter_bytes(lower_[at])) {
    case 1:
      return byte(0);
    case 2:
      return static_cast<char16_t>((byte(0) & 0x1FU) << 6 | tail(1));
    case 3:
      return static_cast<char16_t>((byte(0) & 0x0FU) << 12 | tail(1) << 6 | tail(2));
    default:
      return 0xFFFD;
  }
}

// The first byte that is no space; a line break and a tab (the next cell) end the sentence. `place`
// becomes what they make of the token behind them.
std::size_t Splitter::skip_spaces(std::size_t at, std::uint8_t& place) {
  constexpr int kColumnGap = 3;
  int spaces = 0;
  bool tab = false;
  for (; space(at); ++spaces) {
    tab = lower_[at] == '\t';
    if (lower_[at] == '\n') place = Token::kLine | Token::kCell;
    if (tab || lower_[at] == '\n') ++sentence_;
    at += no_break_space(at) ? 2 : 1;
  }
  if (tab || spaces >= kColumnGap) place |= Token::kCell;
  return at;
}

std::vector<Token> Splitter::run() {
  std::vector<Token> out;
  const std::size_t size = letters_.size();
  out.reserve(size / 4);
  std::size_t last_end = size;
  std::uint8_t place = Token::kLine | Token::kCell;  // of the token to come
  std::uint32_t counted = 0;                         // the sentence whose tokens are counted
  std::size_t first = 0;                             // from the first in it that is no small word
  for (std::size_t at = 0;; place = 0) {
    if (lower_[at] == ' ' && class_at(at + 1) > Class::latin) {
      ++at;  // a word behind one space, as most
    } else {
      at = skip_spaces(at, place);
    }
    if (at >= size) return out;
    const std::size_t start = at;
    const Class here = class_at(at);
    TokenKind kind = TokenKind::word;
    char16_t mark = 0;
    if (here == Class::letter || (here == Class::latin && latin_letter(at))) {
      at = end_of_word(at);
    } else if (here == Class::digit) {
      kind = TokenKind::number;
      at = end_of_number(at);
    } else if (here == Class::percent) {
      ++at;
    } else {
      kind = TokenKind::mark;
      mark = mark_at(at);
      at += text::letter_bytes(lower_[at]);
    }
    const bool capital = letters_.upper(start);
    const int traits =
        place | (capital ? Token::kCapital : 0) | (last_end == start ? Token::kGlued : 0);
    out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at), sentence_,
                   mark, kind, static_cast<std::uint8_t>(traits)});
    last_end = at;
    if (mark != 0 && ends_sentence(start, mark)) ++sentence_;
    if (kind == TokenKind::word && !capital) continue;
    if (sentence_ != counted) {
      counted = sentence_;
      first = out.size();
    } else if (out.size() - first >= kLongestSentence) {
      ++sentence_;
    }
  }
}

}  // namespace

std::vector<Token> tokens_of(const text::Letters& letters) {
  return Splitter(letters).run();
}

}  // namespace luytre::extraction
