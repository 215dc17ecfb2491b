#include "organisations/reform.h"

#include <map>

namespace luytre::organisations {
namespace {

// Walks along links in one direction, within the days between two maps.
class Walk {
 public:
  Walk(const Areas& areas, Day before, Day after, bool forward)
      : areas_(areas), before_(before), after_(after), forward_(forward) {}

  std::vector<Kin> from(AreaNo area) {
    step(area, forward_ ? before_ : after_, true);
    std::vector<Kin> out;
    for (const auto& [kin, whole] : found_) out.push_back({kin, whole});
    return out;
  }

 private:
  void step(AreaNo area, Day day, bool whole) {
    if (areas_.on(area, forward_ ? after_ : before_) != nullptr) add(area, whole);
    for (const Succession& link : forward_ ? areas_.successors(area) : areas_.predecessors(area)) {
      const AreaNo next = forward_ ? link.to : link.from;
      const bool within = forward_ ? day < link.date && link.date <= after_
                                   : before_ < link.date && link.date <= day;
      if (next == area || !within) continue;
      // Backwards a link of the same day belongs to the map before it.
      step(next, forward_ ? link.date : link.date - std::chrono::days{1}, whole && link.whole);
    }
  }

  void add(AreaNo area, bool whole) {
    const auto [at, fresh] = found_.emplace(area, whole);
    if (!fresh) at->second = at->second || whole;
  }

  const Areas& areas_;
  Day before_;
  Day after_;
  bool forward_;
  std::map<AreaNo, bool> found_;
};

}  // namespace

std::vector<Kin> became(const Areas& areas, AreaNo area, Day before, Day after) {
  auto out = Walk(areas, before, after, true).from(area);
  // What keeps its id and gives away a share is no longer whole.
  if (out.size() > 1)
    for (Kin& each : out) each.whole = false;
  return out;
}

std::vector<Kin> made_of(const Areas& areas, AreaNo area, Day before, Day after) {
  auto out = Walk(areas, before, after, false).from(area);
  for (Kin& each : out) {
    const auto there = became(areas, each.area, before, after);
    each.whole = there.size() == 1 && there.front().area == area && there.front().whole;
  }
  return out;
}

std::vector<Change> changes(const Areas& areas) {
  std::map<Day, std::size_t> days;
  for (std::int32_t i = 0; i < areas.size(); ++i)
    for (const Succession& link : areas.successors(AreaNo{i}))
      if (link.from != link.to) ++days[link.date];
  std::vector<Change> out;
  for (const auto& [date, links] : days) out.push_back({date, links});
  return out;
}

}  // namespace luytre::organisations
