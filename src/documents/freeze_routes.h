#pragma once
#include <string>
#include <vector>

#include "access/route.h"
#include "figures/live_follower.h"

namespace luytre::documents {

inline constexpr std::size_t kLargestSigned = 256'000'000;  // bytes of a signed PDF

// The rows of the route table by which an operator uploads the signed review of a column and sees
// what has changed since (docs/openapi.yaml, below /desk/api/reviews). The journal, used by
// nobody else meanwhile, and the totals must outlive them.
std::vector<access::Route> freeze_routes(figures::Journal& journal,
                                         const figures::LiveFollower& live, const std::string& who);

}  // namespace luytre::documents
