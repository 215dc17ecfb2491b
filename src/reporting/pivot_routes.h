#pragma once
#include <string>
#include <vector>

#include "access/route.h"
#include "figures/live_follower.h"

namespace luytre::reporting {

// Totals as the desk has them, live: GET /desk/api/pivot (docs/pivot.md, "Arrays").
// `at_least=12-204` waits until row 204 of shard 12 is in them. Has a connection of its own; `live`
// must outlive the routes.
std::vector<access::Route> pivot_routes(const std::string& database, const figures::World& world,
                                        const base::Clock& clock,
                                        const figures::LiveFollower& live);

// "12-204": the place of a row in the journal, as an approval says it and at_least takes it.
std::string journal_place(std::int64_t shard, std::int64_t seq);

}  // namespace luytre::reporting
