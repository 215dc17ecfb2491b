#include "releases/taken_in.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace luytre::releases {
namespace {

using base::Day;
using figures::AreaNo;
using organisations::Areas;

constexpr std::size_t kMostRemembered = 10'000;  // any day may be asked for

// What an area of the map of one day was, or became, on the map of another, and on the way there.
void add_made_of(const Areas& areas, AreaNo area, Day day, Day map, std::set<AreaNo>& out) {
  if (!out.insert(area).second) return;
  const bool later = map > day;
  for (const auto& link : later ? areas.predecessors(area) : areas.successors(area)) {
    const bool between = std::min(day, map) < link.date && link.date <= std::max(day, map);
    const AreaNo other = later ? link.from : link.to;
    if (between && other != area) add_made_of(areas, other, day, map, out);
  }
}

bool within(const Areas& areas, AreaNo area, Day day, const std::set<AreaNo>& tops) {
  for (std::optional<AreaNo> at = area; at; at = areas.parent(*at, day))
    if (tops.contains(*at)) return true;
  return false;
}

// Areas of the map of `day` of which an area of another map has all.
std::set<AreaNo> whole_in(const Areas& areas, AreaNo area, Day day, Day map) {
  if (areas.on(area, day) != nullptr) return {area};
  std::set<AreaNo> out;
  add_made_of(areas, area, day, map, out);
  if (map > day) return out;
  std::erase_if(out, [&](AreaNo merged) {  // of what it became only what has nothing else in it
    std::set<AreaNo> before;
    add_made_of(areas, merged, map, day, before);
    return std::ranges::any_of(
        before, [&](AreaNo each) { return each != area && areas.on(each, map) != nullptr; });
  });
  return out;
}

}  // namespace

std::vector<AreaNo> taken_in(const Areas& areas, AreaNo area, Day day, Day map) {
  if (map == day || !areas.parent(area, map)) return {};
  const std::set<AreaNo> tops = whole_in(areas, area, day, map);
  std::set<AreaNo> parts;
  std::vector<AreaNo> open = areas.parts(area, map), out;
  if (open.empty()) add_made_of(areas, area, day, map, parts);
  while (!open.empty()) {
    const AreaNo part = open.back();
    open.pop_back();
    add_made_of(areas, part, day, map, parts);
    const auto below = areas.parts(part, map);
    open.insert(open.end(), below.begin(), below.end());
  }
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(out), [&](AreaNo part) {
    return areas.on(part, day) != nullptr && !within(areas, part, day, tops);
  });
  return out;
}

TakenIn::Found TakenIn::of(AreaNo area, Day day, Day map) {
  const std::unique_lock lock(mutex_);
  if (found_.size() >= kMostRemembered) found_.clear();
  Found& found = found_[{area, day, map}];
  if (!found) found = std::make_shared<const std::vector<AreaNo>>(taken_in(areas_, area, day, map));
  return found;
}

}  // namespace luytre::releases
