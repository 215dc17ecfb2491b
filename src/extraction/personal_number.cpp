#include <algorithm>
#include <array>

#include "extraction/personal_scan.h"

namespace luytre::extraction {
namespace {

constexpr std::size_t kNear = 8;         // tokens in which a word before a number still counts
constexpr std::size_t kPaperDigits = 9;  // the shortest paper that needs no word in front
constexpr std::size_t kShortPhone = 6;   // behind a word of phones
constexpr std::size_t kPaperBehindWord = 8;
constexpr std::size_t kPlateDigits = 5;

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// The digits of neighbouring numbers.
struct Digits {
  std::array<char, 24> text{};
  std::size_t size = 0;

  void add(std::string_view number) {
    for (const char c : number) {
      if (digit(c) && size < text.size()) text[size++] = c;
    }
  }
};

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), digit));
}

// A run of digits with dots after every third from the right: 1.390.947.
bool grouped_figure(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot > 3 || text[0] == '0') return false;
  for (std::size_t i = dot; i < text.size(); i += 4) {
    if (text[i] != '.' || i + 3 >= text.size()) return false;
  }
  return (text.size() - dot) % 4 == 0;
}

bool date_in_one(std::string_view text) {  // 05.03.1988
  const std::size_t first = text.find('.');
  const std::size_t second = text.rfind('.');
  return first != std::string_view::npos && first <= 2 && second > first && second - first <= 3 &&
         text.size() - second == 5;
}

// The number that goes on behind `at` across one space, dot, dash or bracket; 0 when none does.
std::size_t next_group(const PersonalScan& scan, std::size_t at) {
  std::size_t next = at + 1;
  if (scan.is_mark(next, U"-.–)") && scan.same_line(next)) {
    if (scan.gap(next) > 1) return 0;
    ++next;
  }
  if (!scan.is_number(next) || !scan.same_line(next) || scan.gap(next) > 1) return 0;
  return scan.lower(next).find(',') == std::string_view::npos ? next : 0;
}

bool full_phone(const Digits& digits, bool abroad) {
  const char* text = digits.text.data() + (abroad ? 2 : 0);
  const std::size_t size = digits.size - (abroad ? 2 : 0);
  const char lead = abroad ? text[0] : text[1];
  const std::size_t trunk = abroad ? 0 : 1;
  if (lead == '2' || lead == '1') return size == 10 + trunk;
  return lead != '0' && lead != '4' && lead != '6' && size == 9 + trunk;
}

// One past a phone number at `at`, or `at`.
std::size_t end_of_phone(const PersonalScan& scan, std::size_t at, bool behind_word) {
  std::size_t i = at;
  if (scan.is_mark(i, U"(+")) ++i;
  if (i == at + 1 && scan.is_mark(at, U"(") && scan.is_mark(i, U"+")) ++i;
  if (!scan.is_number(i)) return at;
  const bool plus = i > at && scan.is_mark(i - 1, U"+");
  const auto first = scan.lower(i);
  const bool abroad = first.starts_with("84") && (plus || first.size() == 11);
  if (!abroad && first[0] != '0') return at;
  if (first.find(',') != std::string_view::npos || date_in_one(first)) return at;
  if (!abroad && !behind_word && digits_in(first) < 3) return at;
  Digits digits;
  std::size_t end = at;
  for (std::size_t group = i; digits.size < 12;) {
    digits.add(scan.lower(group));
    if (digits.size >= 9 && full_phone(digits, abroad)) return group + 1;
    // 02x may also be written without its second digit.
    if (digits.size == 10 && digits.text[0] == '0' && digits.text[1] == '2') end = group + 1;
    group = next_group(scan, group);
    if (group == 0 || digits_in(scan.lower(group)) > 8) break;
  }
  return end;
}

template <Cue cue>
bool near(const PersonalScan& scan, std::size_t at, std::size_t distance = kNear) {
  for (std::size_t i = at; i + distance > at; --i) {
    if (scan.ended<cue>(i)) return true;
    if (i == 0 || scan.first_of_line(i)) return false;
  }
  return false;
}

