#pragma once
#include <string>
#include <vector>

#include "access/route.h"
#include "figures/journal.h"

namespace luytre::documents {

inline constexpr std::size_t kLargestSigned = 256'000'000;  // bytes of a signed PDF

// The rows of the route table by which an operator uploads the signed review of a column and sees
// what has changed since (docs/openapi.yaml, below /desk/api/reviews). The journal must outlive
// them and be used by nobody else meanwhile.
std::vector<access::Route> freeze_routes(figures::Journal& journal, const std::string& who);

}  // namespace luytre::documents
