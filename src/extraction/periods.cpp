#include "extraction/periods.h"

#include <algorithm>
#include <array>

namespace luytre::extraction {
namespace {

using base::Day;

constexpr int kFirstYear = 1945;
constexpr int kLastYear = 2100;
constexpr int kFirstOfItsYear = 4;
constexpr std::chrono::days kMonth{31};
constexpr std::size_t kLeadTokens = 400;  // where a report says when

std::optional<Day> make_day(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < kFirstYear || year > kLastYear) return std::nullopt;
  return Day{date};
}

Day month_end(int year, int month) {
  const auto last = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                    std::chrono::last;
  return Day{last};
}

int year_of(Day day) {
  return static_cast<int>(std::chrono::year_month_day{day}.year());
}

class TimesReader {
 public:
  TimesReader(const Passage& passage, std::optional<Day> term_from)
      : passage_(passage),
        lead_(std::min(passage.tokens.size(), kLeadTokens)),
        term_from_(term_from) {
    find_openings();
  }

  TimesReader(const Passage& passage, std::size_t first, std::size_t end)
      : passage_(passage), first_(first), lead_(end) {
    find_openings();
  }

  std::optional<calendar::Period> named() {
    if (from_to() || months()) return calendar::Period{*out_.from, *out_.to};
    const auto found = date(first_);
    return found && found->end == lead_ ? std::optional(calendar::Period{found->first, found->last})
                                        : std::nullopt;
  }

  Times run() {
    find_written();
    for (auto read : {&TimesReader::from_to, &TimesReader::programme_term, &TimesReader::months,
                      &TimesReader::term_of_years, &TimesReader::years_until, &TimesReader::since,
                      &TimesReader::whole_year, &TimesReader::one_day}) {
      if ((this->*read)()) break;
    }
    if (!out_.to) out_.to = as_of();
    if (!out_.to) out_.to = out_.written;
    if (!out_.to) out_.to = month_of_title();
    return out_;
  }

 private:
  // A day or month where it stands: tokens [at, end).
  struct Date {
    Day first;
    Day last;
    std::size_t end;
  };

  // Most tokens begin no time: the others are read again and again.
  void find_openings() {
    openings_.reserve(lead_ - first_);
    for (std::size_t at = first_; at < lead_; ++at)
      if (passage_.is_number(at) || passage_.lexicon.begins_time(passage_.words[at]))
        openings_.push_back(at);
  }

  std::string_view lower(std::size_t at) const {
    return at < passage_.tokens.size() ? passage_.lower(at) : std::string_view{};
  }
  template <std::size_t N>
  bool is(std::size_t at, const char (&word)[N]) const {
    return passage_.reads(at, word);
  }
  bool any(std::size_t at, std::initializer_list<std::string_view> words) const {
    return std::find(words.begin(), words.end(), lower(at)) != words.end();
  }
  bool dash(std::size_t at) const {
    return passage_.is_mark(at, U'-') || passage_.is_mark(at, U'–') || passage_.is_mark(at, U'—');
  }
  bool joint(std::size_t at) const { return passage_.is_mark(at, U'/') || dash(at); }
  std::optional<int> integer(std::size_t at) const;
  std::optional<int> year(std::size_t at) const;
  std::optional<Date> dotted_date(std::size_t at) const;
  // Most numbers are joined to no two others and too short for a date.
  bool may_be_date(std::size_t at) const {
    constexpr std::size_t kShortest = std::string_view("1.1.1945").size();
    if (!passage_.is_number(at)) return false;
    if (joint(at + 1) && passage_.is_number(at + 2) && joint(at + 3)) return true;
    return passage_.lower(at).size() >= kShortest;
  }
  std::optional<Date> full_date(std::size_t at) const;
  std::optional<Date> date(std::size_t at) const;
  bool set(std::optional<Day> from, std::optional<Day> to) {
    out_.from = from;
    out_.to = to;
    return true;
  }
  bool set_months(int of_year, int first, int last) {
    return set(make_day(of_year, first, 1), month_end(of_year, last));
  }

  void find_written();
  bool from_to();
  bool programme_term();
  bool months();
  bool months_at(std::size_t at);
  bool term_of_years();
  bool years_until();
  bool since();
  bool whole_year();
  bool one_day();
  std::optional<Day> as_of() const;
  std::optional<Day> month_of_title() const;

