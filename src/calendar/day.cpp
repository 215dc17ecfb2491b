#include "calendar/day.h"

#include <cstdio>

namespace luytre::calendar {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Day> existing(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? std::optional(Day{date}) : std::nullopt;
}

std::string print(const char* format, int a, int b, int c) {
  char out[32];
  std::snprintf(out, sizeof out, format, a, b, c);
  return out;
}

}  // namespace

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return existing(*year, *month, *day);
}

std::optional<Day> parse_vietnamese_day(std::string_view text) {
  const std::size_t first = text.find('/');
  const std::size_t second = text.rfind('/');
  if (first == text.npos || first < 1 || first > 2 || text.size() - second != 5)
    return std::nullopt;
  if (second < first + 2 || second > first + 3) return std::nullopt;
  const auto day = digits(text.substr(0, first));
  const auto month = digits(text.substr(first + 1, second - first - 1));
  const auto year = digits(text.substr(second + 1));
  if (!year || !month || !day) return std::nullopt;
  return existing(*year, *month, *day);
}

std::string iso(Day day) {
  const std::chrono::year_month_day date{day};
  return print("%04d-%02d-%02d", static_cast<int>(date.year()),
               static_cast<int>(static_cast<unsigned>(date.month())),
               static_cast<int>(static_cast<unsigned>(date.day())));
}

std::string vietnamese(Day day) {
  const std::chrono::year_month_day date{day};
  return print("%02d/%02d/%04d", static_cast<int>(static_cast<unsigned>(date.day())),
               static_cast<int>(static_cast<unsigned>(date.month())),
               static_cast<int>(date.year()));
}

}  // namespace luytre::calendar
