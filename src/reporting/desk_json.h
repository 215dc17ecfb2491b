#pragma once
#include <string>

#include "reporting/desk.h"

// The only wire form of the desk (docs/openapi.yaml). Offsets are UTF-16 code units of the masked
// text, values decimal text. Pure.
namespace luytre::reporting {

std::string json_of(const World& world, const Files& files);
std::string json_of(const World& world, const Waiting& file);
std::string json_of(const World& world, const Listed& file);
std::string json_of(const World& world, const Open& file, bool with_text);
std::string json_of(const World& world, const Outcome& outcome, const Open& file);
std::string json_of(const World& world, const Missing& missing);
// The problem of RFC 9457 that asks what to do about conflicting cells.
std::string json_of(const std::vector<Conflict>& conflicts, const World& world);

// What a person chooses from.
std::string indicators_json(const World& world);
std::string columns_json(const World& world, base::Day today);
std::string areas_json(const World& world, std::string_view asked,
                       const std::optional<ColumnNo>& column);

}  // namespace luytre::reporting
