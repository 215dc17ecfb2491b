#pragma once
#include <vector>

#include "access/route.h"

namespace luytre::workspace {

// The page of the desk, for its operator, with its script and its style, for everybody: they hold
// no data, are packed, named by their content and may be kept for ever. Safe from any thread.
std::vector<access::Route> page_routes();

}  // namespace luytre::workspace
