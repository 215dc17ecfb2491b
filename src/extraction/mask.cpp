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

auto first_behind(const std::vector<PersonalSpan>& spans, std::size_t token) {
  return std::partition_point(spans.begin(), spans.end(),
                              [&](const PersonalSpan& each) { return each.end <= token; });
}

std::uint32_t utf8_size(char32_t letter) {
  return letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
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
  auto span = first_behind(spans, range.first);
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

MaskedText masked_text(const Passage& passage, const std::vector<PersonalSpan>& spans,
                       std::vector<std::uint32_t>& bytes) {
  const std::u32string_view composed = passage.letters.composed;
  MaskedText out;
  std::u32string kept;
  kept.reserve(composed.size());
  bytes.assign(composed.size() + 1, 0);
  std::size_t at = 0;
  std::uint32_t byte = 0;
  const auto keep_until = [&](std::size_t letter) {
    kept += composed.substr(at, letter - at);
    for (; at < letter; ++at) {
      bytes[at] = byte;
      byte += utf8_size(composed[at]);
    }
  };
  for (const PersonalSpan& span : spans) {
    if (span.official) continue;
    keep_until(passage.tokens[span.first].start);
    const std::uint32_t start = byte;
    for (const char32_t letter : placeholder(span.kind)) byte += utf8_size(letter);
    kept += placeholder(span.kind);
    for (; at < passage.tokens[span.end - 1].end; ++at) bytes[at] = start;
    out.spans.push_back({span.kind, start, byte});
  }
  keep_until(composed.size());
  bytes[at] = byte;
  out.text = text::to_utf8(kept);
  return out;
}

std::string masked(std::string_view utf8, const Lexicon& lexicon) {
  const Passage passage = passage_of(utf8, lexicon);
  std::vector<std::uint32_t> bytes;
  return masked_text(passage, personal_spans(passage, lexicon.persons()), bytes).text;
}

bool is_private(const std::vector<PersonalSpan>& spans, std::size_t first, std::size_t end) {
  for (auto span = first_behind(spans, first); span != spans.end() && span->first < end; ++span) {
    if (!span->official) return true;
  }
  return false;
}

}  // namespace luytre::extraction
