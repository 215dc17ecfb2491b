#pragma once
#include <string>

#include "figures/read_pivot.h"
#include "portal/visit.h"

namespace luytre::portal {

// The words of a pivot in an address: all of its query but the release.
figures::PivotWords pivot_words(const http::Request& request);
// The question behind them, asked of the visit's release: docs/pivot.md. Throws base::Error with
// all that is missing or wrong.
figures::PivotQuestion pivot_question(const Visit& visit, const figures::PivotWords& words);

// One total: area, indicator, column and perhaps map, one of each.
figures::PivotQuestion total_question(const Visit& visit);

}  // namespace luytre::portal
