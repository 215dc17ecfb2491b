#pragma once
#include <string>

#include "extraction/passage.h"

namespace luytre::extraction {

// A sentence of the passage as it may be kept: names behind ông, bà, anh, chị, em, cháu, years of
// birth and long runs of digits (phones, papers) become […]. The figures' own numbers stay.
std::string masked_sentence(const Passage& passage, std::size_t token);

}  // namespace luytre::extraction
