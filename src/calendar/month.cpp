#include "calendar/month.h"

#include <cstdio>

namespace luytre::calendar {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month;

year_month civil(Month m) {
  return year{m.year()} / month{static_cast<unsigned>(m.number())};
}

std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<MonthRange> part_of_year(int y, std::string_view part) {
  int length = 1;
  int most = 12;
  if (part.starts_with('Q')) length = 3, most = 4;
  if (part.starts_with('S')) length = 6, most = 2;
  if (length != 1) part.remove_prefix(1);
  if (part.size() != (length == 1 ? 2u : 1u)) return std::nullopt;
  const auto n = number(part);
  if (!n || *n < 1 || *n > most) return std::nullopt;
  const Month first = Month::of(y, (*n - 1) * length + 1);
  return MonthRange{first, {first.index + length - 1}};
}

}  // namespace

Period MonthRule::period(Month m) const {
  if (cut_off_day == 0) {
    return {Day{civil(m) / day{1}}, Day{(civil(m) + months{1}) / day{1}} - std::chrono::days{1}};
  }
  const day last{static_cast<unsigned>(cut_off_day)};
  return {Day{(civil(m) - months{1}) / last} + std::chrono::days{1}, Day{civil(m) / last}};
}

Month MonthRule::month_of(Day when) const {
  const std::chrono::year_month_day date{when};
  const Month m = Month::of(static_cast<int>(date.year()),
                            static_cast<int>(static_cast<unsigned>(date.month())));
  const bool after_cut_off =
      cut_off_day != 0 && static_cast<int>(static_cast<unsigned>(date.day())) > cut_off_day;
  return {m.index + (after_cut_off ? 1 : 0)};
}

std::optional<MonthRange> parse_months(std::string_view text) {
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    const auto first = parse_months(text.substr(0, dots));
    const auto last = parse_months(text.substr(dots + 2));
    if (!first || !last || last->last < first->first) return std::nullopt;
    return MonthRange{first->first, last->last};
  }
  const std::string_view year_text = text.substr(0, text.find('-'));
  const auto y = number(year_text);
  if (!y || year_text.size() != 4 || *y < 1900 || *y > 2999) return std::nullopt;
  if (text.size() == 4) return MonthRange{Month::of(*y, 1), Month::of(*y, 12)};
  return part_of_year(*y, text.substr(5));
}

std::string name(MonthRange range) {
  const int length = range.last.index - range.first.index + 1;
  const int y = range.first.year();
  const int at = range.first.number() - 1;
  char out[32];
  if (length == 12 && at == 0) {
    std::snprintf(out, sizeof out, "%04d", y);
  } else if ((length == 6 || length == 3) && at % length == 0) {
    std::snprintf(out, sizeof out, "%04d-%c%d", y, length == 6 ? 'S' : 'Q', at / length + 1);
  } else if (length == 1) {
    std::snprintf(out, sizeof out, "%04d-%02d", y, at + 1);
  } else {
    std::snprintf(out, sizeof out, "%04d-%02d..%04d-%02d", y, at + 1, range.last.year(),
                  range.last.number());
  }
  return out;
}

}  // namespace luytre::calendar