// A line of an office, said in front of it or in brackets behind.
bool of_office(const PersonalScan& scan, std::size_t at, std::size_t end) {
  return near<Cue::hotline>(scan, at) ||
         (scan.is_mark(end, U"(") && scan.begins(end + 1, Cue::hotline));
}

// One past the number behind a word of phones or papers: skips «số», «là», «:», brackets.
std::size_t value_behind(const PersonalScan& scan, std::size_t at) {
  for (int step = 0; step < 4 && at < scan.size() && scan.same_line(at); ++step) {
    if (scan.is_mark(at, U":()|.") || scan.reads(at, "số") || scan.reads(at, "là") ||
        scan.reads(at, "mang")) {
      ++at;
    }
  }
  return at;
}

// Digits of one number written in groups; `end` is one past the last.
std::size_t digits_across(const PersonalScan& scan, std::size_t at, std::size_t& end) {
  std::size_t count = 0;
  for (std::size_t group = at; group != 0 && count < 24; group = next_group(scan, group)) {
    const std::size_t more = digits_in(scan.lower(group));
    if (count >= kPaperBehindWord && more < 2) break;
    count += more;
    end = group + 1;
    // Nine digits go on only to the twelve of a newer paper.
    const std::size_t next = next_group(scan, group);
    const bool goes_on = next != 0 && digits_in(scan.lower(next)) == 3;
    if (count == 12 || (count == kPaperDigits && !goes_on)) break;
  }
  return count;
}

// Letter and seven or eight digits: B1234567.
bool passport(const PersonalScan& scan, std::size_t at) {
  if (!scan.is_capital(at) || !digit(scan.lower(at).back())) return false;
  const std::size_t digits = digits_in(scan.lower(at));
  return (digits == 7 || digits == 8) && digits + 1 == scan.length(at);
}

void behind_paper_word(PersonalScan& scan, std::size_t word) {
  const std::size_t at = value_behind(scan, scan.after(word, Cue::paper));
  if (at >= scan.size() || !scan.same_line(at)) return;
  if (scan.token(at).kind == TokenKind::word) {
    if (digits_in(scan.lower(at)) + 3 > scan.length(at) && digits_in(scan.lower(at)) > 5)
      scan.add(at, at + 1, PersonalKind::paper, "sau từ chỉ giấy tờ | behind a word of papers");
    return;
  }
  if (!scan.is_number(at)) return;
  std::size_t end = at;
  const std::size_t count = digits_across(scan, at, end);
  if (scan.begins(end, Cue::money) || scan.lower(at).find(',') != std::string_view::npos) return;
  const bool figure = end == at + 1 && grouped_figure(scan.lower(at)) && count != kPaperDigits;
  if (figure || count < kPaperBehindWord) return;
  scan.add(at, end, PersonalKind::paper, "sau từ chỉ giấy tờ | behind a word of papers");
}

void behind_case_file(PersonalScan& scan, std::size_t word) {
  const std::size_t at = value_behind(scan, scan.after(word, Cue::case_file));
  if (!scan.is_number(at) || !scan.same_line(at)) return;
  std::size_t end = at + 1;
  while (scan.glued(end) && !scan.is_mark(end, U",.;:)")) ++end;
  scan.add(at, end, PersonalKind::paper, "số hồ sơ của một người | case file of a person");
}

void behind_phone_word(PersonalScan& scan, std::size_t word) {
  const std::size_t at = value_behind(scan, scan.after(word, Cue::phone));
  if (at >= scan.size() || !scan.same_line(at)) return;
  std::size_t end = end_of_phone(scan, at, true);
  const bool marked = scan.is_mark(at - 1, U":") || scan.reads(at - 1, "số");
  if (end == at && marked && scan.is_number(at) && !grouped_figure(scan.lower(at)) &&
      digits_in(scan.lower(at)) >= kShortPhone && !scan.begins(at + 1, Cue::money))
    end = at + 1;
  if (end == at || of_office(scan, at, end)) return;
  scan.add(at, end, PersonalKind::phone, "sau từ chỉ điện thoại | behind a word of phones");
}

