#pragma once
#include "rollup/column.h"

namespace luytre::rollup {

// Where the loads of areas that ended lie on a day. Those that were superseded or that are back on
// the map are dropped from `carried`; what was divided goes on as its parts.
Gathering place(const Geography& geography, const Rule& rule, base::Day day,
                const Superseded& superseded, std::vector<Origin>& carried);

// Areas leave the map after the day of the column: what had come to one is part of a declared
// total, else goes on by itself.
void take(const Column& column, std::span<const AreaNo> areas, std::vector<Origin>& carried);

}  // namespace luytre::rollup
