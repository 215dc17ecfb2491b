#pragma once
#include <optional>

#include "extraction/number.h"
#include "extraction/passage.h"

namespace luytre::extraction {

// What a cell that holds a number says: hơn 1.200 lượt, được 12, (5), -3, 85%, 219/236.
struct CellValue {
  std::size_t first;  // the number: tokens [first, last]
  std::size_t last;
  base::Decimal value;
  rollup::Qualifier qualifier = rollup::Qualifier::exact;
  bool negative = false;
  bool doubtful = false;
  bool percent = false;
  std::optional<std::size_t> denominator = {};  // token
  NumberFault fault = NumberFault::none;        // a number that cannot be taken; value is 0
};

// Reads tokens [first, end); nullopt for a cell that is no number: words, a date, a code.
std::optional<CellValue> read_cell_value(const Passage& passage, std::size_t first,
                                         std::size_t end);

}  // namespace luytre::extraction
