#include "extraction/mask.h"

#include <limits>

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

MaskedText masked_text(const Passage& passage, std::span<const PersonalSpan> spans) {
  MaskedText out;
  out.text.reserve(passage.letters.size());
  std::size_t at = 0;
  for (const PersonalSpan& span : spans) {
    if (span.official) continue;
    out.text += passage.letters.written(at, passage.tokens[span.first].start);
    const std::size_t start = out.text.size();
    out.text += placeholder(span.kind);
    out.spans.push_back({span.kind, start, out.text.size()});
    at = passage.tokens[span.end - 1].end;
  }
  out.text += passage.letters.written(at, passage.letters.size());
  return out;
}

std::string masked(std::string_view utf8, const Lexicon& lexicon) {
  const Passage passage = passage_of(utf8, lexicon);
  return masked_text(passage, personal_spans(passage)).text;
}

KeptPlaces::KeptPlaces(const Passage& passage, std::span<const PersonalSpan> spans,
                       const MaskedText& masked)
    : passage_(passage) {
  hidden_.reserve(masked.spans.size() + 2);
  hidden_.push_back({});
  for (const PersonalSpan& span : spans) {
    if (span.official) continue;
    const MaskedSpan& kept = masked.spans[hidden_.size() - 1];
    hidden_.push_back({passage.tokens[span.first].start, passage.tokens[span.end - 1].end,
                       static_cast<std::uint32_t>(kept.start),
                       static_cast<std::uint32_t>(kept.end)});
  }
  constexpr auto kNever = std::numeric_limits<std::uint32_t>::max();
  hidden_.push_back({kNever, kNever, kNever, kNever});
  before_ = hidden_.data();
}

bool KeptPlaces::hides(TokenRange tokens) {
  return hides(passage_.tokens[tokens.first].start, passage_.tokens[tokens.end - 1].end);
}

bool KeptPlaces::hides(std::size_t byte) {
  return hides(byte, byte + 1);
}

std::uint32_t KeptPlaces::byte(std::size_t byte) {
  return hides(byte) ? before_[1].start : shown(byte);
}

KeptRange KeptPlaces::range(TokenRange tokens) {
  const std::size_t first = passage_.tokens[tokens.first].start;
  const std::size_t end = passage_.tokens[tokens.end - 1].end;
  if (!hides(first, end)) return {shown(first), shown(end)};
  const std::uint32_t start = byte(first);
  return {start, hides(end - 1) ? before_[1].end : shown(end)};
}

}  // namespace luytre::extraction
