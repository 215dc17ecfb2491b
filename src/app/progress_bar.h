#pragma once
#include <string>

#include "base/progress.h"

namespace luytre::app {

// A bar on standard error with share, rate and time left, drawn at most ten times a second and
// only on a terminal; elsewhere it is silent. The returned function keeps its own state.
base::Progress progress_bar(std::string label);

}  // namespace luytre::app
