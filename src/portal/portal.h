#pragma once
#include <vector>

#include "access/route.h"
#include "releases/releases.h"

namespace luytre::portal {

// The public site: pages in two languages (/… and /en/…), complete without script, and the same
// figures as files and JSON (/api/v1/…). Answers from releases alone. `releases` must outlive the
// routes.
std::vector<access::Route> routes(const releases::Releases& releases);

}  // namespace luytre::portal
