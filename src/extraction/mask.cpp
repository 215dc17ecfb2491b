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

// Builds a masked text from front to back.
class Keeper {
 public:
  Keeper(const Passage& passage, KeptPlaces& places)
      : composed_(passage.letters.composed), place_(places.begin()), end_(places.end()) {}

  void keep_until(std::size_t letter) {
    for (; place_ != end_ && place_->first < letter; ++place_) {
      copy_until(place_->first);
      place_->second = out_.text.size();
    }
    copy_until(letter);
  }
  void mask_until(std::size_t letter, PersonalKind kind) {
    const std::size_t start = out_.text.size();
    for (; place_ != end_ && place_->first < letter; ++place_) place_->second = start;
    out_.text += text::to_utf8(placeholder(kind));
    out_.spans.push_back({kind, start, out_.text.size()});
    letter_ = letter;
  }
  MaskedText finish() {
    keep_until(composed_.size());
    for (; place_ != end_; ++place_) place_->second = out_.text.size();
    return std::move(out_);
  }

 private:
  void copy_until(std::size_t letter) {
    out_.text += text::to_utf8(composed_.substr(letter_, letter - letter_));
    letter_ = letter;
  }

  std::u32string_view composed_;
  KeptPlaces::iterator place_;
  KeptPlaces::iterator end_;
  MaskedText out_;
  std::size_t letter_ = 0;
};

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
                       KeptPlaces& places) {
  Keeper keeper(passage, places);
  for (const PersonalSpan& span : spans) {
    if (span.official) continue;
    keeper.keep_until(passage.tokens[span.first].start);
    keeper.mask_until(passage.tokens[span.end - 1].end, span.kind);
  }
  return keeper.finish();
}

std::string masked(std::string_view utf8, const Lexicon& lexicon) {
  const Passage passage = passage_of(utf8, lexicon);
  KeptPlaces none;
  return masked_text(passage, personal_spans(passage, lexicon.persons()), none).text;
}

bool is_private(const std::vector<PersonalSpan>& spans, std::size_t first, std::size_t end) {
  for (auto span = first_behind(spans, first); span != spans.end() && span->first < end; ++span) {
    if (!span->official) return true;
  }
  return false;
}

}  // namespace luytre::extraction