// 29A-123.45, 75B1 23456, 43-C1 567.89. One past it, or `at`.
std::size_t end_of_plate(const PersonalScan& scan, std::size_t at) {
  const auto province = scan.lower(at);
  if (province.size() != 2 || !digit(province[1]) || province[0] == '0') return at;
  std::size_t i = at + 1;
  if (scan.is_mark(i, U"-") && scan.glued(i)) ++i;
  if (!scan.is_capital(i) || !scan.glued(i)) return at;
  const auto series = scan.lower(i);
  const std::size_t numbers = digits_in(series);
  if (scan.longer(i, 2) || numbers > 1) return at;
  ++i;
  if (scan.is_mark(i, U"-.–") && scan.gap(i) <= 1) ++i;
  if (!scan.is_number(i) || !scan.same_line(i) || scan.gap(i) > 1) return at;
  const auto number = scan.lower(i);
  const std::size_t count = digits_in(number);
  const bool form = number.size() == count || (number.size() == 6 && number[3] == '.');
  if (!form || count < 4 || count > kPlateDigits) return at;
  const bool sure = numbers == 1 || count == kPlateDigits || near<Cue::plate>(scan, at, 4);
  return sure ? i + 1 : at;
}

std::size_t end_of_glued(const PersonalScan& scan, std::size_t at) {
  while (scan.glued(at) && (scan.token(at).kind != TokenKind::mark || scan.is_mark(at, U"._-+"))) {
    ++at;
  }
  while (scan.is_mark(at - 1, U"._-+")) --at;
  return at;
}

void email_around(PersonalScan& scan, std::size_t at) {
  std::size_t first = at;
  while (first > 0 && scan.glued(first) &&
         (scan.token(first - 1).kind != TokenKind::mark || scan.is_mark(first - 1, U"._-+")))
    --first;
  const std::size_t end = end_of_glued(scan, at + 1);
  if (first == at || end <= at + 2) return;
  scan.add(first, end, PersonalKind::email, "địa chỉ thư điện tử | e-mail address");
}

bool bare_phone(PersonalScan& scan, std::size_t at) {
  const std::size_t end = end_of_phone(scan, at, false);
  if (end == at) return false;
  if (!of_office(scan, at, end))
    scan.add(at, end, PersonalKind::phone, "dạng số điện thoại | form of a phone number");
  return true;
}

void bare_number(PersonalScan& scan, std::size_t at) {
  const auto digits = scan.lower(at);
  const bool trunk = digits[0] == '0' || digits.starts_with("84");
  if (trunk && bare_phone(scan, at)) return;
  const std::size_t plate = end_of_plate(scan, at);
  if (plate > at) {
    scan.add(at, plate, PersonalKind::paper, "dạng biển số xe | form of a plate");
    return;
  }
  if (digits.size() >= kPaperDigits && digits_in(digits) == digits.size() &&
      !scan.begins(at + 1, Cue::money) && !near<Cue::hotline>(scan, at))
    scan.add(at, at + 1, PersonalKind::paper, "dãy số dài | long run of digits");
}

void behind_words(PersonalScan& scan, std::size_t at) {
  if (scan.begins(at, Cue::case_file)) behind_case_file(scan, at);
  if (scan.begins(at, Cue::paper)) behind_paper_word(scan, at);
  if (scan.begins(at, Cue::phone)) behind_phone_word(scan, at);
}

}  // namespace

void find_numbers(PersonalScan& scan) {
  for (const std::size_t i : scan.telling()) {
    if (scan.taken(i)) continue;
    switch (scan.token(i).kind) {
      case TokenKind::number:
        bare_number(scan, i);
        break;
      case TokenKind::mark:
        if (scan.is_mark(i, U"@")) email_around(scan, i);
        if (scan.is_mark(i, U"+(")) bare_phone(scan, i);
        break;
      case TokenKind::word:
        if (scan.begins_any(i, kNumberWords)) behind_words(scan, i);
        if (passport(scan, i))
          scan.add(i, i + 1, PersonalKind::paper, "dạng hộ chiếu | form of a passport");
        break;
    }
  }
}

}  // namespace luytre::extraction
