#pragma once
#include <string_view>
#include <vector>

#include "office/content.h"

namespace luytre::office {

// The tables in plain text, as a spreadsheet copies them: neighbouring lines of two cells or more
// between tabs, with a number in them. A line with a number inside the words of a cell begins
// none, but goes on with one. At most 1,024 columns and 500,000 cells;
// what goes beyond stays text.
std::vector<Table> tables_in(std::string_view text);

}  // namespace luytre::office
