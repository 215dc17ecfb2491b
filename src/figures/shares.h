#pragma once
#include <vector>

#include "organisations/areas.h"
#include "programmes/pack.h"

// The shares by which a pack divides areas, against the map: docs/pack.md.
namespace luytre::figures {

// Every share whose area or link does not exist, and every divided area that has shares for some
// of those that took over its land only, or nothing to divide by.
base::Problems check_shares(const organisations::Areas& areas, const programmes::Pack& pack);

// As the roll-up wants them. The pack passed the check.
std::vector<rollup::Share> shares_of(const organisations::Areas& areas,
                                     const programmes::Pack& pack);

}  // namespace luytre::figures
