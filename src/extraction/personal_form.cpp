#include "extraction/personal_form.h"

#include <algorithm>

namespace luytre::extraction {
namespace {

constexpr int kLongestName = 6;
constexpr CueSet kSurnames =
    bit(Cue::surname) | bit(Cue::place_surname) | bit(Cue::minority_surname);

bool stops(const PersonalScan& scan, std::size_t at, int words) {
  if (scan.first_of_cell(at)) return true;
  const std::size_t office = scan.after(at, Cue::office);
  if (office >= at + 2) return true;
  return words >= 3 && scan.begins(at, Cue::part) && scan.is_number(scan.after(at, Cue::part));
}

// Can surname() or sure() hold of the run at `at`?
bool may_be_name(const PersonalScan& scan, std::size_t at) {
  return scan.begins_any(at, kSurnames) || scan.begins(at + 1, Cue::only_middle);
}

}  // namespace

Run run_at(const PersonalScan& scan, std::size_t at) {
  Run run{at, at};
  while (scan.is_capital(run.end) && run.words < kLongestName) {
    if (run.words > 0 && stops(scan, run.end, run.words)) break;
    ++run.words;
    ++run.end;
    if (!scan.glued(run.end)) continue;
    while (scan.is_mark(run.end, U"'’") && scan.glued(run.end) && scan.glued(run.end + 1) &&
           scan.token(run.end + 1).kind == TokenKind::word) {
      run.apostrophe = true;
      run.end += 2;
    }
    if (scan.is_mark(run.end, U"-") && scan.glued(run.end) && !scan.longer(run.end - 1, 1) &&
        scan.glued(run.end + 1) && scan.is_capital(run.end + 1))
      ++run.end;  // Y-Bhem
    const bool dotted = scan.is_mark(run.end, U".") && scan.glued(run.end) &&
                        !scan.longer(run.end - 1, 2) && scan.glued(run.end + 1) &&
                        scan.is_capital(run.end + 1);
    if (dotted && run.words < kLongestName) ++run.end;
  }
  return run;
}

bool initials(const PersonalScan& scan, const Run& run) {
  if (run.apostrophe) return false;
  for (std::size_t at = run.first; at < run.end; ++at) {
    const bool word = scan.token(at).kind == TokenKind::word;
    if (word && (scan.longer(at, 2) || !scan.upper(at))) return false;
  }
  return true;
}

bool surname(const PersonalScan& scan, const Run& run) {
  return scan.begins_any(run.first, kSurnames);
}

// Surname and a middle word of names only.
bool sure(const PersonalScan& scan, const Run& run) {
  if (run.words < 3) return false;
  if (!surname(scan, run))
    return scan.begins(run.first + 1, Cue::only_middle) && !scan.upper(run.first + 1);
  std::size_t second = run.first + 1;
  for (const Cue cue : {Cue::surname, Cue::minority_surname})
    second = std::max(second, scan.after(run.first, cue));
  return scan.begins(second, Cue::sure_middle);
}

// Three words that begin with a sure surname, or two surnames' worth of a minority name.
bool full(const PersonalScan& scan, const Run& run) {
  if (sure(scan, run)) return true;
  if (run.words < 3) return false;
  if (scan.begins(run.first, Cue::surname)) return true;
  return surname(scan, run) && scan.begins(run.first + 1, Cue::middle);
}

bool known_place(const PersonalScan& scan, const Run& run) {
  const std::size_t end = scan.after(run.first, Cue::not_name);
  if (end == run.first) return false;
  return end >= run.end || (end > run.first + 1 && !sure(scan, run)) || !surname(scan, run);
}

CueSet before(const PersonalScan& scan, std::size_t at) {
  for (int marks = 0; marks < 3; ++marks) {
    if (at == 0 || scan.first_of_cell(at)) return 0;
    if (scan.taken(at - 1)) return 0;  // the last word of a name may be a form of address
    if (scan.ended(at) != 0) {
      const CueSet cues = scan.ended(at);
      // «họ và tên» is no suspect's «tên»; a byline has a colon.
      const CueSet drop = ((cues & bit(Cue::role)) != 0 ? bit(Cue::suspect) : 0) |
                          (marks == 0 ? bit(Cue::byline) : 0);
      return cues & ~drop;
    }
    if (!scan.is_mark(at - 1, U":“\"(‘'«")) return 0;
    --at;
  }
  return 0;
}

// Y Thik Niê, H'Hen Niê: no surname stands in front.
bool upland(const PersonalScan& scan, const Run& run) {
  return run.words >= 2 && (run.apostrophe || scan.begins(run.first, Cue::minority_first));
}

// A year of birth, an age, a dwelling or a paper right behind the name.
bool evidence(const PersonalScan& scan, const Run& run) {
  std::size_t at = run.end;
  const bool nothing =
      at >= scan.size() || (scan.token(at).kind == TokenKind::word && !scan.begins_any(at));
  if (nothing) return false;
  bool bracket = false;
  for (int step = 0; step < 4 && at < scan.size() && scan.same_line(at); ++step) {
    if (scan.is_mark(at, U".") && scan.longer(at - 1, 1) && !listed(scan, run)) return false;
    if (scan.is_mark(at, U"(")) bracket = true;
    if (scan.is_mark(at, U"(,-–|:.")) {
      ++at;
    } else if (scan.begins(at, Cue::between)) {
      at = scan.after(at, Cue::between);
    } else {
      break;
    }
  }
  if (at >= scan.size() || !scan.same_line(at)) return false;
  if (scan.begins(at, Cue::birth) && !scan.ended<Cue::not_birth>(at)) return true;
  if (scan.is_number(at)) {
    if (scan.begins(at + 1, Cue::age)) return true;
    if (const std::size_t birth = end_of_bare_birth(scan, at); birth > at)
      return (surname(scan, run) || upland(scan, run)) &&
             (bracket || listed(scan, run) || birth > at + 1);
  }
  if (bracket && run.words > 1 && run.words <= 4 && end_of_address(scan, at) > at) return true;
  if (scan.begins(at, Cue::dwelling))
    return surname(scan, run) || (run.words <= 4 && (run.words > 1 || at > run.end));
  return (scan.begins(at, Cue::paper) || scan.begins(at, Cue::phone)) && surname(scan, run);
}

bool office_behind(const PersonalScan& scan, std::size_t end) {
  std::size_t at = end;
  for (int step = 0; step < 3 && at < scan.size() && scan.same_line(at); ++step) {
    if (scan.is_mark(at, U"(,-–|:.") || scan.reads(at, "là") || scan.reads(at, "hiện")) ++at;
  }
  if (!scan.begins(at, Cue::office) || !scan.same_line(at)) return false;
  // «đ/c:» behind a name is its address.
  return !scan.begins(at, Cue::dwelling_of_person);
}

// The only name on its line or in its cell.
bool alone(const PersonalScan& scan, const Run& run) {
  if (!scan.first_of_cell(run.first) || run.words < 2 || run.words > 5) return false;
  std::size_t end = run.end;
  if (scan.is_mark(end, U".") && scan.same_line(end)) ++end;
  return end >= scan.size() || scan.first_of_cell(end);
}

// Behind the number of a list: 1. Nguyễn Văn A, or in a cell behind a number.
bool listed(const PersonalScan& scan, const Run& run) {
  std::size_t at = run.first;
  while (at > 0 && run.first - at < 2 && !scan.first_of_line(at) && scan.is_mark(at - 1, U".)|-/+"))
    --at;
  if (at < run.first && scan.first_of_line(at)) return true;
  return at > 0 && !scan.first_of_line(at) && scan.is_number(at - 1) && scan.first_of_line(at - 1);
}

// One past the proper name of a place or body at `at`; a person's name behind it is left.
std::size_t behind_place(const PersonalScan& scan, std::size_t at, std::size_t limit) {
  while (at < limit && scan.begins(at, Cue::kind_of_body) && scan.same_line(at))
    at = scan.after(at, Cue::kind_of_body);
  const bool abbreviated = scan.is_mark(at, U".") && !scan.longer(at - 1, 2) && scan.glued(at);
  if ((abbreviated || scan.is_mark(at, U"“\"")) && scan.same_line(at)) ++at;
  if (scan.is_number(at) && scan.same_line(at)) ++at;
  const std::size_t first = at;
  while (at < limit && scan.is_capital(at) &&
         (at == first ? scan.same_line(at) : !scan.first_of_cell(at))) {
    if (at > first && may_be_name(scan, at)) {
      const Run rest = run_at(scan, at);
      if (sure(scan, rest) || (at >= first + 2 && rest.words >= 2 &&
                               scan.begins(at, Cue::surname) && !known_place(scan, rest)))
        break;
    }
    ++at;
    while (scan.is_mark(at, U"'’") && scan.glued(at) && scan.glued(at + 1)) at += 2;
  }
  return at;
}

// Bà Rịa, Cô Tô: the form of address belongs to a place.
bool known_words(const PersonalScan& scan, std::size_t at) {
  if (!scan.is_capital(at) || !scan.begins(at, Cue::address)) return false;
  const std::size_t end = scan.after(at, Cue::not_name);
  return end > at + 1 && scan.is_capital(at + 1) && !scan.begins(end, Cue::says);
}

bool address_at(const PersonalScan& scan, std::size_t at) {
  if (!scan.begins(at, Cue::address)) return false;
  if (!scan.is_capital(at) || at == 0 || scan.first_of_line(at)) return true;
  const std::size_t next = scan.after(at, Cue::address);
  if (!scan.is_capital(next)) return true;
  const bool opens = scan.token(at - 1).kind == TokenKind::mark ||
                     scan.token(at).sentence != scan.token(at - 1).sentence;
  const Run run = run_at(scan, next);
  return opens || (surname(scan, run) && run.words >= 2) || scan.upper(at);
}

}  // namespace luytre::extraction
