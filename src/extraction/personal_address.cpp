#include <algorithm>

#include "extraction/personal_scan.h"

namespace luytre::extraction {
namespace {

constexpr int kWordsOfPlace = 4;

bool four_digit_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("200") ||
                              text.starts_with("201") || text.starts_with("202"));
}

bool ends_with_year(std::string_view text) {  // 14.08.1969
  return text.size() >= 8 && text[text.size() - 5] == '.' &&
         four_digit_year(text.substr(text.size() - 4));
}

bool short_word(const PersonalScan& scan, std::size_t at) {
  return at < scan.size() && scan.token(at).kind == TokenKind::word && !scan.longer(at, 2);
}

// 12, 12A, 45/6, 4-B2. One past it.
std::size_t end_of_house(const PersonalScan& scan, std::size_t at) {
  if (!scan.is_number(at)) return at;
  ++at;
  while (scan.glued(at) && scan.same_line(at)) {
    const bool joint = scan.is_mark(at, U"/-") && scan.glued(at + 1) &&
                       (scan.is_number(at + 1) || short_word(scan, at + 1));
    if (!joint && !short_word(scan, at) && !scan.is_number(at)) break;
    ++at;
  }
  return at;
}

// The capital words of a street or hamlet.
std::size_t end_of_proper_name(const PersonalScan& scan, std::size_t at) {
  const std::size_t first = at;
  for (int words = 0; words < kWordsOfPlace && scan.is_capital(at); ++words) {
    if (at > first && (scan.first_of_cell(at) || scan.begins(at, Cue::part))) break;
    ++at;
    if (scan.is_mark(at, U"'’") && scan.glued(at) && scan.glued(at + 1)) at += 2;
  }
  return at;
}

std::size_t end_of_part(const PersonalScan& scan, std::size_t at) {
  constexpr int kNested = 3;  // tổ dân phố số 5
  std::size_t part = at;
  for (int depth = 0; depth < kNested; ++depth) {
    std::size_t value = scan.after(part, Cue::part);
    if (value == part) return at;
    if (scan.is_mark(value, U":")) ++value;
    if (value >= scan.size() || !scan.same_line(value) || scan.taken(value)) return at;
    std::size_t end = end_of_house(scan, value);
    if (end > value) {
      // «số 12 Lê Lợi»: the street stands right behind the number.
      const bool street = scan.is_capital(end) && !scan.first_of_cell(end) &&
                          !scan.begins(end, Cue::part) && !scan.begins(end, Cue::place);
      return street ? end_of_proper_name(scan, end) : end;
    }
    if (!scan.reads(value - 1, "số")) end = end_of_proper_name(scan, value);
    // «khu Trới 5»
    const bool numbered =
        end > value && scan.is_number(end) && !scan.longer(end, 2) && !scan.first_of_cell(end);
    if (end > value) return numbered ? end + 1 : end;
    part = value;
  }
  return at;
}

// K12/5 Núi Thành
std::size_t house_on_alley(const PersonalScan& scan, std::size_t at) {
  if (!scan.is_mark(at + 1, U"/") || !scan.is_number(at + 2) || !scan.is_capital(at)) return at;
  const auto alley = scan.lower(at);
  const bool numbered = alley.size() >= 2 && alley[0] == 'k' &&
                        alley.find_first_not_of("0123456789", 1) == std::string_view::npos;
  if (!numbered) return at;
  return end_of_proper_name(scan, at + 3);
}

bool dwelling_at(const PersonalScan& scan, std::size_t at) {
  if (scan.begins(at, Cue::home)) return true;
  if (scan.is_capital(at) && house_on_alley(scan, at) > at) return true;
  const std::size_t number = scan.after(at, Cue::part);
  if (number == at || !scan.is_number(number)) return false;
  std::size_t end = end_of_house(scan, number);
  if (scan.reads(at, "số") && scan.is_mark(end, U",")) ++end;
  return scan.begins(end, Cue::lane) && scan.same_line(end);
}

}  // namespace

bool glued_birth(const PersonalScan& scan, std::size_t at) {
  const auto text = scan.lower(at);
  return text.size() == kGluedBirth && text.starts_with("sn") && four_digit_year(text.substr(2));
}