  const Passage& passage_;
  std::size_t first_ = 0;
  std::size_t lead_;                   // tokens [first_, lead_) are read
  std::vector<std::size_t> openings_;  // those of them that may begin a time
  std::optional<Day> term_from_;
  Times out_;
};

std::optional<int> TimesReader::integer(std::size_t at) const {
  if (!passage_.is_number(at)) return std::nullopt;
  const auto text = lower(at);
  if (text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> TimesReader::year(std::size_t at) const {
  const auto value = integer(at);
  return value && *value >= kFirstYear && *value <= kLastYear ? value : std::nullopt;
}

// d.m.yyyy in one token.
std::optional<TimesReader::Date> TimesReader::dotted_date(std::size_t at) const {
  const auto text = lower(at);
  if (std::count(text.begin(), text.end(), '.') != 2) return std::nullopt;
  std::array<int, 3> parts{};
  std::size_t part = 0;
  for (const char c : text) {
    if (c == ',' || parts[part] > kLastYear) return std::nullopt;
    if (c == '.') {
      ++part;
    } else {
      parts[part] = parts[part] * 10 + (c - '0');
    }
  }
  const auto day =
      parts[0] > 0 && parts[1] > 0 ? make_day(parts[2], parts[1], parts[0]) : std::nullopt;
  return day ? std::optional(Date{*day, *day, at + 1}) : std::nullopt;
}

// d/m/yyyy with separators between, or d.m.yyyy.
std::optional<TimesReader::Date> TimesReader::full_date(std::size_t at) const {
  if (!may_be_date(at)) return std::nullopt;
  if (const auto found = dotted_date(at)) return found;
  // A number that may be a date only for its length is no day either.
  const auto d = integer(at), m = integer(at + 2), y = year(at + 4);
  if (!d || !m || !y || *d < 1 || *m < 1 || *d > 31 || *m > 12) return std::nullopt;
  const auto day = make_day(*y, *m, *d);
  return day ? std::optional(Date{*day, *day, at + 5}) : std::nullopt;
}

// [ngày] d/m/yyyy, [hết] [tháng] m/yyyy, tháng m năm yyyy, [năm] yyyy.
std::optional<TimesReader::Date> TimesReader::date(std::size_t at) const {
  while (any(at, {"ngày", "hết", "đầu", "cuối"})) ++at;
  if (auto day = full_date(at)) return day;
  const bool month_word = is(at, "tháng");
  if (month_word) ++at;
  const auto m = integer(at);
  const std::size_t year_at = is(at + 1, "năm") || passage_.is_mark(at + 1, U'/') ? at + 2 : at + 1;
  if (m && *m >= 1 && *m <= 12 && year_at > at + 1) {
    if (const auto y = year(year_at))
      return Date{*make_day(*y, *m, 1), month_end(*y, *m), year_at + 1};
  }
  if (month_word) return std::nullopt;
  if (is(at, "năm")) ++at;
  if (const auto y = year(at)) return Date{*make_day(*y, 1, 1), month_end(*y, 12), at + 1};
  return std::nullopt;
}

void TimesReader::find_written() {
  for (auto at = passage_.numerals.rbegin(); at != passage_.numerals.rend(); ++at) {
    const auto found = full_date(*at);
    if (!found) continue;
    const bool of_document = any(found->end, {"của"}) && *at > 0 && is(*at - 1, "ngày");
    if (of_document) continue;
    out_.written = found->first;
    return;
  }
}

bool TimesReader::from_to() {
  for (const std::size_t at : openings_) {
    if (!is(at, "từ")) continue;
    const auto first = date(at + 1);
    if (!first || (!is(first->end, "đến") && !dash(first->end))) continue;
    if (any(first->end + 1, {"nay"}) && out_.written) return set(first->first, out_.written);
    const auto last = date(first->end + 1);
    if (last && last->last >= first->first) return set(first->first, last->last);
  }
  return false;
}

bool TimesReader::programme_term() {
  return term_from_ && set(term_from_, out_.written);
}

// "6 tháng đầu năm 2021", "9 tháng năm 2025", "quý III/2024", "tháng 7/2025".
bool TimesReader::months_at(std::size_t at) {
  static constexpr std::array<std::string_view, 4> kQuarters = {"i", "ii", "iii", "iv"};
  const auto year_behind = [&](std::size_t k) {
    const bool word = is(k, "năm") || passage_.is_mark(k, U'/') || dash(k);
    return year(word ? k + 1 : k);
  };
  if (is(at, "quý")) {
    auto quarter = integer(at + 1);
    for (int k = 0; k < 4; ++k)
      if (lower(at + 1) == kQuarters[static_cast<std::size_t>(k)]) quarter = k + 1;
    const auto y = year_behind(at + 2);
    return quarter && *quarter >= 1 && *quarter <= 4 && y &&
           set_months(*y, *quarter * 3 - 2, *quarter * 3);
  }
  if (is(at, "tháng")) {
    const auto m = integer(at + 1);
    const auto y = year_behind(at + 2);
    const bool other = at > 0 && any(at - 1, {"từ", "đến", "hết", "đầu", "cuối"});
    return m && *m >= 1 && *m <= 12 && y && !other && set_months(*y, *m, *m);
  }
  if (!is(at + 1, "tháng")) return false;
  auto count = integer(at);
  if (is(at, "sáu")) count = 6;
  if (is(at, "chín")) count = 9;
  if (!count || *count < 1 || *count > 11) return false;
  const bool end = is(at + 2, "cuối");
  const auto y = year_behind(end || is(at + 2, "đầu") ? at + 3 : at + 2);
  return y && set_months(*y, end ? 13 - *count : 1, end ? 12 : *count);
}

bool TimesReader::months() {
  return std::any_of(openings_.begin(), openings_.end(),
                     [&](std::size_t at) { return months_at(at); });
}

// "2013 – 2023", "từ năm 2019-2022"; it ends when the text was written, if that lies in its last
// year.
bool TimesReader::term_of_years() {
  for (const std::size_t at : passage_.numerals) {
    if (!dash(at + 1)) continue;
    const auto a = year(at), b = year(at + 2);
    if (!a || !b || *b <= *a) continue;
    Day last = month_end(*b, 12);
    if (out_.written && year_of(*out_.written) == *b) last = *out_.written;
    for (std::size_t k = 0; !out_.written && k + 2 < lead_; ++k) {
      const auto d = integer(k), m = integer(k + 2);  // "chiều 13-10": of that year
      const bool day = k > 0 && any(k - 1, {"sáng", "chiều", "tối", "ngày"});
      // A meeting in the first months looks back from the year after.
      if (!day || !d || !m || *m < kFirstOfItsYear || *m > 12 || *d < 1 ||
          !(dash(k + 1) || passage_.is_mark(k + 1, U'/')))
        continue;
      if (const auto found = make_day(*b, *m, *d)) last = *found;
    }
    return set(make_day(*a, 1, 1), last);
  }
  return false;
}

// "tổng kết 10 năm", "qua 5 năm thực hiện": they end when the text was written.
bool TimesReader::years_until() {
  if (!out_.written) return false;
  for (const std::size_t at : openings_) {
    if (at == 0 || at + 1 == lead_) continue;
    const auto count = integer(at);
    const bool term = any(at - 1, {"kết", "qua", "trong", "sau"});
    if (!count || *count < 1 || *count > 40 || !is(at + 1, "năm") || !term) continue;
    return set(make_day(year_of(*out_.written) - *count, 1, 1), out_.written);
  }
  return false;
}

bool TimesReader::since() {
  for (const std::size_t at : openings_) {
    if (!is(at, "từ")) continue;
    if (out_.written && is(at + 1, "đầu") && is(at + 2, "năm"))
      return set(make_day(year_of(*out_.written), 1, 1), out_.written);
    const auto y = year(at + 2);
    if (is(at + 1, "năm") && y) return set(make_day(*y, 1, 1), out_.written);
  }
  return false;
}

bool TimesReader::whole_year() {
  constexpr std::size_t kTitle = 12;
  for (const std::size_t at : openings_) {
    const auto y = at + 1 < lead_ ? year(at + 1) : std::nullopt;
    if (!is(at, "năm") || !y) continue;
    if (at < kTitle || passage_.tokens[at].capital() || any(at - 1, {"trong"}))
      return set_months(*y, 1, 12);
  }
  return false;
}

// "Sáng 06/01/2026, …": what was done that day, unless people only met then to look back.
bool TimesReader::one_day() {
  constexpr std::size_t kFirstWords = 12;
  for (const std::size_t at : openings_) {
    const bool meeting = (is(at, "hội") && is(at + 1, "nghị")) ||
                         (is(at, "ngày") && is(at + 1, "hội")) ||
                         (any(at, {"tổng", "sơ"}) && is(at + 1, "kết"));
    if (meeting) return false;
  }
  for (const std::size_t at : openings_) {
    if (at + 1 == lead_) break;
    const bool start = at < kFirstWords || passage_.tokens[at].capital();
    if (!start || !any(at, {"sáng", "chiều", "tối", "ngày"})) continue;
    if (at > 0 && any(at - 1, {"đến", "hết"})) continue;
    const auto found = full_date(is(at + 1, "ngày") ? at + 2 : at + 1);
    if (found) return set(found->first, found->last);
  }
  return false;
}

// "Tính đến tháng 2/2020", "đến hết ngày 30/6/2021": the last day; what is only aimed at is none.
std::optional<Day> TimesReader::as_of() const {
  for (const std::size_t at : openings_) {
    const std::size_t before = at > 0 && is(at - 1, "hết") ? at - 1 : at;
    if (before == 0 || !is(before - 1, "đến") || !passage_.free_of(at, bit(Sign::target))) continue;
    const auto found = date(at);
    if (!found || found->last - found->first > kMonth) continue;  // a year is aimed at
    if (!out_.written || found->last <= *out_.written) return found->last;
  }
  return std::nullopt;
}

// "… lắp camera (6/2020)" as the first line.
std::optional<Day> TimesReader::month_of_title() const {
  for (std::size_t at = 0; at + 4 < lead_ && passage_.same_sentence(0, at + 4); ++at) {
    const bool month = passage_.is_mark(at, U'(') && passage_.is_mark(at + 4, U')');
    const auto found = month ? date(at + 1) : std::nullopt;
    if (found && found->end == at + 4) return found->last;
  }
  return std::nullopt;
}

}  // namespace

std::optional<calendar::Period> period_named(const Passage& passage, std::size_t first,
                                             std::size_t end) {
  return TimesReader(passage, first, end).named();
}

Times times_of(const Passage& passage, std::optional<Day> term_from) {
  return TimesReader(passage, term_from).run();
}

}  // namespace luytre::extraction
