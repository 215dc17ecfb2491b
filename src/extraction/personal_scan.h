#pragma once
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "extraction/personal.h"
#include "text/text.h"

namespace luytre::extraction {

// One reading of a passage for personal data: which phrases begin and end where, and what has been
// found. Behind the last token stands nothing: no text, no phrase, a new line. Shared by the parts
// of personal_spans; of one thread.
class PersonalScan {
 public:
  explicit PersonalScan(const Passage& passage);

  std::size_t size() const { return size_; }
  const Token& token(std::size_t at) const { return passage_.tokens[at]; }
  // The tokens that something about a person can begin at or stand around, in order: numbers,
  // capital words, phrases with a cue of kTelling, the marks @ + (. The others, two in three, tell
  // nothing by themselves.
  std::span<const std::uint32_t> telling() const { return telling_; }
  // The tokens with a word of birth.
  std::span<const std::uint32_t> births() const { return births_; }
  std::string_view lower(std::size_t at) const {
    return at < size() ? passage_.lower(at) : std::string_view();
  }
  bool begins(std::size_t at, Cue cue) const {
    return at < size() && (begins_[at] & bit(cue)) != 0;
  }
  bool begins_any(std::size_t at, CueSet cues = ~CueSet{0}) const {
    return (begins_[at] & cues) != 0;
  }
  // Cues of kEndingCues of the phrases that end right in front of a token.
  CueSet ended(std::size_t at) const { return at <= size() ? ended_[at] : 0; }
  template <Cue cue>
  bool ended(std::size_t at) const {
    static_assert((bit(cue) & kEndingCues) != 0);
    return (ended(at) & bit(cue)) != 0;
  }
  // One past the longest phrase of the cue at `at`; `at` when there is none.
  std::size_t after(std::size_t at, Cue cue) const {
    return begins(at, cue) ? end_of_longest(at, cue) : at;
  }

  bool is_number(std::size_t at) const {
    return at < size() && token(at).kind == TokenKind::number;
  }
  bool is_capital(std::size_t at) const {
    return at < size() && token(at).kind == TokenKind::word && token(at).capital();
  }
  // One of the marks of a literal.
  template <std::size_t N>
  bool is_mark(std::size_t at, const char32_t (&marks)[N]) const {
    const char32_t mark = at < size() ? token(at).mark : 0;
    // Spelled out, the marks of a literal become constants.
    const auto any = [&]<std::size_t... I>(std::index_sequence<I...>) {
      return ((mark == marks[I]) || ...);
    };
    return mark != 0 && any(std::make_index_sequence<N - 1>());
  }
  // The word of a literal.
  template <std::size_t N>
  bool reads(std::size_t at, const char (&word)[N]) const {
    return passage_.reads(at, word);
  }
  std::size_t length(std::size_t at) const { return text::length(lower(at)); }  // in letters
  // Has it more letters? Looks at no more of them than it must.
  bool longer(std::size_t at, std::size_t letters) const {
    const std::string_view text = lower(at);
    std::size_t byte = 0;
    for (; letters != 0 && byte < text.size(); --letters) byte += text::letter_bytes(text[byte]);
    return byte < text.size();
  }
  bool glued(std::size_t at) const { return at < size() && token(at).glued(); }
  // All letters are upper case.
  bool upper(std::size_t at) const;
  // Letters between a token and the one before.
  std::size_t gap(std::size_t at) const {
    if (at >= size()) return 0;
    return text::length(passage_.letters.written(token(at - 1).end, token(at).start));
  }
  bool first_of_line(std::size_t at) const { return at >= size() || token(at).line(); }
  bool same_line(std::size_t at) const { return at < size() && !first_of_line(at); }
  bool first_of_cell(std::size_t at) const { return at >= size() || token(at).cell(); }

  bool taken(std::size_t at) const { return at < size() && taken_[at] != 0; }
  void add(std::size_t first, std::size_t end, PersonalKind kind, std::string_view reason,
           bool official = false);
  std::vector<PersonalSpan>& found() { return spans_; }
  std::vector<PersonalSpan> spans();

 private:
  // Notes that the phrase of a node ends in front of a token; what it says.
  CueSet end_phrase(std::uint32_t node, std::size_t end) {
    const CueSet cues = words_.cues(node);
    ended_[end] |= static_cast<EndingCues>(cues & kEndingCues);
    return cues;
  }
  CueSet find_longer(std::size_t first, std::uint32_t node);
  static bool tells(const Token& token);  // whatever phrases begin at it
  std::size_t end_of_longest(std::size_t at, Cue cue) const;

  const Passage& passage_;
  const PersonalWords& words_;
  std::size_t size_;
  std::unique_ptr<CueSet[]> begins_;  // by token
  std::vector<EndingCues> ended_;     // by token; size + 1
  std::vector<std::uint8_t> taken_;   // by token
  std::vector<std::uint32_t> telling_;
  std::vector<std::uint32_t> births_;
  std::vector<PersonalSpan> spans_;
};

// What the passes over telling() look for, each in its phrases.
inline constexpr CueSet kNumberWords = bit(Cue::case_file) | bit(Cue::paper) | bit(Cue::phone);
inline constexpr CueSet kDwellingWords = bit(Cue::dwelling) | bit(Cue::home) | bit(Cue::part);
inline constexpr CueSet kPersonWords = bit(Cue::address) | bit(Cue::office) | bit(Cue::place) |
                                       bit(Cue::dwelling_of_person) | bit(Cue::private_signer);
inline constexpr CueSet kTelling = kNumberWords | kDwellingWords | kPersonWords;

// Phones, papers, plates, e-mail addresses.
void find_numbers(PersonalScan& scan);
// Years and dates of birth that say so.
void find_births(PersonalScan& scan);
// Dwellings that say so.
void find_dwellings(PersonalScan& scan);
// Names, with what stands right behind them: year, age, dwelling.
void find_names(PersonalScan& scan);

// Is the word a year of birth by itself: sn1975? It has kGluedBirth bytes.
inline constexpr std::size_t kGluedBirth = 6;
bool glued_birth(const PersonalScan& scan, std::size_t at);
// One past a date, or a year of birth, at `at`; `at` when there is none.
std::size_t end_of_birth(const PersonalScan& scan, std::size_t at);
// The same for a number without a word of birth: a year that a grown person may have, or a date
// with its day.
std::size_t end_of_bare_birth(const PersonalScan& scan, std::size_t at);
// One past the parts of an address at `at`; `at` when there is none.
std::size_t end_of_address(const PersonalScan& scan, std::size_t at);

}  // namespace luytre::extraction
