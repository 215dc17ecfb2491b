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

auto first_behind(std::span<const PersonalSpan> spans, std::size_t token) {
  return std::partition_point(spans.begin(), spans.end(),
                              [&](const PersonalSpan& each) { return each.end <= token; });
}

std::vector<KeptPlace*> in_order(KeptPlaces& places) {
  std::vector<KeptPlace*> out(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) out[i] = &places[i];
  const auto before = [](const KeptPlace* a, const KeptPlace* b) { return a->from < b->from; };
  if (!std::is_sorted(out.begin(), out.end(), before)) std::sort(out.begin(), out.end(), before);
  return out;
}

// Builds a masked text from front to back; `places` in order.
class Keeper {
 public:
  Keeper(const Passage& passage, std::vector<KeptPlace*> places)
      : letters_(passage.letters), places_(std::move(places)), place_(places_.begin()) {
    out_.text.reserve(letters_.size());
  }

  void keep_until(std::size_t byte) {
    for (; before(byte); ++place_) {
      copy_until((*place_)->from);
      (*place_)->byte = out_.text.size();
    }
    copy_until(byte);
  }
  void mask_until(std::size_t byte, PersonalKind kind) {
    const std::size_t start = out_.text.size();
    for (; before(byte); ++place_) (*place_)->byte = start;
    out_.text += placeholder(kind);
    out_.spans.push_back({kind, start, out_.text.size()});
    at_ = byte;
  }
  MaskedText finish() {
    keep_until(letters_.size());
    for (; place_ != places_.end(); ++place_) (*place_)->byte = out_.text.size();
    return std::move(out_);
  }

 private:
  bool before(std::size_t byte) const { return place_ != places_.end() && (*place_)->from < byte; }
  void copy_until(std::size_t byte) {
    out_.text += letters_.written(at_, byte);
    at_ = byte;
  }

  const text::Letters& letters_;
  std::vector<KeptPlace*> places_;
  std::vector<KeptPlace*>::iterator place_;  // the next
  MaskedText out_;
  std::size_t at_ = 0;
};

}  // namespace

TokenRange whole_text(const Passage& passage) {
  return {0, passage.tokens.size()};
}

TokenRange sentence_at(const Passage& passage, std::size_t token) {
  return {passage.sentence_first(token), passage.sentence_end(token)};
}

std::string masked(const Passage& passage, std::span<const PersonalSpan> spans, TokenRange range) {
  if (range.first >= range.end) return {};
  const auto& tokens = passage.tokens;
  std::size_t at = tokens[range.first].start;
  auto span = first_behind(spans, range.first);
  if (span == spans.end() || span->first >= range.end)
    return passage.written(range.first, range.end);
  std::string out;
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

MaskedText masked_text(const Passage& passage, std::span<const PersonalSpan> spans,
                       KeptPlaces& places) {
  Keeper keeper(passage, in_order(places));
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
  return masked_text(passage, personal_spans(passage), none).text;
}

bool is_private(std::span<const PersonalSpan> spans, std::size_t first, std::size_t end) {
  for (auto span = first_behind(spans, first); span != spans.end() && span->first < end; ++span) {
    if (!span->official) return true;
  }
  return false;
}

}  // namespace luytre::extraction
