#pragma once
#include "extraction/personal_scan.h"

// What a run of capital words and what stands around it look like; all pure.
namespace luytre::extraction {

// Capital words that may be a name: tokens [first, end).
struct Run {
  std::size_t first = 0;
  std::size_t end = 0;
  int words = 0;
  bool apostrophe = false;  // K'Brêu
};

Run run_at(const PersonalScan& scan, std::size_t at);
bool initials(const PersonalScan& scan, const Run& run);  // N.V.K: nothing else
bool surname(const PersonalScan& scan, const Run& run);
// Surname and a middle word of names only.
bool sure(const PersonalScan& scan, const Run& run);
// Three words that begin with a sure surname, or two surnames' worth of a minority name.
bool full(const PersonalScan& scan, const Run& run);
bool known_place(const PersonalScan& scan, const Run& run);
CueSet before(const PersonalScan& scan, std::size_t at);
// Y Thik Niê, H'Hen Niê: no surname stands in front.
bool upland(const PersonalScan& scan, const Run& run);
// A year of birth, an age, a dwelling or a paper right behind the name.
bool evidence(const PersonalScan& scan, const Run& run);
bool office_behind(const PersonalScan& scan, std::size_t end);
// The only name on its line or in its cell.
bool alone(const PersonalScan& scan, const Run& run);
// Behind the number of a list: 1. Nguyễn Văn A, or in a cell behind a number.
bool listed(const PersonalScan& scan, const Run& run);
// One past the proper name of a place or body at `at`; a person's name behind it is left.
std::size_t behind_place(const PersonalScan& scan, std::size_t at, std::size_t limit);
// The head of a column or line of a form: Năm sinh, Nơi thường trú, ĐT.
inline constexpr CueSet kLabels = bit(Cue::birth) | bit(Cue::dwelling) |
                                  bit(Cue::dwelling_of_person) | bit(Cue::paper) | bit(Cue::phone) |
                                  bit(Cue::between) | bit(Cue::date_word);
// Bà Rịa, Cô Tô: the form of address belongs to a place.
bool known_words(const PersonalScan& scan, std::size_t at);
bool address_at(const PersonalScan& scan, std::size_t at);

}  // namespace luytre::extraction
