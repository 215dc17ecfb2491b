#pragma once
#include <string>

#include "figures/pivot.h"
#include "portal/visit.h"

namespace luytre::portal {

// A pivot as its address asks it: areas, indicators and columns in one value by commas or in
// several, map a day, present=1.
figures::PivotOptions pivot_options(const http::Request& request);
// The question behind them. Throws base::Error(invalid) with all that is missing or wrong.
figures::PivotQuestion pivot_question(const figures::World& world,
                                      const figures::PivotOptions& options);

// One total: area, indicator, column and perhaps map, one of each.
figures::PivotQuestion total_question(const Visit& visit);

}  // namespace luytre::portal
