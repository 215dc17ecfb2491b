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

// Gives each finding of a sentence its role: part, change, target, elsewhere.
void consolidate(const Passage& passage, std::vector<Found>& found);

// Gives each finding its fact: the same indicator, area and value again, or a rounded form of it,
// is one fact and repeats it. In order of the text, which is that of `reading`.
void give_facts(std::vector<Found>& found, const Reading& reading);

}  // namespace luytre::extraction
