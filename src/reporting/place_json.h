#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "json/json_writer.h"
#include "reporting/report.h"

// Areas and columns as the desk's JSON writes them. Pure.
namespace luytre::reporting {

inline constexpr std::size_t kMostAreas = 20;  // of a search
inline constexpr int kMonthsListed = 36;

void write_area(json::JsonWriter& json, const World& world, AreaNo area, base::Day day);
void write_column(json::JsonWriter& json, const World& world, ColumnNo column);
void write_day(json::JsonWriter& json, const std::optional<base::Day>& day);

// Areas by name, best first; with the areas above each and the days on which it is so named.
void write_found(json::JsonWriter& json, const World& world, std::string_view name,
                 std::optional<base::Day> on, std::size_t most);

// Columns that a report may be about: reviews of its programme and what they count in, the month of
// its data.
std::vector<ColumnNo> possible_columns(const World& world, const Report& report);

}  // namespace luytre::reporting
