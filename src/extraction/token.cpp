#include "extraction/token.h"

#include <string_view>

namespace luytre::extraction {
namespace {

bool digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == U'\n' || c == 0xA0;
}
bool letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

class Splitter {
 public:
  explicit Splitter(const text::Letters& letters)
      : composed_(letters.composed), lower_(letters.lower) {}

  std::vector<Token> run();

 private:
  std::size_t end_of_number(std::size_t at) const;
  bool ends_sentence(std::size_t at) const;

  const std::u32string& composed_;
  const std::u32string& lower_;
};

// Digits with single dots or commas between digits.
std::size_t Splitter::end_of_number(std::size_t at) const {
  while (at < lower_.size()) {
    const bool separator = lower_[at] == U'.' || lower_[at] == U',';
    if (!digit(lower_[at]) && !(separator && at + 1 < lower_.size() && digit(lower_[at + 1])))
      break;
    ++at;
  }
  return at;
}

bool Splitter::ends_sentence(std::size_t at) const {
  const char32_t c = lower_[at];
  if (c == U'\n' || c == U'!' || c == U'?' || c == U'…') return true;
  if (c != U'.') return false;
  if (at + 1 >= lower_.size()) return true;
  return space(lower_[at + 1]) || lower_[at + 1] == U'.';
}

std::vector<Token> Splitter::run() {
  std::vector<Token> out;
  std::uint32_t sentence = 0;
  std::size_t last_end = 0;
  for (std::size_t at = 0; at < lower_.size();) {
    const std::size_t start = at;
    const char32_t c = lower_[at];
    TokenKind kind = TokenKind::mark;
    if (digit(c)) {
      kind = TokenKind::number;
      at = end_of_number(at);
    } else if (letter(c) || c == U'%') {
      kind = TokenKind::word;
      while (c != U'%' && at < lower_.size() && (letter(lower_[at]) || digit(lower_[at]))) ++at;
      if (c == U'%') ++at;
    } else {
      ++at;
    }
    if (kind == TokenKind::mark && space(c)) {
      if (c == U'\n') ++sentence;
      continue;
    }
    out.push_back({kind, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at),
                   sentence, last_end == start && start != 0, composed_[start] != lower_[start],
                   kind == TokenKind::mark ? c : 0});
    last_end = at;
    if (kind == TokenKind::mark && ends_sentence(start)) ++sentence;
  }
  return out;
}

}  // namespace

std::vector<Token> tokens_of(const text::Letters& letters) {
  return Splitter(letters).run();
}

std::u32string word_key(std::u32string_view lower) {
  constexpr std::u32string_view kFirst = U"oooooooooouuuuu";
  constexpr std::u32string_view kMarked = U"àáảãạèéẻẽẹỳýỷỹỵ";
  constexpr std::u32string_view kToned = U"òóỏõọòóỏõọùúủũụ";
  constexpr std::u32string_view kPlain = U"aaaaaeeeeeyyyyy";
  std::u32string out(lower);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    if (out[i] != U'o' && out[i] != U'u') continue;
    for (std::size_t k = 0; k < kMarked.size(); ++k) {
      if (out[i] != kFirst[k] || out[i + 1] != kMarked[k]) continue;
      out[i] = kToned[k];
      out[i + 1] = kPlain[k];
      break;
    }
  }
  return out;
}

}  // namespace luytre::extraction