std::size_t end_of_birth(const PersonalScan& scan, std::size_t at) {
  if (!scan.is_number(at)) return at;
  if (four_digit_year(scan.lower(at)) || ends_with_year(scan.lower(at))) return at + 1;
  std::size_t i = at + 1;
  constexpr std::size_t kLongest = 8;  // ngày 05 tháng 3 năm 1988
  while (i < scan.size() && i < at + kLongest && scan.same_line(i)) {
    if (scan.is_number(i)) {
      if (four_digit_year(scan.lower(i))) return i + 1;
    } else if (!scan.is_mark(i, U"/-") && !scan.begins(i, Cue::date_word)) {
      break;
    }
    ++i;
  }
  return at;
}

std::size_t end_of_bare_birth(const PersonalScan& scan, std::size_t at) {
  constexpr std::size_t kDayMonthYear = 5;
  const std::size_t end = end_of_birth(scan, at);
  if (end == at) return at;
  const auto year = scan.lower(end - 1);
  const auto digits = year.substr(year.size() - 4);
  if (digits > "2019" || (end > at + 1 && end < at + kDayMonthYear)) return at;
  return end;
}

void find_births(PersonalScan& scan) {
  constexpr std::string_view kReason = "sau «sinh» | behind a word of birth";
  for (const std::size_t i : scan.births()) {
    if (glued_birth(scan, i)) scan.add(i, i + 1, PersonalKind::birth_year, kReason);
    if (!scan.begins(i, Cue::birth) || scan.ended<Cue::not_birth>(i)) continue;
    std::size_t at = scan.after(i, Cue::birth);
    while (scan.is_mark(at, U":.|") && scan.same_line(at)) ++at;
    if (at < scan.size() && scan.begins(at, Cue::date_word)) ++at;
    if (at >= scan.size() || !scan.same_line(at)) continue;
    const std::size_t end = end_of_birth(scan, at);
    if (end == at || (end == at + 1 && scan.ended<Cue::cohort>(i))) continue;
    scan.add(at, end, PersonalKind::birth_year, kReason);
  }
}

std::size_t end_of_address(const PersonalScan& scan, std::size_t at) {
  std::size_t end = at;
  std::size_t part = at;
  for (;;) {
    if (part >= scan.size() || (part > at && !scan.same_line(part))) return end;
    std::size_t next = end_of_part(scan, part);
    if (next == part) next = house_on_alley(scan, part);
    if (next == part && part == at) {
      // «trú tại 45/6 Lê Lợi», «12 ngõ 5»; but of «5 tổ hòa giải» the five is a figure.
      const std::size_t street = end_of_house(scan, part);
      if (street > part && scan.same_line(street)) {
        if (scan.is_capital(street)) {
          next = end_of_proper_name(scan, street);
        } else if (end_of_part(scan, street) > street) {
          next = street;
        }
      }
    }
    if (next == part) return end;
    end = part = next;
    while (scan.is_mark(part, U",-–") && scan.same_line(part)) ++part;
  }
}

void find_dwellings(PersonalScan& scan) {
  for (const std::size_t i : scan.telling()) {
    const bool alley = scan.is_capital(i) && scan.is_mark(i + 1, U"/");
    if (!alley && !scan.begins_any(i, kDwellingWords)) continue;
    if (scan.taken(i)) continue;
    std::size_t at = i;
    if (scan.begins(i, Cue::dwelling)) {
      at = scan.after(i, Cue::dwelling);
      while (scan.is_mark(at, U":|") && scan.same_line(at)) ++at;
      if (at < scan.size() && (scan.reads(at, "tại") || scan.reads(at, "ở"))) ++at;
    } else if (!dwelling_at(scan, i)) {
      continue;
    }
    if (at >= scan.size() || (at > i && !scan.same_line(at))) continue;
    const std::size_t end = end_of_address(scan, at);
    if (end > at) scan.add(at, end, PersonalKind::address, "nơi ở | a dwelling");
  }
}

}  // namespace luytre::extraction
