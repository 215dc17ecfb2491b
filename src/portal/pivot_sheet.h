#pragma once
#include <string>

#include "portal/visit.h"

namespace luytre::portal {

// A pivot as the bytes of a workbook: a row for each area, indicator and column, numbers as
// numbers.
std::string pivot_sheet(const Visit& visit, const figures::Pivot& pivot);

}  // namespace luytre::portal
