#include <fmt/core.h>

#include <algorithm>

#include "figures/pivot_reader.h"

namespace luytre::figures {
namespace {

constexpr std::string_view kEachMonth = "/month";
constexpr std::string_view kLast = "last-";
constexpr std::string_view kMonths = "-months";

// The N of "last-N-months".
std::optional<std::string_view> last_months(std::string_view text) {
  if (!text.starts_with(kLast) || !text.ends_with(kMonths)) return std::nullopt;
  if (text.size() <= kLast.size() + kMonths.size()) return std::nullopt;
  return text.substr(kLast.size(), text.size() - kLast.size() - kMonths.size());
}

}  // namespace

std::optional<base::Day> PivotReader::day(const std::string& name) {
  const auto word = one(name);
  if (!word) return std::nullopt;
  const auto out = calendar::parse_day(word->text);
  if (!out) {
    bad(word->place, "pivot.day",
        fmt::format("«{}» không phải một ngày như 2025-07-01.", word->text),
        fmt::format("\"{}\" is not a date such as 2025-07-01.", word->text));
  }
  return out;
}

void PivotReader::read_times() {
  out_.map = day("map");
  out_.known = day("known");
  if (out_.known && ground_.frozen) {
    bad("known", "pivot.known_of_release",
        "Kỳ công bố đã chốt, không hỏi được «như đã biết ngày»: chọn kỳ công bố cũ hơn bằng "
        "release.",
        "A release is frozen and cannot be asked as known on a day: choose an older one by "
        "release.");
  }
  for (const Word& each : needed("columns", "kỳ", "period")) column(each);
  if (out_.map)
    map_day_ = out_.map;
  else if (!out_.columns.empty())
    map_day_ = world_.period(out_.columns.back().last).to;
}

std::optional<calendar::MonthRange> PivotReader::months(const std::string& text) {
  const auto count = last_months(text);
  if (!count) return calendar::parse_months(text);
  int months = 0;
  for (const char c : *count) {
    if (c < '0' || c > '9' || months > kMaxLastMonths) return std::nullopt;
    months = months * 10 + (c - '0');
  }
  if (months < 1 || months > kMaxLastMonths) return std::nullopt;
  const calendar::Month last = ground_.latest(out_.known);
  return calendar::MonthRange{{last.index - months + 1}, last};
}

void PivotReader::add_column(PivotColumn column) {
  const bool twice =
      std::any_of(out_.columns.begin(), out_.columns.end(), [&](const PivotColumn& each) {
        return each.first == column.first && each.last == column.last;
      });
  if (!twice) out_.columns.push_back(std::move(column));
}

std::optional<PivotColumn> PivotReader::read_column(const std::string& text) {
  if (const auto review = world_.column(text); review && rollup::is_term(*review))
    return PivotColumn{text, *review, *review};
  const auto range = months(text);
  if (!range) return std::nullopt;
  return PivotColumn{calendar::name(*range), rollup::column_of(range->first),
                     rollup::column_of(range->last)};
}

void PivotReader::column(const Word& word) {
  const bool each_month = word.text.ends_with(kEachMonth);
  const auto whole =
      read_column(word.text.substr(0, word.text.size() - (each_month ? kEachMonth.size() : 0)));
  if (!whole || (each_month && rollup::is_term(whole->first))) {
    return bad(word.place, "pivot.column",
               fmt::format("«{}» không phải kỳ (2024, 2024-Q1, 2025-08, 2025-01..2025-06, "
                           "2025/month, last-12-months, 09-10y …).",
                           word.text),
               fmt::format("\"{}\" is no period (2024, 2024-Q1, 2025-08, 2025-01..2025-06, "
                           "2025/month, last-12-months, 09-10y …).",
                           word.text));
  }
  if (!each_month) return add_column(*whole);
  const auto first = static_cast<std::int32_t>(whole->first);
  const auto last = static_cast<std::int32_t>(whole->last);
  const std::int32_t months = last - first + 1;
  if (months > kMaxLastMonths) {
    return over(word.place, "pivot.too_many_columns", static_cast<std::size_t>(months),
                kMaxLastMonths, "hỏi khoảng ngắn hơn hoặc từng năm",
                "ask a shorter range, or years");
  }
  for (calendar::Month month{first}; month.index <= last; ++month.index) {
    add_column(
        {calendar::name({month, month}), rollup::column_of(month), rollup::column_of(month)});
  }
}

}  // namespace luytre::figures
