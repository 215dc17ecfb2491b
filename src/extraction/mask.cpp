#include "extraction/mask.h"

#include <algorithm>

namespace luytre::extraction {
namespace {

std::string_view placeholder(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::name:
      return "[tên]";
    case PersonalKind::birth_year:
      return "[năm sinh]";
    case PersonalKind::address:
      return "[địa chỉ]";
    case PersonalKind::phone:
      return "[điện thoại]";
    case PersonalKind::paper:
      return "[giấy tờ]";
    case PersonalKind::email:
      return "[email]";
  }
  return "[…]";
}

}  // namespace

TokenRange whole_text(const Passage& passage) {
  return {0, passage.tokens.size()};
}

TokenRange sentence_at(const Passage& passage, std::size_t token) {
  return {passage.sentence_first(token), passage.sentence_end(token)};
}

std::string masked(const Passage& passage, const std::vector<PersonalSpan>& spans,
                   TokenRange range) {
  if (range.first >= range.end) return {};
  const auto& tokens = passage.tokens;
  std::string out;
  std::size_t at = tokens[range.first].start;
  auto span = std::partition_point(spans.begin(), spans.end(), [&](const PersonalSpan& each) {
    return each.end <= range.first;
  });
  for (; span != spans.end() && span->first < range.end; ++span) {
    if (span->official) continue;
    const std::size_t start = tokens[std::max(span->first, range.first)].start;
    out += passage.letters.written(at, start);
    out += placeholder(span->kind);
    at = tokens[std::min(span->end, range.end) - 1].end;
  }
  out += passage.letters.written(at, tokens[range.end - 1].end);
  return out;
}

}  // namespace luytre::extraction
