#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "calendar/day.h"
#include "extraction/passage.h"

namespace luytre::extraction {

// When a text was written and what time its figures are about; either end may be unknown.
struct Times {
  std::optional<base::Day> written;  // the last full date that is not that of another document
  std::optional<base::Day> from;
  std::optional<base::Day> to;
};

// The words with which times begin, as they are looked for. Numbers begin the others.
inline constexpr std::array<std::string_view, 13> kTimeWords = {
    "từ",    "quý", "tháng", "sáu", "chín", "năm", "sáng",
    "chiều", "tối", "ngày",  "hội", "tổng", "sơ"};

// Reads the dates of a text. In order: from a day or month to another; months, a quarter or a half
// of a year; a term of years (2013-2023, 10 năm) that ends when the text was written; from the
// beginning of the year; a year. Else they end where the text says ("tính đến tháng
// 2/2020"), when it was written, or in the month of its title. `term_from` = the first day of the
// programme named: a term of its begins there.
Times times_of(const Passage& passage, std::optional<base::Day> term_from);

// The time that tokens [first, end) name: a heading such as "Quý III/2024", "năm 2023", "2023".
std::optional<calendar::Period> period_named(const Passage& passage, std::size_t first,
                                             std::size_t end);

}  // namespace luytre::extraction
