#include <fmt/core.h>

#include <algorithm>

#include "figures/pivot_reader.h"

namespace luytre::figures {
namespace {

using organisations::Level;

constexpr std::array<std::pair<std::string_view, Level>, 4> kLevels = {
    {{"country", Level::country},
     {"province", Level::province},
     {"district", Level::district},
     {"commune", Level::commune}}};
constexpr std::string_view kParent = "parent:";
constexpr std::size_t kMostHints = 5;

}  // namespace

void PivotReader::add_area(AreaNo area) {
  if (seen_.insert(area).second) out_.areas.push_back(area);
}

std::optional<AreaNo> PivotReader::named(const Word& word, const std::string& name) {
  if (const auto area = world_.areas.by_id(name)) return area;
  const auto matches = world_.areas.search(name, {.on = map_day_, .within = {}, .level = {}});
  if (matches.size() == 1 || (matches.size() > 1 && matches[0].strength > matches[1].strength))
    return matches.front().area;
  std::string ids;
  for (std::size_t i = 0; i < std::min(matches.size(), kMostHints); ++i)
    ids += " " + world_.areas[matches[i].area].id;
  bad(word.place, "pivot.area", fmt::format("«{}» không chỉ đúng một địa bàn.{}", name, ids),
      fmt::format("\"{}\" is not exactly one area.{}", name, ids));
  return std::nullopt;
}

bool PivotReader::on_map(const Word& word, AreaNo area) {
  if (!map_day_) return false;
  if (world_.areas.on(area, *map_day_) != nullptr) return true;
  const auto& versions = world_.areas[area].versions;
  std::string next;
  for (const auto& link : world_.areas.successors(area)) {
    if (link.to != area) next += " " + world_.areas[link.to].id;
  }
  bad(word.place, "pivot.not_on_map",
      fmt::format("{} ({}) không có trên danh mục ngày {}: có từ {} đến trước {}; kế tiếp:{}",
                  world_.areas.full_name(area, *map_day_), word.text,
                  calendar::vietnamese(*map_day_), calendar::vietnamese(versions.front().from),
                  calendar::vietnamese(versions.back().to), next.empty() ? " –" : next),
      fmt::format("{} is not on the map of {}: it exists from {} until before {}; successors:{}",
                  word.text, calendar::iso(*map_day_), calendar::iso(versions.front().from),
                  calendar::iso(versions.back().to), next.empty() ? " none" : next));
  return false;
}

void PivotReader::area_below(const Word& word, AreaNo top, std::string_view level) {
  const auto found = std::find_if(kLevels.begin(), kLevels.end(),
                                  [&](const auto& each) { return each.first == level; });
  if (found == kLevels.end()) {
    return bad(word.place, "pivot.level",
               fmt::format("«{}» không phải province, district hay commune.", level),
               fmt::format("\"{}\" is not province, district or commune.", level));
  }
  const auto all = world_.areas.below(top, found->second, *map_day_);
  for (const AreaNo each : all) add_area(each);
  if (!all.empty()) return;
  bad(word.place, "pivot.none_below",
      fmt::format("«{}»: không có đơn vị cấp này trên danh mục ngày {}.", word.text,
                  calendar::vietnamese(*map_day_)),
      fmt::format("\"{}\": there is none of this level on the map of {}.", word.text,
                  calendar::iso(*map_day_)));
}

void PivotReader::area(const Word& word) {
  const bool parts = word.text.starts_with(kParent);
  const std::string rest = parts ? word.text.substr(kParent.size()) : word.text;
  const std::size_t slash = rest.find('/');
  const auto top = named(word, rest.substr(0, slash));
  if (!top || !on_map(word, *top)) return;
  if (slash != std::string::npos) {
    if (!parts) return area_below(word, *top, std::string_view(rest).substr(slash + 1));
    return bad(word.place, "pivot.level", "parent: đã là các đơn vị trực tiếp, không kèm cấp.",
               "parent: already means the direct parts; no level goes with it.");
  }
  if (!parts) return add_area(*top);
  const auto direct = world_.areas.parts(*top, *map_day_);
  for (const AreaNo each : direct) add_area(each);
  if (!direct.empty()) return;
  bad(word.place, "pivot.none_below",
      fmt::format("«{}» không có đơn vị trực tiếp trên danh mục ngày {}.", word.text,
                  calendar::vietnamese(*map_day_)),
      fmt::format("\"{}\" has no direct parts on the map of {}.", word.text,
                  calendar::iso(*map_day_)));
}

}  // namespace luytre::figures
