#include "organisations/units.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "embedded/area_tables.h"

namespace luytre::organisations {
namespace {

Level level_named(std::string_view name) {
  constexpr std::array<std::string_view, 5> names = {"country", "province", "district", "commune",
                                                     "neighbourhood"};
  const auto at = std::find(names.begin(), names.end(), name);
  LUYTRE_CHECK(at != names.end());
  return static_cast<Level>(at - names.begin());
}

std::string_view take(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view out = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return out;
}

}  // namespace

std::vector<UnitRule> unit_rules() {
  std::string_view table = embedded::area_tables()[4].bytes;
  take(table, '\n');
  std::vector<UnitRule> out;
  while (!table.empty()) {
    std::string_view row = take(table, '\n');
    const std::string_view body = take(row, '\t');
    const Level level = level_named(take(row, '\t'));
    const auto from = calendar::parse_day(take(row, '\t'));
    const std::string_view end = take(row, '\t');
    const auto to = end.empty() ? std::optional{kForever} : calendar::parse_day(end);
    const std::string_view basis = take(row, '\t');
    LUYTRE_CHECK(from && to);
    out.push_back({std::string(body), level, *from, *to, std::string(basis), row == "yes"});
  }
  return out;
}

std::optional<Unit> unit(const Areas& areas, std::string_view body, AreaNo area, Day day) {
  const AreaVersion* version = areas.on(area, day);
  if (version == nullptr) return std::nullopt;
  for (const UnitRule& rule : unit_rules()) {
    if (rule.body != body || rule.level != areas[area].level) continue;
    if (day < rule.from || rule.to <= day) continue;
    const auto& versions = areas[area].versions;
    return Unit{rule.body, area, std::max(rule.from, versions.front().from),
                std::min(rule.to, versions.back().to)};
  }
  return std::nullopt;
}

}  // namespace luytre::organisations
