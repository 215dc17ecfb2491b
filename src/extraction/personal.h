#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "extraction/passage.h"

namespace luytre::extraction {

// address = what lies below the commune: house number, street, alley, hamlet, tổ.
enum class PersonalKind : std::uint8_t { name, birth_year, address, phone, paper, email };

// What tells of one person: tokens [first, end) of a passage.
struct PersonalSpan {
  std::size_t first;
  std::size_t end;
  PersonalKind kind;
  std::string_view reason;  // Vietnamese | English; lives as long as the program
  bool official;            // a name spoken or signed in office: shown, not masked
};

// Every such span in order, none overlapping another. Time linear in the text; pure; any thread.
std::vector<PersonalSpan> personal_spans(const Passage& passage);

std::string_view name(PersonalKind kind);

}  // namespace luytre::extraction
