#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "calendar/day.h"

namespace luytre::calendar {

// A reporting month. With the default calendar, month M runs from the 15th of M-1 to the 14th of M
// (Decree 09/2019/ND-CP art. 12); a quarter, half-year or year is a run of such months.
struct Month {
  std::int32_t index;  // year * 12 + month - 1

  static Month of(int year, int month) { return {year * 12 + month - 1}; }
  int year() const { return index / 12; }
  int number() const { return index % 12 + 1; }
  friend auto operator<=>(Month, Month) = default;
};

// The month-closing rule of one programme: month M ends on `cut_off_day` of M; 0 = calendar months.
struct MonthRule {
  int cut_off_day = 14;

  Period period(Month month) const;
  // The reporting month in which a day falls.
  Month month_of(Day day) const;
};

// A run of months, both ends included.
struct MonthRange {
  Month first;
  Month last;
  friend auto operator<=>(const MonthRange&, const MonthRange&) = default;
};

// Reads 2024, 2024-S1, 2024-Q3, 2024-07 or 2024-01..2024-06; years 1900-2999; anything else, or an
// end before its start, is nullopt.
std::optional<MonthRange> parse_months(std::string_view text);
// The shortest of those forms.
std::string name(MonthRange range);

}  // namespace luytre::calendar
