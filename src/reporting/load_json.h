#pragma once
#include <string>
#include <vector>

#include "reporting/load_desk.h"

// The wire form of loads (docs/openapi.yaml), which is also how their folder remembers them. Pure.
namespace luytre::reporting {

std::string json_of(const Load& load);
std::string json_of(const std::vector<Load>& loads);
// Reads what json_of(load) wrote; nullopt for anything else.
std::optional<Load> load_of(std::string_view json);

}  // namespace luytre::reporting
