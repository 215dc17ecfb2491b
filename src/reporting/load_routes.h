#pragma once
#include <vector>

#include "access/route.h"
#include "reporting/load_desk.h"

namespace luytre::reporting {

// The routes by which large files of figures come in, as docs/openapi.yaml describes them. The desk
// must outlive them.
std::vector<access::Route> load_routes(LoadDesk& desk);

}  // namespace luytre::reporting
