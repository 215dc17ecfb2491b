#pragma once
#include "rollup/evaluate.h"

namespace luytre::rollup {

// Adds all ancestors of the areas in `nodes` and works out every answer, leaves first.
void settle(Nodes& nodes, const Rule& rule);

}  // namespace luytre::rollup
