#pragma once
#include "extraction/match.h"

namespace luytre::extraction {

// Is a number in the words of a cell, tokens [first, end), its ordinal or part of a name that no
// entry knows? "1.1 Tổ hòa giải", "Đợt 2"; but "bắt 5 vụ", "giảm 3", "kết quả: 7" are figures.
// `labelled` = its row has a label in front of it.
bool names_a_cell(const Passage& passage, TokenRange cell, bool labelled, const Mention& mention,
                  const Match& match);

// Is it a bound and no count? "trên 80%", "từ 3 tổ hòa giải trở lên".
bool is_bound(const Mention& mention);

}  // namespace luytre::extraction
