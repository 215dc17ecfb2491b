#include "extraction/mask.h"

#include <algorithm>

namespace luytre::extraction {
namespace {

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

}  // namespace luytre::extraction
