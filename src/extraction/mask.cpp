#include "extraction/mask.h"

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
  hidden_.reserve(masked.spans.size());
  for (const PersonalSpan& span : spans) {
    if (span.official) continue;
    const MaskedSpan& kept = masked.spans[hidden_.size()];
    hidden_.push_back({passage.tokens[span.first].start, passage.tokens[span.end - 1].end,
                       static_cast<std::uint32_t>(kept.start),
                       static_cast<std::uint32_t>(kept.end)});
  }
}

// Goes to the first that ends behind byte `first`: does it begin before `end`?
bool KeptPlaces::hides(std::size_t first, std::size_t end) {
  while (near_ > 0 && hidden_[near_ - 1].until > first) --near_;
  while (near_ < hidden_.size() && hidden_[near_].until <= first) ++near_;
  return near_ < hidden_.size() && hidden_[near_].from < end;
}

bool KeptPlaces::hides(TokenRange tokens) {
  return hides(passage_.tokens[tokens.first].start, passage_.tokens[tokens.end - 1].end);
}

bool KeptPlaces::hides(std::size_t byte) {
  return hides(byte, byte + 1);
}

// Where a byte stands that is in front of the next one hidden and behind the last.
std::uint32_t KeptPlaces::shown(std::size_t byte) const {
  const auto gap = near_ == 0 ? 0 : hidden_[near_ - 1].end - hidden_[near_ - 1].until;
  return static_cast<std::uint32_t>(byte) + gap;
}

std::uint32_t KeptPlaces::byte(std::size_t byte) {
  return hides(byte) ? hidden_[near_].start : shown(byte);
}

KeptRange KeptPlaces::range(TokenRange tokens) {
  const std::uint32_t start = byte(passage_.tokens[tokens.first].start);
  const std::size_t end = passage_.tokens[tokens.end - 1].end;
  return {start, hides(end - 1) ? hidden_[near_].end : shown(end)};
}

}  // namespace luytre::extraction
