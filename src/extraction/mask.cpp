#include "extraction/mask.h"

#include <algorithm>
#include <array>

namespace luytre::extraction {
namespace {

constexpr std::array<std::u32string_view, 8> kAddress = {U"ông", U"bà",   U"anh", U"chị",
                                                         U"em",  U"cháu", U"cô",  U"chú"};
constexpr std::size_t kPaperDigits = 9;

bool personal_number(const Passage& passage, std::size_t at) {
  const auto text = passage.lower(at);
  const bool plain = text.find_first_of(U".,") == std::u32string_view::npos;
  if (plain && text.size() >= kPaperDigits) return true;
  return at > 1 && passage.lower(at - 2) == U"sinh" && passage.lower(at - 1) == U"năm";
}

// One past the capitalised words of a name at `at`.
std::size_t end_of_name(const Passage& passage, std::size_t at) {
  while (passage.is_word(at) && passage.tokens[at].capital) ++at;
  return at;
}

}  // namespace

std::string masked_sentence(const Passage& passage, std::size_t token) {
  const auto& tokens = passage.tokens;
  std::size_t first = token;
  while (first > 0 && passage.same_sentence(first - 1, token)) --first;
  std::u32string out;
  std::uint32_t at = tokens[first].start;
  const std::u32string_view composed = passage.letters.composed;
  const auto hide = [&](std::size_t from, std::size_t end) {
    out += composed.substr(at, tokens[from].start - at);
    out += U"[…]";
    at = tokens[end - 1].end;
  };
  std::size_t i = first;
  for (; passage.same_sentence(i, token); ++i) {
    if (tokens[i].kind == TokenKind::number && personal_number(passage, i)) hide(i, i + 1);
    if (std::find(kAddress.begin(), kAddress.end(), passage.lower(i)) == kAddress.end()) continue;
    const std::size_t end = end_of_name(passage, i + 1);
    if (end > i + 1) hide(i + 1, end), i = end - 1;
  }
  out += composed.substr(at, tokens[i - 1].end - at);
  return text::to_utf8(out);
}

}  // namespace luytre::extraction
