#pragma once
#include <vector>

#include "access/route.h"
#include "reporting/desk.h"

namespace luytre::reporting {

// The routes of the desk, as docs/openapi.yaml describes them. The desk must outlive them; they
// throw base::Error, which the router turns into an answer.
std::vector<access::Route> desk_routes(Desk& desk);

}  // namespace luytre::reporting
