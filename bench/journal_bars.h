#pragma once
#include <string>

#include "organisations/areas.h"

namespace luytre::bench {

// The bars that need a journal, on four series of the invented country (1/16 of it) loaded from a
// CSV file by the code of `luytre load`; prints them.
void journal_bars(const organisations::Areas& areas, const std::string& folder);

}  // namespace luytre::bench
