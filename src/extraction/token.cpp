#include "extraction/token.h"

#include <array>
#include <string_view>

#include "extraction/words.h"

namespace luytre::extraction {
namespace {

constexpr bool digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
constexpr bool space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == U'\n' || c == 0xA0;
}
constexpr bool letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

enum class Class : std::uint8_t { mark, space, percent, digit, letter };

constexpr std::size_t kTable = 0x2000;

constexpr std::array<Class, kTable> classes() {
  std::array<Class, kTable> out{};
  for (std::size_t i = 0; i < kTable; ++i) {
    const auto c = static_cast<char32_t>(i);
    out[i] = digit(c)    ? Class::digit
             : letter(c) ? Class::letter
             : space(c)  ? Class::space
             : c == U'%' ? Class::percent
                         : Class::mark;
  }
  return out;
}

Class class_of(char32_t lower) {
  static constexpr auto table = classes();
  return lower < kTable ? table[lower] : Class::mark;
}

// The text ends with a NUL, which is a mark: no loop asks for the end within a word or number.
class Splitter {
 public:
  Splitter(const text::Letters& letters, std::vector<std::uint32_t>& hashes)
      : letters_(letters), lower_(letters.lower.c_str()), hashes_(hashes) {}

  std::vector<Token> run();

 private:
  std::size_t end_of_word(std::size_t at, WordHash& hash) const {
    while (class_of(lower_[at]) >= Class::digit) hash.add(lower_[at++]);
    return at;
  }
  // Digits with single dots or commas between digits.
  std::size_t end_of_number(std::size_t at, WordHash& hash) const {
    const auto separator = [](char32_t c) { return c == U'.' || c == U','; };
    while (digit(lower_[at]) || (separator(lower_[at]) && digit(lower_[at + 1])))
      hash.add(lower_[at++]);
    return at;
  }
  bool ends_sentence(std::size_t at) const;

  const text::Letters& letters_;
  const char32_t* lower_;
  std::vector<std::uint32_t>& hashes_;
};

bool Splitter::ends_sentence(std::size_t at) const {
  const char32_t c = lower_[at];
  if (c == U'\n' || c == U'!' || c == U'?' || c == U'…') return true;
  if (c != U'.') return false;
  return at + 1 == letters_.size() || space(lower_[at + 1]) || lower_[at + 1] == U'.';
}

std::vector<Token> Splitter::run() {
  constexpr char32_t kBeyond = 0xFFFD;
  std::vector<Token> out;
  std::uint32_t sentence = 0;
  std::size_t last_end = 0;
  const std::size_t size = letters_.size();
  out.reserve(size / 3);
  hashes_.reserve(size / 3);
  for (std::size_t at = 0; at < size;) {
    const std::size_t start = at;
    const char32_t c = lower_[at];
    const Class here = class_of(c);
    if (here == Class::space) {
      if (c == U'\n' || c == U'\t') ++sentence;  // a tab: the next cell
      ++at;
      continue;
    }
    WordHash hash;
    TokenKind kind = TokenKind::word;
    if (here == Class::letter) {
      at = end_of_word(at, hash);
    } else if (here == Class::digit) {
      kind = TokenKind::number;
      at = end_of_number(at, hash);
    } else {
      if (here == Class::mark) kind = TokenKind::mark;
      hash.add(c);
      ++at;
    }
    const bool mark = kind == TokenKind::mark;
    out.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at), sentence,
                   static_cast<char16_t>(!mark         ? 0
                                         : c < 0x10000 ? c
                                                       : kBeyond),
                   kind, last_end == start && start != 0, letters_.upper(start)});
    hashes_.push_back(hash.value());
    last_end = at;
    if (mark && ends_sentence(start)) ++sentence;
  }
  return out;
}

}  // namespace

std::vector<Token> tokens_of(const text::Letters& letters, std::vector<std::uint32_t>& hashes) {
  return Splitter(letters, hashes).run();
}

std::vector<Token> tokens_of(const text::Letters& letters) {
  std::vector<std::uint32_t> hashes;
  return tokens_of(letters, hashes);
}

}  // namespace luytre::extraction
