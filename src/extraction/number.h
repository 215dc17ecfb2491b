#pragma once
#include <optional>
#include <string_view>

#include "base/decimal.h"

namespace luytre::extraction {

// What a run of digits with dots and commas means.
struct NumberReading {
  base::Decimal value;
  bool doubtful = false;  // a dot read as a decimal point: 73.3
};

enum class NumberFault { none, form, too_large, too_fine };

// Reads 122.560, 2297, 2,2, 1.234,5, 73.3; then multiplies by `scale` (1000 for nghìn, …).
// Faults: no such form (10.2022), over 10^15, more than three decimals.
struct NumberResult {
  std::optional<NumberReading> reading;
  NumberFault fault = NumberFault::none;
};
NumberResult read_number(std::string_view digits, std::int64_t scale = 1);

}  // namespace luytre::extraction
