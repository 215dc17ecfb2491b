#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace luytre::calendar {

using base::Day;

// Reads "2025-07-01" (a day that exists); anything else is nullopt.
std::optional<Day> parse_day(std::string_view iso);
// Reads "1/7/2025" or "01/07/2025" likewise.
std::optional<Day> parse_vietnamese_day(std::string_view text);
// "2025-07-01".
std::string iso(Day day);
// "01/07/2025", the form of Vietnamese documents.
std::string vietnamese(Day day);

// Days from `from` to `to`, both included; from <= to.
struct Period {
  Day from;
  Day to;
  friend auto operator<=>(const Period&, const Period&) = default;
};

}  // namespace luytre::calendar
