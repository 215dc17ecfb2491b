#pragma once
#include <vector>

#include "extraction/match.h"
#include "extraction/reading.h"

namespace luytre::extraction {

// A finding with where it stands, before roles and facts are given.
struct Found {
  Finding finding;
  Mention mention;
  Match match;
};

// Gives each finding its role (part, repeat, change, target, elsewhere) and its fact: the same
// indicator and value again, or a rounded form of it, is one fact.
void consolidate(const Passage& passage, std::vector<Found>& found);

}  // namespace luytre::extraction
