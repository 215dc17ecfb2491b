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

std::u32string_view placeholder(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::name:
      return U"[tên]";
    case PersonalKind::birth_year:
      return U"[năm sinh]";
    case PersonalKind::address:
      return U"[địa chỉ]";
    case PersonalKind::phone:
      return U"[điện thoại]";
    case PersonalKind::paper:
      return U"[giấy tờ]";
    case PersonalKind::email:
      return U"[email]";
  }
  return U"[…]";
}

}  // namespace

TokenRange whole_text(const Passage& passage) {
  return {0, passage.tokens.size()};
}

TokenRange sentence_at(const Passage& passage, std::size_t token) {
  TokenRange out{token, token};
  while (out.first > 0 && passage.same_sentence(out.first - 1, token)) --out.first;
  while (passage.same_sentence(out.end, token)) ++out.end;
  return out;
}

std::string masked(const Passage& passage, const std::vector<PersonalSpan>& spans,
                   TokenRange range) {
  if (range.first >= range.end) return {};
  const auto& tokens = passage.tokens;
  const std::u32string_view composed = passage.letters.composed;
  std::u32string out;
  std::size_t at = tokens[range.first].start;
  auto span = std::partition_point(spans.begin(), spans.end(), [&](const PersonalSpan& each) {
    return each.end <= range.first;
  });
  for (; span != spans.end() && span->first < range.end; ++span) {
    if (span->official) continue;
    const std::size_t start = tokens[std::max(span->first, range.first)].start;
    out += composed.substr(at, start - at);
    out += placeholder(span->kind);
    at = tokens[std::min(span->end, range.end) - 1].end;
  }
  out += composed.substr(at, tokens[range.end - 1].end - at);
  return text::to_utf8(out);
}

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
