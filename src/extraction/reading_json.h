#pragma once
#include <string>

#include "extraction/reading.h"

namespace luytre::extraction {

// The reading as one JSON object: area, level, period {from, to}, programme, findings, notes.
std::string json_of(const Reading& reading, const organisations::Areas& areas);

// The reading as a table for people.
std::string text_of(const Reading& reading, const organisations::Areas& areas);

}  // namespace luytre::extraction
