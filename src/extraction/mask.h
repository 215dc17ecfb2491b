#pragma once
#include <string>
#include <vector>

#include "extraction/passage.h"
#include "extraction/personal.h"

namespace luytre::extraction {

// Tokens [first, end) of a passage.
struct TokenRange {
  std::size_t first;
  std::size_t end;
};

TokenRange whole_text(const Passage& passage);
TokenRange sentence_at(const Passage& passage, std::size_t token);

// The tokens of a range as they may be kept: each private span that touches it becomes [tên],
// [năm sinh], [địa chỉ], [điện thoại], [giấy tờ] or [email]; officials stay. `spans` as
// personal_spans gives them.
std::string masked(const Passage& passage, const std::vector<PersonalSpan>& spans,
                   TokenRange range);

}  // namespace luytre::extraction
