#pragma once
#include <string>

#include "figures/pivot.h"

namespace luytre::figures {

// How people read one field of a cell: "hơn 122.560", "9/10", "+5 mâu thuẫn".
std::string field_text(const PivotCell& cell, PivotField field);
std::string_view field_title(PivotField field);
// The fields that were chosen, else the standard ones.
std::vector<PivotField> fields_of(const Pivot& pivot);

// A table for people, aligned by display width; the effective value where nothing is chosen.
std::string pivot_table(const World& world, const Pivot& pivot);
// RFC 4180, one row for each area, indicator and column, plain decimals.
std::string pivot_csv(const World& world, const Pivot& pivot);
std::string pivot_json(const World& world, const Pivot& pivot);

}  // namespace luytre::figures
