#include <algorithm>
#include <unordered_set>

#include "extraction/personal_scan.h"

namespace luytre::extraction {
namespace {

constexpr int kLongestName = 6;
constexpr std::size_t kTitleReach = 16;   // tokens from a title to the name signed below it
constexpr std::size_t kPersonReach = 80;  // tokens in which «Địa chỉ:» belongs to a person
constexpr std::size_t kOfficeReach = 24;  // tokens of bodies between an office and its name

constexpr std::string_view kByAddress = "sau cách gọi | behind a form of address";
constexpr std::string_view kBySuspect = "người bị tình nghi, bị hại | suspect or victim";
constexpr std::string_view kByRole = "sau vai của người | behind a part somebody plays";
constexpr std::string_view kByForm = "dạng họ tên | form of a full name";
constexpr std::string_view kByEvidence = "kèm năm sinh, nơi ở | with birth or dwelling";
constexpr std::string_view kBySigning = "tên ký | a signature";
constexpr std::string_view kByList = "trong danh sách | in a list of persons";
constexpr std::string_view kByAgain = "đã nêu ở trên | named before";
constexpr std::string_view kByOffice = "có chức vụ | in office";
constexpr std::string_view kBehindName = "ngay sau tên | right behind a name";

// Capital words that may be a name: tokens [first, end).
struct Run {
  std::size_t first = 0;
  std::size_t end = 0;
  int words = 0;
  bool letters = true;      // N.V.K: only initials
  bool apostrophe = false;  // K'Brêu
};

class NameFinder {
 public:
  explicit NameFinder(PersonalScan& scan) : scan_(scan) {}
  void run();

 private:
  Run run_at(std::size_t at) const;
  bool stops(std::size_t at, int words) const;
  bool surname(const Run& run) const;
  bool sure(const Run& run) const;
  bool full(const Run& run) const;
  bool known_place(const Run& run) const;
  CueSet before(std::size_t at) const;
  bool evidence(const Run& run) const;
  bool office_behind(std::size_t end) const;
  std::size_t behind_place(std::size_t at, std::size_t limit) const;
  std::size_t place(std::size_t at);
  std::size_t office(std::size_t at);
  std::size_t capital(std::size_t at);
  std::string_view reason(const Run& run) const;
  std::string_view weak_reason(const Run& run, CueSet ctx) const;
  bool alone(const Run& run) const;
  bool listed(const Run& run) const;
  bool carried(const Run& run) const;
  bool again(const Run& run) const;
  bool address_at(std::size_t at) const;
  bool known_words(std::size_t at) const;
  bool label_at(std::size_t at) const;
  std::size_t take(const Run& run, std::string_view reason, bool official);
  std::size_t behind_name(std::size_t at);
  void title(std::size_t at);
  void own_address(std::size_t at);

