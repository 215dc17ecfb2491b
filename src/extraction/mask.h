#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/passage.h"
#include "extraction/personal.h"

namespace luytre::extraction {

// Where a placeholder stands: bytes [start, end) of a masked text.
struct MaskedSpan {
  PersonalKind kind;
  std::size_t start;
  std::size_t end;
  friend bool operator==(const MaskedSpan&, const MaskedSpan&) = default;
};

// A whole text (NFC) as it may be kept: what lies around its tokens too.
struct MaskedText {
  std::string text;
  std::vector<MaskedSpan> spans;  // in order
};

// Each private span becomes [tên], [năm sinh], [địa chỉ], [điện thoại], [giấy tờ] or [email];
// officials stay. `spans` as personal_spans gives them.
MaskedText masked_text(const Passage& passage, std::span<const PersonalSpan> spans);

// A short text on its own, such as the name of a file.
std::string masked(std::string_view utf8, const Lexicon& lexicon);

// Bytes [start, end) of a masked text.
struct KeptRange {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

// Where what stands in a passage stands in its masked text. Quickest asked in the order of the
// text; one thread.
class KeptPlaces {
 public:
  KeptPlaces(const Passage& passage, std::span<const PersonalSpan> spans, const MaskedText& masked);
  KeptPlaces(const KeptPlaces&) = delete;
  KeptPlaces& operator=(const KeptPlaces&) = delete;

  // Does a private span touch the tokens, or hold the byte? What stands there is no figure.
  bool hides(TokenRange tokens);
  bool hides(std::size_t byte);
  // One or more tokens; where a private span touches them its whole placeholder.
  KeptRange range(TokenRange tokens);
  // Where a byte stands; one that is masked at its placeholder.
  std::uint32_t byte(std::size_t byte);

 private:
  // Bytes [from, until) of the passage, kept as [start, end). One of no bytes stands at both ends.
  struct Hidden {
    std::uint32_t from, until, start, end;
  };
  bool hides(std::size_t first, std::size_t end) {
    while (before_->until > first) --before_;
    while (before_[1].until <= first) ++before_;
    return before_[1].from < end;
  }
  // Where a byte stands in front of the next that is hidden.
  std::uint32_t shown(std::size_t byte) const {
    return static_cast<std::uint32_t>(byte) + (before_->end - before_->until);
  }

  const Passage& passage_;
  std::vector<Hidden> hidden_;
  const Hidden* before_;  // the last that ends in front of what was asked
};

}  // namespace luytre::extraction
