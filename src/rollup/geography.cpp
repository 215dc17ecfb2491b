#include "rollup/geography.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/check.h"

namespace luytre::rollup {
namespace {

using base::Day;
constexpr std::chrono::days kDay{1};

std::size_t index(AreaNo area) {
  return static_cast<std::size_t>(area);
}

}  // namespace

// Adds where an area leads to at a date; a link that is whole leads there alone.
void Geography::turn_to(Turns& turns, Day date, AreaNo area, bool whole) {
  auto turn = std::find_if(turns.begin(), turns.end(),
                           [date](const Turn& each) { return each.date == date; });
  if (turn == turns.end()) turn = turns.insert(turn, {date, false, {}, 0});
  ++turn->links;
  if (turn->alone) return;
  if (whole) turn->areas.clear();
  turn->alone = whole;
  turn->areas.push_back(area);
}

// A new name or kind below the same parent leaves the tree as it is.
void Geography::note_changes(const std::vector<AreaVersion>& versions) {
  const AreaVersion* before = nullptr;
  for (const AreaVersion& version : versions) {
    if (before != nullptr && before->to == version.from && before->parent == version.parent) {
      changes_.back() = version.to;
    } else {
      changes_.insert(changes_.end(), {version.from, version.to});
    }
    before = &version;
  }
}

Geography::Geography(const Shape& shape) : areas_(shape.areas) {
  versions_.resize(static_cast<std::size_t>(areas_));
  onward_.resize(versions_.size());
  back_.resize(versions_.size());
  for (const AreaVersion& version : shape.versions)
    versions_.at(index(version.area)).push_back(version);
  for (auto& versions : versions_) {
    std::sort(versions.begin(), versions.end(),
              [](const AreaVersion& a, const AreaVersion& b) { return a.from < b.from; });
    note_changes(versions);
  }
  std::map<Day, std::vector<AreaNo>> ends;
  for (const auto& versions : versions_) {
    for (const AreaVersion& version : versions) {
      if (!valid(version.area, version.to)) ends[version.to - kDay].push_back(version.area);
    }
  }
  ends_.assign(ends.begin(), ends.end());
  for (const Link& link : shape.links) {
    if (link.from == link.to) continue;
    turn_to(onward_.at(index(link.from)), link.date, link.to, link.whole);
    turn_to(back_.at(index(link.to)), link.date, link.from, false);
  }
  for (const Share& share : shape.shares)
    shares_[{share.weight, share.from, share.to}] = share.part;
  std::sort(changes_.begin(), changes_.end());
  changes_.erase(std::unique(changes_.begin(), changes_.end()), changes_.end());
}

std::size_t Geography::epoch(Day day) const {
  return static_cast<std::size_t>(std::upper_bound(changes_.begin(), changes_.end(), day) -
                                  changes_.begin());
}

std::shared_ptr<const Tree> Geography::tree(Day day) const {
  const std::lock_guard lock(mutex_);
  auto& cached = trees_[epoch(day)];
  if (!cached) cached = make_tree(day);
  return cached;
}

std::shared_ptr<const Tree> Geography::make_tree(Day day) const {
  std::vector<std::pair<AreaNo, std::optional<AreaNo>>> ups;
  for (std::int32_t i = 0; i < areas_; ++i) {
    const AreaVersion* valid = nullptr;
    for (const AreaVersion& version : versions_[index(AreaNo{i})]) {
      if (version.from <= day && day < version.to) valid = &version;
    }
    if (valid != nullptr) ups.emplace_back(AreaNo{i}, valid->parent);
  }
  return std::make_shared<Tree>(areas_, ups);
}

bool Geography::valid(AreaNo area, Day day) const {
  const auto& versions = versions_[index(area)];
  return std::any_of(versions.begin(), versions.end(), [day](const AreaVersion& version) {
    return version.from <= day && day < version.to;
  });
}

std::span<const Geography::Ends::value_type> Geography::ends(Day from, Day to) const {
  const auto before = [](const Ends::value_type& each, Day day) { return each.first < day; };
  const auto first = std::lower_bound(ends_.begin(), ends_.end(), from, before);
  return {first, std::lower_bound(first, ends_.end(), to, before)};
}

std::shared_ptr<const Geography::Transfer> Geography::transfer(Day from, Day to) const {
  const std::pair key{epoch(from), epoch(to)};
  {
    const std::lock_guard lock(mutex_);
    const auto found = transfers_.find(key);
    if (found != transfers_.end()) return found->second;
  }
  auto out = std::make_shared<Transfer>();
  const auto here = tree(from);
  const auto there = tree(to);
  const auto target = [&](AreaNo area) -> Target {
    const Load load{area, {State::number, Qualifier::exact, 0}, true, false, {}};
    const Load moved = carry(load, from, to, {}, {}).front();
    return {moved.area, moved.broken_down, there->at(moved.area)};
  };
  for (const AreaNo area : here->leaves) out->leaves.push_back(target(area));
  for (const Tree::Inner& inner : here->inner) out->inner.push_back(target(inner.area));
  for (const Target& each : out->leaves)
    out->whole.push_back(each.broken_down && each.place >= 0 ? each.place : -1);
  const std::lock_guard lock(mutex_);
  return transfers_.emplace(key, std::move(out)).first->second;
}

std::optional<Day> Geography::last_day_before(AreaNo area, Day day) const {
  std::optional<Day> out;
  for (const AreaVersion& version : versions_[index(area)]) {
    if (version.from < day) out = std::min(version.to, day) - kDay;
  }
  return out;
}

// One move towards another map: to one area, to several, or (none) up to the parent.
struct Geography::Step {
  std::span<const AreaNo> areas;
  Day day;   // the areas are valid on this day
  Day date;  // when the map changed
  bool forward;
};

// The end (or the beginning) of the unbroken run of days around `day`.
Day Geography::edge_of_run(AreaNo area, Day day, bool forward) const {
  Day edge = forward ? day : day + kDay;
  for (bool moved = true; moved;) {
    moved = false;
    for (const AreaVersion& version : versions_[index(area)]) {
      const bool reaches = forward ? version.from <= edge && edge < version.to
                                   : version.from < edge && edge <= version.to;
      if (!reaches) continue;
      edge = forward ? version.to : version.from;
      moved = true;
    }
  }
  return edge;
}

Geography::Step Geography::next(AreaNo area, Day from, Day to) const {
  const bool forward = to > from;
  const Day edge = edge_of_run(area, from, forward);
  const Day there = forward ? edge : edge - kDay;
  const Turns& turns = (forward ? onward_ : back_)[index(area)];
  const auto turn = std::find_if(turns.begin(), turns.end(),
                                 [edge](const Turn& each) { return each.date == edge; });
  if (turn == turns.end()) return {{}, there, edge, forward};
  return {turn->areas, there, edge, forward};
}

void Geography::holders(AreaNo area, Day from, Day to, std::vector<AreaNo>& out) const {
  if (valid(area, to)) {
    out.push_back(area);
    return;
  }
  const Step step = next(area, from, to);
  for (const AreaNo each : step.areas) holders(each, step.day, to, out);
  if (!step.areas.empty()) return;
  const Day edge = step.forward ? step.date - kDay : step.date;
  if (const auto up = tree(edge)->above(area)) holders(*up, edge, to, out);
}

Load Geography::held_together(Load load, const std::vector<AreaNo>& holders,
                              const Tree& tree) const {
  LUYTRE_CHECK(!holders.empty());
  std::optional<AreaNo> common = holders.front();
  const auto holds_all = [&](AreaNo top) {
    return std::all_of(holders.begin(), holders.end(),
                       [&](AreaNo each) { return each == top || tree.below(each, top); });
  };
  while (common && !holds_all(*common)) common = tree.above(*common);
  LUYTRE_CHECK(common);  // links never lead from one root to another
  load.broken_down = false;
  load.area = *common;
  return load;
}

bool Geography::has_shares(const Step& step, AreaNo area, std::int32_t weight) const {
  return step.forward && std::all_of(step.areas.begin(), step.areas.end(), [&](AreaNo to) {
           return shares_.contains({weight, area, to});
         });
}

std::vector<Load> Geography::divide(const Load& load, const Step& step, std::int32_t weight) const {
  std::vector<Load> out;
  std::vector<std::pair<base::Sum, std::size_t>> remainders;
  base::Sum total = 0;
  for (const AreaNo to : step.areas) total += shares_.at({weight, load.area, to});
  base::Sum left = load.amount.value;
  for (const AreaNo to : step.areas) {
    Load part = load;
    part.area = to;
    part.estimated = true;
    const base::Sum exact = load.amount.value * shares_.at({weight, load.area, to});
    // Whole units are dealt out, so that 7 items become 4 and 3 and never 3.5.
    base::Sum units = exact / (total * base::Decimal::kScale);
    if (load.amount.value % base::Decimal::kScale != 0) units = exact / total;
    const bool fine = load.amount.value % base::Decimal::kScale != 0;
    part.amount.value = fine ? units : units * base::Decimal::kScale;
    left -= part.amount.value;
    remainders.emplace_back(exact - part.amount.value * total, out.size());
    out.push_back(part);
  }
  std::stable_sort(remainders.begin(), remainders.end(), [&](const auto& a, const auto& b) {
    const auto size = [](base::Sum v) { return v < 0 ? -v : v; };
    return std::pair{-size(a.first), out[a.second].area} <
           std::pair{-size(b.first), out[b.second].area};
  });
  const base::Sum unit = load.amount.value % base::Decimal::kScale == 0 ? base::Decimal::kScale : 1;
  for (const auto& [remainder, at] : remainders) {
    if (left == 0) break;
    const base::Sum give = left < 0 ? -unit : unit;
    out[at].amount.value += give;
    left -= give;
  }
  return out;
}

std::vector<Load> Geography::carry(const Load& load, Day from, Day to,
                                   std::optional<std::int32_t> weight,
                                   const Superseded& superseded) const {
  if (valid(load.area, to)) return {load};
  const Step step = next(load.area, from, to);
  const auto replaced = [&](AreaNo area) {
    return superseded && step.forward && superseded(area, step.date);
  };
  if (step.areas.size() == 1) {
    if (replaced(step.areas.front())) return {};
    Load moved = load;
    moved.area = step.areas.front();
    return carry(moved, step.day, to, weight, superseded);
  }
  if (step.areas.size() > 1 && weight && load.amount.state == State::number &&
      has_shares(step, load.area, *weight)) {
    std::vector<Load> out;
    for (const Load& part : divide(load, step, *weight)) {
      if (replaced(part.area)) continue;
      for (const Load& each : carry(part, step.day, to, weight, superseded)) out.push_back(each);
    }
    return out;
  }
  if (load.amount.state != State::number) return {};
  if (!step.areas.empty() && std::all_of(step.areas.begin(), step.areas.end(), replaced)) return {};
  std::vector<AreaNo> all;
  holders(load.area, from, to, all);
  return {held_together(load, all, *tree(to))};
}

std::optional<AreaNo> Geography::counterpart(AreaNo area, Day from, Day to) const {
  AreaNo at = area;
  Day day = from;
  while (!valid(at, to)) {
    const Step step = next(at, day, to);
    if (step.areas.size() != 1) return std::nullopt;
    const AreaNo other = step.areas.front();
    // One-to-one: nothing else came into it at that change.
    const Turns& in = (step.forward ? back_ : onward_)[index(other)];
    const auto turn = std::find_if(in.begin(), in.end(),
                                   [&](const Turn& each) { return each.date == step.date; });
    if (turn == in.end() || turn->links != 1) return std::nullopt;
    at = other;
    day = step.day;
  }
  return at;
}

}  // namespace luytre::rollup