  PersonalScan& scan_;
  std::unordered_set<std::u32string_view> given_;  // last words of private names so far
  std::size_t title_ = 0;                          // one past a title at the start of a line
  bool title_private_ = false;
  std::size_t person_ = 0;    // one past the last private name
  std::size_t behind_ = 0;    // one past what belongs to it
  bool short_ = false;        // it was one word or initials
  std::size_t comrades_ = 0;  // one past the last name of a list of officials
};

bool NameFinder::stops(std::size_t at, int words) const {
  if (scan_.first_of_cell(at)) return true;
  const std::size_t office = scan_.after(at, Cue::office);
  if (office >= at + 2) return true;
  return words >= 3 && scan_.begins(at, Cue::part) && scan_.is_number(scan_.after(at, Cue::part));
}

Run NameFinder::run_at(std::size_t at) const {
  Run run{at, at};
  while (scan_.is_capital(run.end) && run.words < kLongestName) {
    if (run.words > 0 && stops(run.end, run.words)) break;
    ++run.words;
    const bool initial = scan_.length(run.end) <= 2 && scan_.upper(run.end);
    run.letters = run.letters && initial;
    ++run.end;
    while (scan_.is_mark(run.end, U"'’") && scan_.glued(run.end) && scan_.glued(run.end + 1) &&
           scan_.token(run.end + 1).kind == TokenKind::word) {
      run.apostrophe = true;
      run.letters = false;
      run.end += 2;
    }
    if (scan_.is_mark(run.end, U"-") && scan_.glued(run.end) && scan_.length(run.end - 1) == 1 &&
        scan_.glued(run.end + 1) && scan_.is_capital(run.end + 1))
      ++run.end;  // Y-Bhem
    const bool dotted = scan_.is_mark(run.end, U".") && scan_.glued(run.end) &&
                        scan_.length(run.end - 1) <= 2 && scan_.glued(run.end + 1) &&
                        scan_.is_capital(run.end + 1);
    if (dotted && run.words < kLongestName) ++run.end;
  }
  return run;
}

bool NameFinder::surname(const Run& run) const {
  return scan_.begins(run.first, Cue::surname) || scan_.begins(run.first, Cue::place_surname) ||
         scan_.begins(run.first, Cue::minority_surname);
}

// Surname and a middle word of names only.
bool NameFinder::sure(const Run& run) const {
  if (run.words < 3) return false;
  if (scan_.begins(run.first + 1, Cue::only_middle)) return true;
  if (!surname(run)) return false;
  std::size_t second = run.first + 1;
  for (const Cue cue : {Cue::surname, Cue::minority_surname})
    second = std::max(second, scan_.after(run.first, cue));
  return scan_.begins(second, Cue::sure_middle);
}

// Three words that begin with a sure surname, or two surnames' worth of a minority name.
bool NameFinder::full(const Run& run) const {
  if (sure(run)) return true;
  if (run.words < 3) return false;
  if (scan_.begins(run.first, Cue::surname)) return true;
  return surname(run) && scan_.begins(run.first + 1, Cue::middle);
}

bool NameFinder::known_place(const Run& run) const {
  const std::size_t end = scan_.after(run.first, Cue::not_name);
  if (end == run.first) return false;
  return end >= run.end || (end > run.first + 1 && !sure(run)) || !surname(run);
}

CueSet NameFinder::before(std::size_t at) const {
  for (int marks = 0; marks < 3; ++marks) {
    if (at == 0 || scan_.first_of_cell(at)) return 0;
    if (scan_.ended(at) != 0) {
      const CueSet cues = scan_.ended(at);
      // «họ và tên» is no suspect's «tên»; a byline has a colon.
      const CueSet drop = ((cues & bit(Cue::role)) != 0 ? bit(Cue::suspect) : 0) |
                          (marks == 0 ? bit(Cue::byline) : 0);
      return cues & ~drop;
    }
    if (!scan_.is_mark(at - 1, U":“\"(‘'«")) return 0;
    --at;
  }
  return 0;
}

// A year of birth, an age, a dwelling or a paper right behind the name.
bool NameFinder::evidence(const Run& run) const {
  std::size_t at = run.end;
  bool bracket = false;
  for (int step = 0; step < 4 && at < scan_.size() && scan_.same_line(at); ++step) {
    if (scan_.is_mark(at, U".") && scan_.length(at - 1) > 1) return false;
    if (scan_.is_mark(at, U"(")) bracket = true;
    if (scan_.is_mark(at, U"(,-–|:.")) {
      ++at;
    } else if (scan_.begins(at, Cue::between)) {
      at = scan_.after(at, Cue::between);
    }
  }
  if (at >= scan_.size() || !scan_.same_line(at)) return false;
  if (scan_.begins(at, Cue::birth) && !scan_.ended(at, Cue::not_birth)) return true;
  if (scan_.is_number(at) && scan_.begins(at + 1, Cue::age)) return true;
  if (scan_.is_number(at) && surname(run) && end_of_birth(scan_, at) > at)
    return bracket || listed(run) || end_of_birth(scan_, at) > at + 1;
  if (scan_.begins(at, Cue::dwelling)) return surname(run) || run.words <= 4;
  return (scan_.begins(at, Cue::paper) || scan_.begins(at, Cue::phone)) && surname(run);
}

bool NameFinder::office_behind(std::size_t end) const {
  std::size_t at = end;
  for (int step = 0; step < 3 && at < scan_.size() && scan_.same_line(at); ++step) {
    if (scan_.is_mark(at, U"(,-–|:.") || scan_.lower(at) == U"là" || scan_.lower(at) == U"hiện")
      ++at;
  }
  if (!scan_.begins(at, Cue::office) || !scan_.same_line(at)) return false;
  // «đ/c:» behind a name is its address.
  return !scan_.begins(at, Cue::dwelling_of_person);
}

// One past the proper name of a place or body at `at`; a person's name behind it is left.
std::size_t NameFinder::behind_place(std::size_t at, std::size_t limit) const {
  while (at < limit && scan_.begins(at, Cue::kind_of_body) && scan_.same_line(at))
    at = scan_.after(at, Cue::kind_of_body);
  const bool abbreviated = scan_.is_mark(at, U".") && scan_.length(at - 1) <= 2 && scan_.glued(at);
  if ((abbreviated || scan_.is_mark(at, U"“\"")) && scan_.same_line(at)) ++at;
  if (scan_.is_number(at) && scan_.same_line(at)) ++at;
  const std::size_t first = at;
  while (at < limit && scan_.is_capital(at) &&
         (at == first ? scan_.same_line(at) : !scan_.first_of_cell(at))) {
    if (at > first) {
      const Run rest = run_at(at);
      if (sure(rest) || (at >= first + 2 && rest.words >= 2 && scan_.begins(at, Cue::surname) &&
                         !known_place(rest)))
        break;
    }
    ++at;
    while (scan_.is_mark(at, U"'’") && scan_.glued(at) && scan_.glued(at + 1)) at += 2;
  }
  return at;
}

std::size_t NameFinder::place(std::size_t at) {
  std::size_t next = scan_.after(at, Cue::place);
  if (scan_.begins(at, Cue::body) && scan_.is_capital(next) && sure(run_at(next))) return next;
  next = behind_place(next, next + kOfficeReach);
  // A list of places goes on: the streets Lê Lợi, Trần Phú and Nguyễn Văn Linh.
  const bool several =
      at > 0 && (scan_.lower(at - 1) == U"các" || scan_.lower(at - 1) == U"những" ||
                 scan_.lower(at - 1) == U"hai" || scan_.is_number(at - 1));
  while (scan_.same_line(next) && (scan_.is_mark(next, U",-–;") || scan_.lower(next) == U"và")) {
    const std::size_t item = next + 1;
    if (!scan_.is_capital(item) || !scan_.same_line(item) || !scan_.is_capital(next - 1)) break;
    const Run run = run_at(item);
    const bool other = scan_.begins(item, Cue::address) || scan_.begins(item, Cue::office) ||
                       scan_.begins(item, Cue::place);
    if ((other && !known_place(run)) || evidence(run)) break;
    if (!several && sure(run) && !known_place(run)) break;
    next = std::max(behind_place(item, item + kOfficeReach), item + 1);
  }
  return next;
}

// The name that belongs to an office at `at`, over the body between.
std::size_t NameFinder::office(std::size_t at) {
  const std::size_t start = scan_.after(at, Cue::office);
  const bool former = scan_.ended(at, Cue::former);
  std::size_t i = start;
  const auto person_behind_place = [&](std::size_t next) {
    return scan_.is_capital(next) && scan_.same_line(next) && sure(run_at(next)) &&
           !known_place(run_at(next));
  };
  while (i < start + kOfficeReach && scan_.same_line(i)) {
    if (scan_.begins(i, Cue::office)) {
      i = scan_.after(i, Cue::office);
      continue;
    }
    if (scan_.is_capital(i)) {
      const Run run = run_at(i);
      const bool person = (full(run) || (run.words >= 2 && surname(run))) && !known_place(run) &&
                          !(scan_.ended(i, Cue::place) && !scan_.ended(i, Cue::body) && !sure(run));
      if (person) return take(run, kByOffice, !former && !evidence(run));
    }
    if (scan_.begins(i, Cue::body)) {
      i = scan_.after(i, Cue::body);
    } else if (scan_.begins(i, Cue::place)) {
      const std::size_t next = scan_.after(i, Cue::place);
      i = person_behind_place(next) ? next : behind_place(next, start + kOfficeReach);
    } else if (scan_.is_capital(i) || scan_.is_number(i) || scan_.is_mark(i, U":-–(.")) {
      ++i;
    } else {
      break;
    }
  }
  return start;
}

bool NameFinder::address_at(std::size_t at) const {
  if (!scan_.begins(at, Cue::address)) return false;
  if (!scan_.is_capital(at) || at == 0 || scan_.first_of_line(at)) return true;
  const std::size_t next = scan_.after(at, Cue::address);
  if (!scan_.is_capital(next)) return true;
  const bool opens = scan_.token(at - 1).kind == TokenKind::mark ||
                     scan_.token(at).sentence != scan_.token(at - 1).sentence;
  const Run run = run_at(next);
  return opens || (surname(run) && run.words >= 2) || scan_.upper(at);
}

// The only name on its line or in its cell.
bool NameFinder::alone(const Run& run) const {
  if (!scan_.first_of_cell(run.first) || run.words < 2 || run.words > 5) return false;
  std::size_t end = run.end;
  if (scan_.is_mark(end, U".") && scan_.same_line(end)) ++end;
  return end >= scan_.size() || scan_.first_of_cell(end);
}

// Behind the number of a list: 1. Nguyễn Văn A, or in a cell behind a number.
bool NameFinder::listed(const Run& run) const {
  std::size_t at = run.first;
  while (at > 0 && run.first - at < 2 && !scan_.first_of_line(at) &&
         scan_.is_mark(at - 1, U".)|-/+"))
    --at;
  if (at < run.first && scan_.first_of_line(at)) return true;
  return at > 0 && !scan_.first_of_line(at) && scan_.is_number(at - 1) &&
         scan_.first_of_line(at - 1);
}

bool NameFinder::carried(const Run& run) const {
  if (behind_ == 0 || run.first != behind_ + 1) return false;
  if (!scan_.is_mark(behind_, U",;+") && scan_.lower(behind_) != U"và") return false;
  if (scan_.begins(run.first, Cue::place) || scan_.begins(run.first, Cue::office) ||
      scan_.begins(run.first, Cue::body))
    return surname(run) && run.words >= 2;
  return run.letters || (surname(run) && run.words >= 2) || (short_ && run.words == 1);
}

bool NameFinder::again(const Run& run) const {
  if (run.words != 1 || scan_.is_mark(run.end, U"'’") || !given_.contains(scan_.lower(run.first)))
    return false;
  const bool opens = scan_.first_of_line(run.first) ||
                     scan_.token(run.first).sentence != scan_.token(run.first - 1).sentence;
  std::size_t next = run.end;
  if (scan_.length(run.first) == 1 && scan_.is_mark(next, U".")) ++next;
  if (opens) return scan_.begins(next, Cue::says) || !scan_.begins(run.first, Cue::opening);
  return !scan_.begins(run.first, Cue::place) && !scan_.begins(run.first, Cue::body);
}

std::string_view NameFinder::weak_reason(const Run& run, CueSet ctx) const {
  const bool two = run.words >= 2 && surname(run);
  const bool upland = run.words >= 2 && scan_.begins(run.first, Cue::minority_first);
  if ((ctx & bit(Cue::role)) != 0 && (two || upland || run.letters)) return kByRole;
  if ((ctx & bit(Cue::byline)) != 0 && run.words >= 2) return kBySigning;
  const bool strong = run.words >= 2 && (scan_.begins(run.first, Cue::surname) ||
                                         scan_.begins(run.first, Cue::minority_surname));
  if ((ctx & bit(Cue::link)) != 0 && (strong || upland) && !known_place(run)) return kByRole;
  if (strong && scan_.begins(run.end, Cue::says)) return kByForm;
  if (alone(run) && title_private_ && title_ != 0 && run.first < title_ + kTitleReach)
    return kBySigning;
  if (alone(run) && two && !known_place(run) &&
      (strong || full(run) || (title_ != 0 && run.first < title_ + kTitleReach)))
    return kBySigning;
  if (listed(run) && two && !known_place(run) &&
      (full(run) || evidence(run) || scan_.is_mark(run.end, U",-–|:(;")) && strong)
    return kByList;
  return {};
}

// Why a run is a person, or nothing.
std::string_view NameFinder::reason(const Run& run) const {
  const CueSet ctx = before(run.first);
  const bool special = scan_.begins(run.first, Cue::place) || scan_.begins(run.first, Cue::body);
  if ((ctx & bit(Cue::suspect)) != 0 && !known_place(run) && (!special || full(run)))
    return kBySuspect;
  if ((ctx & bit(Cue::address)) != 0 &&
      !(special && scan_.after(run.first, Cue::place) > run.first + 1))
    return kByAddress;
  if (evidence(run) && (!known_place(run) || run.words >= 3)) return kByEvidence;
  if (carried(run) && !known_place(run)) return kByList;
  if (again(run)) return kByAgain;
  if (const auto weak = weak_reason(run, ctx); !weak.empty()) return weak;
  if (known_place(run)) return {};
  if (run.apostrophe && !run.letters && scan_.is_mark(run.first + 1, U"'’")) return kByForm;
  const bool upper = scan_.upper(run.first) && scan_.upper(run.first + 1);
  const bool inside =
      run.first > 0 && !scan_.first_of_cell(run.first) && scan_.is_capital(run.first - 1);
  const bool heading = upper && (inside || scan_.is_capital(run.end) || run.words > 4 ||
                                 scan_.begins(run.first, Cue::place_surname));
  if (run.words < 2 || heading) return {};
  if (sure(run)) return kByForm;
  return full(run) && !inside && !upper ? kByForm : std::string_view{};
}

std::size_t NameFinder::take(const Run& run, std::string_view why, bool official) {
  std::size_t end = run.end;
  // The dot of an initial belongs to it unless it ends the sentence.
  if (scan_.is_mark(end, U".") && scan_.glued(end) && scan_.length(end - 1) == 1 &&
      end + 1 < scan_.size() && !scan_.is_capital(end + 1) && scan_.same_line(end + 1))
    ++end;
  // Sơn “sẹo”
  constexpr std::size_t kNickname = 4;
  if (scan_.is_mark(end, U"“\"") && scan_.same_line(end)) {
    for (std::size_t i = end + 2; i <= end + kNickname && scan_.same_line(i); ++i) {
      if (!scan_.is_mark(i, U"”\"")) continue;
      end = i + 1;
      break;
    }
  }
  scan_.add(run.first, end, PersonalKind::name, why, official);
  if (official) {
    comrades_ = end;
    behind_ = 0;
    return end;
  }
  const bool many = run.words > 1 && !run.letters;
  if (many || scan_.length(run.first) > 1) given_.insert(scan_.lower(run.end - 1));
  short_ = !many;
  person_ = end;
  behind_ = behind_name(end);
  return end;
}

// Takes the year, age and dwelling right behind a private name; one past them.
std::size_t NameFinder::behind_name(std::size_t at) {
  std::size_t end = at;
  constexpr int kSteps = 16;
  for (int step = 0; step < kSteps && at < scan_.size() && scan_.same_line(at); ++step) {
    if (scan_.taken(at)) {
      end = ++at;
    } else if (scan_.is_mark(at, U")")) {
      end = ++at;
    } else if (scan_.is_mark(at, U",-–|(:;")) {
      ++at;
    } else if (scan_.is_number(at) && scan_.begins(at + 1, Cue::age)) {
      scan_.add(at, at + 1, PersonalKind::birth_year, kBehindName);
      end = at = scan_.after(at + 1, Cue::age);
    } else if (const std::size_t birth = end_of_birth(scan_, at); birth > at) {
      scan_.add(at, birth, PersonalKind::birth_year, kBehindName);
      end = at = birth;
    } else if (const std::size_t address = end_of_address(scan_, at); address > at) {
      scan_.add(at, address, PersonalKind::address, kBehindName);
      end = at = address;
    } else if (scan_.begins(at, Cue::dwelling_of_person)) {
      at = scan_.after(at, Cue::dwelling_of_person);
    } else if (scan_.begins(at, Cue::between)) {
      at = scan_.after(at, Cue::between);
    } else if (scan_.begins(at, Cue::birth)) {
      at = scan_.after(at, Cue::birth);
    } else if (scan_.begins(at, Cue::dwelling)) {
      at = scan_.after(at, Cue::dwelling);
    } else {
      break;
    }
  }
  return end;
}

// Remembers the title that a line begins with, for the name signed below it.
void NameFinder::title(std::size_t at) {
  std::size_t i = at;
  for (int step = 0; step < 4 && i < scan_.size(); ++step) {
    if (scan_.is_capital(i) && scan_.length(i) <= 3 && scan_.upper(i) && scan_.is_mark(i + 1, U"."))
      i += 2;
  }
  if (scan_.begins(i, Cue::private_signer)) {
    title_ = scan_.after(i, Cue::private_signer);
    title_private_ = true;
  } else if (scan_.begins(i, Cue::office)) {
    title_ = scan_.after(i, Cue::office);
    title_private_ = false;
  }
}

// «Địa chỉ: …» of the person last named.
void NameFinder::own_address(std::size_t at) {
  std::size_t i = scan_.after(at, Cue::dwelling_of_person);
  if (person_ == 0 || at > person_ + kPersonReach || !scan_.is_mark(i, U":")) return;
  const std::size_t end = end_of_address(scan_, ++i);
  if (end > i) scan_.add(i, end, PersonalKind::address, kBehindName);
}

std::size_t NameFinder::capital(std::size_t at) {
  const Run run = run_at(at);
  const bool signed_here = alone(run) && title_ != 0 && run.first < title_ + kTitleReach;
  const auto why = reason(run);
  if (why.empty()) {
    const std::size_t known = scan_.after(at, Cue::not_name);
    return std::max(known, at + 1);
  }
  const CueSet ctx = before(at);
  const bool suspect = (ctx & bit(Cue::suspect)) != 0;
  const bool list_of_officials =
      comrades_ != 0 && at == comrades_ + 1 && scan_.is_mark(comrades_, U",;") && full(run);
  const bool in_office =
      office_behind(run.end) || (signed_here && !title_private_) || list_of_officials;
  return take(run, why, in_office && !suspect && !evidence(run));
}

// Bà Rịa, Cô Tô: the form of address belongs to a place.
bool NameFinder::known_words(std::size_t at) const {
  if (!scan_.is_capital(at) || !scan_.begins(at, Cue::address)) return false;
  const std::size_t end = scan_.after(at, Cue::not_name);
  return end > at + 1 && scan_.is_capital(at + 1) && !scan_.begins(end, Cue::says);
}

// The head of a column or line of a form: Năm sinh, Nơi thường trú, ĐT.
bool NameFinder::label_at(std::size_t at) const {
  if (!scan_.is_capital(at)) return false;
  for (const Cue cue : {Cue::birth, Cue::dwelling, Cue::dwelling_of_person, Cue::paper, Cue::phone,
                        Cue::between, Cue::date_word}) {
    if (scan_.begins(at, cue)) return true;
  }
  return false;
}

void NameFinder::run() {
  for (std::size_t i = 0; i < scan_.size();) {
    if (scan_.first_of_cell(i)) title(i);
    if (scan_.taken(i) || scan_.token(i).kind != TokenKind::word) {
      ++i;
      continue;
    }
    const bool person = scan_.is_capital(i) && full(run_at(i)) && !known_place(run_at(i));
    const bool addressed = (before(i) & (bit(Cue::address) | bit(Cue::suspect))) != 0;
    if (scan_.begins(i, Cue::dwelling_of_person)) own_address(i);
    if (known_words(i)) {
      i = scan_.after(i, Cue::not_name);
    } else if (label_at(i) && !person && !addressed) {
      ++i;
    } else if (address_at(i)) {
      i = scan_.after(i, Cue::address);
    } else if (scan_.begins(i, Cue::office)) {
      i = office(i);
    } else if (scan_.begins(i, Cue::place) && !(scan_.is_capital(i) && (person || addressed))) {
      i = place(i);
    } else if (scan_.is_capital(i)) {
      i = capital(i);
    } else {
      ++i;
    }
  }
}

}  // namespace

void find_names(PersonalScan& scan) {
  NameFinder(scan).run();
}

}  // namespace luytre::extraction
