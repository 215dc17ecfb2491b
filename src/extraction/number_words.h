#pragma once
#include <optional>

#include "base/decimal.h"
#include "extraction/passage.h"

namespace luytre::extraction {

// A number in words beginning at a token, at most 999,999,999,999: hai mươi tám, một trăm linh năm,
// ba nghìn. A digit that is also another word (một, năm) is no number alone.
struct NumberInWords {
  base::Decimal value;
  std::size_t end;  // one past its last token
};
std::optional<NumberInWords> read_number_words(const Passage& passage, std::size_t first);

}  // namespace luytre::extraction
