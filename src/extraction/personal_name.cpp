#include <algorithm>
#include <unordered_set>

#include "extraction/personal_form.h"

namespace luytre::extraction {
namespace {

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

class NameFinder {
 public:
  explicit NameFinder(PersonalScan& scan) : scan_(scan) {}
  void run();

 private:
  std::size_t place(std::size_t at);
  std::size_t office(std::size_t at);
  std::size_t capital(const Run& run, CueSet ctx);
  std::string_view reason(const Run& run, CueSet ctx) const;
  std::string_view weak_reason(const Run& run, CueSet ctx) const;
  bool signs(const Run& run) const;
  bool carried(const Run& run) const;
  bool again(const Run& run) const;
  std::string key(std::size_t first, std::size_t end) const;
  std::size_t word(std::size_t at);
  void settle_officials();
  std::size_t take(const Run& run, std::string_view reason, bool official);
  std::size_t behind_name(std::size_t at);
  void age_before(std::size_t at);
  void title(std::size_t at);
  void own_address(std::size_t at);

  PersonalScan& scan_;
  std::unordered_set<std::string_view> given_;       // last words of private names so far
  std::unordered_set<std::string_view> given_full_;  // those of full private names
  std::unordered_set<std::string_view> official_given_;
  std::unordered_set<std::string> officials_;
  std::size_t title_ = 0;  // one past a title at the start of a line
  bool title_private_ = false;
  std::size_t signed_ = 0;    // the last name signed below a title
  std::size_t person_ = 0;    // one past the last private name
  std::size_t behind_ = 0;    // one past what belongs to it
  bool short_ = false;        // it was one word or initials
  std::size_t comrades_ = 0;  // one past the last name of a list of officials
};

std::size_t NameFinder::place(std::size_t at) {
  std::size_t next = scan_.after(at, Cue::place);
  const bool body = scan_.begins(at, Cue::body);
  // «nhà báo Trần Hữu»: the word ends what somebody is.
  const bool part = at > 0 && scan_.after(at - 1, Cue::role) == next;
  if ((body || part) && scan_.is_capital(next) && scan_.same_line(next)) {
    const Run run = run_at(scan_, next);
    if (body && sure(scan_, run)) return next;
    if (part && surname(scan_, run) && run.words > 1) return next;
  }
  next = behind_place(scan_, next, next + kOfficeReach);
  // A list of places goes on: the streets Lê Lợi, Trần Phú and Nguyễn Văn Linh.
  const auto several = [&] {
    return at > 0 && (scan_.reads(at - 1, "các") || scan_.reads(at - 1, "những") ||
                      scan_.reads(at - 1, "hai") || scan_.is_number(at - 1));
  };
  while (scan_.same_line(next) && (scan_.is_mark(next, U",-–;") || scan_.reads(next, "và"))) {
    const std::size_t item = next + 1;
    if (!scan_.is_capital(item) || !scan_.same_line(item) || !scan_.is_capital(next - 1)) break;
    const Run run = run_at(scan_, item);
    const bool other = scan_.begins(item, Cue::address) || scan_.begins(item, Cue::office) ||
                       scan_.begins(item, Cue::place);
    if ((other && !known_place(scan_, run)) || evidence(scan_, run)) break;
    if (sure(scan_, run) && !known_place(scan_, run) && !several()) break;
    next = std::max(behind_place(scan_, item, item + kOfficeReach), item + 1);
  }
  return next;
}

// The name that belongs to an office at `at`, over the body between.
std::size_t NameFinder::office(std::size_t at) {
  const std::size_t start = scan_.after(at, Cue::office);
  const bool former = scan_.ended<Cue::former>(at);
  std::size_t i = start;
  const auto person_behind_place = [&](std::size_t next) {
    return scan_.is_capital(next) && scan_.same_line(next) && sure(scan_, run_at(scan_, next)) &&
           !known_place(scan_, run_at(scan_, next));
  };
  const auto abbreviated = [&](std::size_t mark) {
    return scan_.is_mark(mark, U".") && scan_.glued(mark) && !scan_.longer(mark - 1, 2);
  };
  while (i < start + kOfficeReach && scan_.same_line(i)) {
    if (scan_.begins(i, Cue::office)) {
      i = scan_.after(i, Cue::office);
      continue;
    }
    if (scan_.is_capital(i)) {
      const Run run = run_at(scan_, i);
      const bool person =
          (full(scan_, run) || (run.words >= 2 && surname(scan_, run))) &&
          !known_place(scan_, run) &&
          !(scan_.ended<Cue::place>(i) && !scan_.ended<Cue::body>(i) && !sure(scan_, run));
      if (person) return take(run, kByOffice, !former && !evidence(scan_, run));
    }
    if (scan_.begins(i, Cue::body)) {
      i = scan_.after(i, Cue::body);
    } else if (scan_.begins(i, Cue::place)) {
      const std::size_t next = scan_.after(i, Cue::place);
      i = person_behind_place(next) ? next : behind_place(scan_, next, start + kOfficeReach);
    } else if (scan_.is_capital(i) || scan_.is_number(i) || scan_.is_mark(i, U":-–(") ||
               abbreviated(i) || (scan_.is_mark(i, U",") && scan_.begins(i + 1, Cue::address))) {
      ++i;
    } else {
      break;
    }
  }
  return start;
}

bool NameFinder::carried(const Run& run) const {
  if (behind_ == 0 || run.first != behind_ + 1) return false;
  if (!scan_.is_mark(behind_, U",;+") && !scan_.reads(behind_, "và")) return false;
  if (scan_.begins(run.first, Cue::place) || scan_.begins(run.first, Cue::office) ||
      scan_.begins(run.first, Cue::body))
    return surname(scan_, run) && run.words >= 2;
  return initials(scan_, run) || (surname(scan_, run) && run.words >= 2) ||
         (short_ && run.words == 1);
}

bool NameFinder::again(const Run& run) const {
  if (run.words != 1 || given_.empty() || scan_.is_mark(run.end, U"'’") ||
      !given_.contains(scan_.lower(run.first)))
    return false;
  const bool opens = scan_.first_of_line(run.first) ||
                     scan_.token(run.first).sentence != scan_.token(run.first - 1).sentence;
  std::size_t next = run.end;
  if (scan_.is_mark(next, U".") && !scan_.longer(run.first, 1)) ++next;
  if (opens) return scan_.begins(next, Cue::says) || !scan_.begins(run.first, Cue::opening);
  return !scan_.begins(run.first, Cue::place) && !scan_.begins(run.first, Cue::body);
}

std::string_view NameFinder::weak_reason(const Run& run, CueSet ctx) const {
  const bool role = (ctx & bit(Cue::role)) != 0;
  if (role && initials(scan_, run)) return kByRole;
  if (run.words < 2) return {};
  const bool two = surname(scan_, run);
  if (role && (two || upland(scan_, run))) return kByRole;
  if ((ctx & bit(Cue::byline)) != 0) return kBySigning;
  const bool strong = scan_.begins_any(run.first, bit(Cue::surname) | bit(Cue::minority_surname));
  if ((ctx & bit(Cue::link)) != 0 && (strong || upland(scan_, run)) && !known_place(scan_, run))
    return kByRole;
  if (strong && scan_.begins(run.end, Cue::says)) return kByForm;
  if (signs(run) && title_private_) return kBySigning;
  if (two && alone(scan_, run) && !known_place(scan_, run) &&
      (strong || sure(scan_, run) ||
       (!scan_.upper(run.first + 1) && (full(scan_, run) || signs(run)))))
    return kBySigning;
  if (two && listed(scan_, run) && !known_place(scan_, run) &&
      (full(scan_, run) || evidence(scan_, run) || scan_.is_mark(run.end, U",-–|:(;")) && strong)
    return kByList;
  return {};
}

// Stands alone below a title, and on the first line of names below it.
bool NameFinder::signs(const Run& run) const {
  if (title_ == 0 || run.first < title_ || run.first >= title_ + kTitleReach) return false;
  if (!alone(scan_, run) || listed(scan_, run)) return false;
  for (std::size_t i = signed_; signed_ >= title_ && i < run.first; ++i) {
    if (scan_.first_of_line(i + 1)) return false;
  }
  return true;
}

// Why a run is a person, or nothing.
std::string_view NameFinder::reason(const Run& run, CueSet ctx) const {
  const bool special = scan_.begins(run.first, Cue::place) || scan_.begins(run.first, Cue::body);
  if ((ctx & bit(Cue::suspect)) != 0 && !known_place(scan_, run) && (!special || full(scan_, run)))
    return kBySuspect;
  if ((ctx & bit(Cue::address)) != 0 &&
      !(special && scan_.after(run.first, Cue::place) > run.first + 1))
    return kByAddress;
  if (evidence(scan_, run) && (!known_place(scan_, run) || run.words >= 3)) return kByEvidence;
  if (carried(run) && !known_place(scan_, run)) return kByList;
  if (again(run)) return kByAgain;
  if (const auto weak = weak_reason(run, ctx); !weak.empty()) return weak;
  if (known_place(scan_, run)) return {};
  if (run.apostrophe && scan_.is_mark(run.first + 1, U"'’")) return kByForm;
  if (run.words < 2) return {};
  const bool upper = scan_.upper(run.first) && scan_.upper(run.first + 1);
  const bool inside =
      run.first > 0 && !scan_.first_of_cell(run.first) && scan_.is_capital(run.first - 1);
  const bool heading = upper && (inside || scan_.is_capital(run.end) || run.words > 4 ||
                                 scan_.begins(run.first, Cue::place_surname));
  if (heading) return {};
  if (sure(scan_, run)) return kByForm;
  return full(scan_, run) && !inside && !upper ? kByForm : std::string_view{};
}

std::size_t NameFinder::take(const Run& run, std::string_view why, bool official) {
  std::size_t end = run.end;
  // The dot of an initial belongs to it unless it ends the sentence.
  if (scan_.is_mark(end, U".") && scan_.glued(end) && !scan_.longer(end - 1, 1) &&
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
    if (run.words >= 3) {
      officials_.insert(key(run.first, run.end));
      official_given_.insert(scan_.lower(run.end - 1));
    }
    return end;
  }
  const bool many = run.words > 1 && !initials(scan_, run);
  if (many || scan_.longer(run.first, 1)) given_.insert(scan_.lower(run.end - 1));
  if (many) given_full_.insert(scan_.lower(run.end - 1));
  short_ = !many;
  age_before(run.first);
  person_ = end;
  behind_ = behind_name(end);
  return end;
}

// A name for comparison, its words in one spelling.
std::string NameFinder::key(std::size_t first, std::size_t end) const {
  std::string out;
  for (std::size_t i = first; i < end; ++i) out += word_key(scan_.lower(i)) + " ";
  return out;
}

// «người đàn ông 52 tuổi tên …»
void NameFinder::age_before(std::size_t at) {
  constexpr std::size_t kBetween = 2;
  for (std::size_t i = at; i > 1 && i + kBetween >= at && !scan_.first_of_line(i); --i) {
    if (!scan_.ended<Cue::age>(i) || !scan_.is_number(i - 2)) continue;
    scan_.add(i - 2, i - 1, PersonalKind::birth_year, "tuổi của người | age of a person");
    return;
  }
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
    } else if (scan_.is_mark(at, U",-–|(:;") ||
               (scan_.is_mark(at, U".") && end_of_bare_birth(scan_, at + 1) == at + 2)) {
      ++at;
    } else if (scan_.is_number(at) && scan_.begins(at + 1, Cue::age)) {
      scan_.add(at, at + 1, PersonalKind::birth_year, kBehindName);
      end = at = scan_.after(at + 1, Cue::age);
    } else if (const std::size_t birth = end_of_bare_birth(scan_, at); birth > at) {
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
    if (!scan_.is_mark(i + 1, U".") || !scan_.is_capital(i) || scan_.longer(i, 3) ||
        !scan_.upper(i))
      break;
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

// `ctx` = what ends in front of the run.
std::size_t NameFinder::capital(const Run& run, CueSet ctx) {
  const std::size_t at = run.first;
  const bool signed_here = signs(run);
  const auto why = reason(run, ctx);
  if (why.empty()) {
    const std::size_t known = scan_.after(at, Cue::not_name);
    return std::max(known, at + 1);
  }
  const bool suspect = (ctx & bit(Cue::suspect)) != 0;
  const bool list_of_officials =
      comrades_ != 0 && at == comrades_ + 1 && scan_.is_mark(comrades_, U",;") && full(scan_, run);
  // «chú Tiến công an viên» is how neighbours speak.
  const bool called = run.words == 1 && !scan_.is_mark(run.end, U",-–(:");
  const bool in_office = (office_behind(scan_, run.end) && !called) ||
                         (signed_here && !title_private_) || list_of_officials;
  if (signed_here) signed_ = at;
  return take(run, why, in_office && !suspect && !evidence(scan_, run));
}

void NameFinder::run() {
  std::size_t next = 0;
  for (const std::size_t at : scan_.telling()) {
    const bool idle = at < next || scan_.token(at).kind != TokenKind::word ||
                      (!scan_.token(at).capital() && !scan_.begins_any(at, kPersonWords));
    if (idle) continue;
    if (scan_.first_of_cell(at)) title(at);
    next = scan_.taken(at) ? at + 1 : word(at);
  }
  settle_officials();
}

// Takes what begins at a word; the next token to look at.
std::size_t NameFinder::word(std::size_t at) {
  const bool upper_case = scan_.is_capital(at);
  const bool address = scan_.begins(at, Cue::address);
  Run run;
  CueSet ctx = 0;
  bool person = false;  // a name whatever its first word may also mean
  if (upper_case) {
    run = run_at(scan_, at);
    ctx = before(scan_, at);
    person = (ctx & (bit(Cue::address) | bit(Cue::suspect))) != 0 ||
             (run.words >= 3 && full(scan_, run) && !known_place(scan_, run));
  }
  if (scan_.begins(at, Cue::dwelling_of_person)) own_address(at);
  if (address && known_words(scan_, at)) return scan_.after(at, Cue::not_name);
  if (!person && upper_case && scan_.begins_any(at, kLabels)) return at + 1;
  if (address && address_at(scan_, at)) return scan_.after(at, Cue::address);
  if (scan_.begins(at, Cue::office)) return office(at);
  if (scan_.begins(at, Cue::place) && !person) return place(at);
  return upper_case ? capital(run, ctx) : at + 1;
}

// A name that the text also gives with an office is the official's wherever it stands, unless it
// stands with a birth or a suspicion.
void NameFinder::settle_officials() {
  if (officials_.empty()) return;
  for (PersonalSpan& span : scan_.found()) {
    if (span.kind != PersonalKind::name || span.official || span.reason != kByAddress) continue;
    const bool known = span.end >= span.first + 3
                           ? officials_.contains(key(span.first, span.end))
                           : span.end == span.first + 1 &&
                                 official_given_.contains(scan_.lower(span.first)) &&
                                 !given_full_.contains(scan_.lower(span.first));
    if (!known) continue;
    span.official = true;
    span.reason = kByOffice;
  }
}

}  // namespace

void find_names(PersonalScan& scan) {
  NameFinder(scan).run();
}

}  // namespace luytre::extraction
