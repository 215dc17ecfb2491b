#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/passage.h"
#include "extraction/personal.h"

namespace luytre::extraction {

TokenRange whole_text(const Passage& passage);
TokenRange sentence_at(const Passage& passage, std::size_t token);

// The tokens of a range as they may be kept: each private span that touches it becomes [tên],
// [năm sinh], [địa chỉ], [điện thoại], [giấy tờ] or [email]; officials stay. `spans` as
// personal_spans gives them.
std::string masked(const Passage& passage, std::span<const PersonalSpan> spans, TokenRange range);

// Where a placeholder stands: bytes [start, end) of a masked text.
struct MaskedSpan {
  PersonalKind kind;
  std::size_t start;
  std::size_t end;
  friend bool operator==(const MaskedSpan&, const MaskedSpan&) = default;
};

// A whole text (NFC) as it may be kept.
struct MaskedText {
  std::string text;
  std::vector<MaskedSpan> spans;  // in order
};

// A byte of a passage and the byte of the masked text at which it stands.
struct KeptPlace {
  std::size_t from;
  std::size_t byte = 0;
};
using KeptPlaces = std::vector<KeptPlace>;

// The whole passage, what lies around its tokens too. Fills in where the bytes asked for are kept;
// one that is masked stands at its placeholder.
MaskedText masked_text(const Passage& passage, std::span<const PersonalSpan> spans,
                       KeptPlaces& places);

// A short text on its own, such as the name of a file.
std::string masked(std::string_view utf8, const Lexicon& lexicon);

// Does a private span touch tokens [first, end)? What stands there is no figure.
bool is_private(std::span<const PersonalSpan> spans, std::size_t first, std::size_t end);

}  // namespace luytre::extraction
