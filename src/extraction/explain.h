#pragma once
#include <string>
#include <string_view>

#include "extraction/lexicon.h"
#include "organisations/areas.h"
#include "programmes/pack.h"

namespace luytre::extraction {

// How a sentence is read, for a person who edits the words: each number with the clause around it,
// the entries that fit it with their points and places in the pack, what was chosen and why, its
// role. Throws as read_report does.
std::string explain(std::string_view utf8, const Lexicon& lexicon,
                    const organisations::Areas& areas, const programmes::Pack& pack);

}  // namespace luytre::extraction
