#pragma once
#include <vector>

#include "access/route.h"
#include "figures/live_follower.h"
#include "reporting/desk.h"

namespace luytre::reporting {

// The routes of the desk, as docs/openapi.yaml describes them. The desk, and the totals that
// approvals wait for, must outlive them; they throw base::Error, which the router turns into an
// answer.
std::vector<access::Route> desk_routes(Desk& desk, const figures::LiveFollower& live);

}  // namespace luytre::reporting
