#include "releases/small_counts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/decimal.h"

namespace luytre::releases {
namespace {

constexpr base::Sum kThreshold = base::Sum{kSmall} * base::Decimal::kScale;

bool small(base::Sum value) {
  return value != 0 && value < kThreshold;  // a load below zero tells of one as well
}

bool small(const Load& load) {
  return std::any_of(load.values.begin(), load.values.end(),
                     [](base::Sum value) { return small(value); });
}

// A sum says nothing of its loads as long as it is not small and they are not all one: that much is
// known of each that is hidden.
bool covers(base::Sum sum, std::size_t loads) {
  return sum >= kThreshold && sum > static_cast<base::Sum>(loads) * base::Decimal::kScale;
}

base::Sum size(const Load& load) {
  return std::accumulate(load.values.begin(), load.values.end(), base::Sum{0});
}

// Loads that are no more count as zero.
void add_gone(std::vector<Load>& now, std::span<const Placed> before) {
  std::set<AreaNo> here;
  for (const Load& each : now) here.insert(each.area);
  for (const Placed& each : before)
    if (!here.contains(each.load.area))
      now.push_back({each.load.area, std::vector<base::Sum>(each.load.values.size())});
}

class Placing {
 public:
  Placing(std::span<const Load> now, std::span<const Placed> before, const Parent& parent,
          std::int64_t entry, const MonthsBeside& beside)
      : parent_(parent), entry_(entry) {
    for (const auto& month : {beside.previous, beside.next}) {
      Sums& sums = beside_.emplace_back();
      for (const Placed& each : month)
        if (each.summed && each.place) sums[{*each.place, each.entry}].push_back(&each);
    }
    for (const Placed& each : before) before_.emplace(each.load.area, &each);
    std::vector<Load> loads(now.begin(), now.end());
    add_gone(loads, before);
    for (Load& each : loads) out_.push_back({std::move(each), {}, false});
    for (std::size_t i = 0; i < out_.size(); ++i) join(i);
  }

  std::vector<Placed> run() {
    for (std::size_t i = 0; i < out_.size(); ++i) start(i);
    for (const AreaNo root : roots_) settle(root);
    return std::move(out_);
  }

 private:
  // Loads of an area and below that wait for a sum, and those that could be hidden with them.
  struct Open {
    std::vector<std::size_t> waiting;
    std::vector<std::size_t> free;
  };
  using Sums = std::map<std::pair<AreaNo, std::int64_t>, std::vector<const Placed*>>;
  struct Node {
    std::set<AreaNo> parts;
    std::optional<std::size_t> load;
    // Loads shown in the sum of this area since earlier releases, by entry.
    std::map<std::int64_t, std::vector<std::size_t>> sum;
  };

  void join(std::size_t load) {
    AreaNo at = out_[load].load.area;
    nodes_[at].load = load;
    for (auto above = parent_(at); above; at = *above, above = parent_(at))
      nodes_[*above].parts.insert(at);
    roots_.insert(at);
  }

  // What earlier releases and the load itself decide; the others wait.
  void start(std::size_t i) {
    Placed& each = out_[i];
    const AreaNo area = each.load.area;
    const auto at = before_.find(area);
    const Placed* before = at == before_.end() ? nullptr : at->second;
    each.summed = before != nullptr && before->summed;
    if (each.summed) {
      if (each.load.known && before->place) broken_.insert(*before->place);
      if (!each.load.known) each.place = before->place;
      each.entry = before->entry;
      if (each.place) nodes_[*each.place].sum[each.entry].push_back(i);
      // What has lost its sum and comes again as it was would say by how much the sum has changed.
      if (!each.place && (each.load.known || before->load.values == each.load.values))
        held_.insert(i);
      return;
    }
    const bool same = before != nullptr && before->place && before->load.values == each.load.values;
    if (same || each.load.printed || !small(each.load)) {
      each.place = area;
      if (!same && !each.load.printed && size(each.load) != 0) free_.insert(i);
    }
  }

  Open settle(AreaNo area) {
    Open open;
    Node& node = nodes_[area];
    for (const AreaNo part : node.parts) {
      Open below = settle(part);
      open.waiting.insert(open.waiting.end(), below.waiting.begin(), below.waiting.end());
      open.free.insert(open.free.end(), below.free.begin(), below.free.end());
    }
    if (node.load && !out_[*node.load].place && !held_.contains(*node.load))
      open.waiting.push_back(*node.load);
    if (node.load && free_.contains(*node.load)) open.free.push_back(*node.load);
    if (!open.waiting.empty()) take(open, area);
    for (const auto& [entry, loads] : node.sum) leave(loads, area, open);
    return open;
  }

  // What entered a sum in one release is what the sum has grown by: loads that entered together and
  // have become small go further up together. Of a sum that holds a known load those that are as
  // they were would take with them the difference.
  void leave(const std::vector<std::size_t>& loads, AreaNo area, Open& open) {
    const bool broken = broken_.contains(area);
    if (!broken && holds(loads)) return;
    for (const std::size_t i : loads) {
      out_[i].place.reset();
      if (broken && before_.at(out_[i].load.area)->load.values == out_[i].load.values)
        held_.insert(i);
      else
        open.waiting.push_back(i);
    }
  }

  // Shows the waiting loads in the sum of an area, hiding as few of the free ones as it takes.
  void take(Open& open, AreaNo area) {
    std::vector<std::size_t> members = open.waiting;
    std::sort(open.free.begin(), open.free.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(size(out_[a].load), a) < std::pair(size(out_[b].load), b);
    });
    std::vector<std::size_t> left;
    for (const std::size_t each : open.free) {
      if (wanted(members, out_[each].load)) {
        members.push_back(each);
      } else {
        left.push_back(each);
      }
    }
    if (!fits(members) || !apart(members)) return;
    for (const std::size_t each : members) {
      out_[each].place = area;
      out_[each].summed = true;
      out_[each].entry = entry_;
      free_.erase(each);
    }
    open = {{}, std::move(left)};
  }

  // May the loads of a series appear as one sum: no hidden one alone, and the sum is not small.
  bool fits(const std::vector<std::size_t>& members, std::size_t series) const {
    base::Sum sum = 0;
    std::size_t count = 0;
    bool hidden = false;
    for (const std::size_t each : members) {
      const base::Sum value = out_[each].load.values[series];
      sum += value;
      count += value != 0;
      hidden = hidden || small(value) || (value != 0 && out_[each].summed);
    }
    return !hidden || (count > 1 && covers(sum, count));
  }
  bool fits(const std::vector<std::size_t>& members) const {
    // Nothing at all is shown of what was in a sum: not that it is none now either.
    const auto any = [&](auto test) { return std::any_of(members.begin(), members.end(), test); };
    if (any([&](std::size_t each) { return out_[each].summed; }) &&
        !any([&](std::size_t each) { return size(out_[each].load) != 0; }))
      return false;
    for (std::size_t s = 0; s < out_[members.front()].load.values.size(); ++s)
      if (!fits(members, s)) return false;
    return true;
  }
  // Does a free load bring what a series still lacks?
  bool wanted(const std::vector<std::size_t>& members, const Load& load) const {
    for (std::size_t s = 0; s < load.values.size(); ++s)
      if (load.values[s] != 0 && !fits(members, s)) return true;
    return false;
  }
  // A sum of a month beside that holds some of these levels as they are tells that of the others,
  // on either side.
  bool apart(const std::vector<std::size_t>& members) const {
    std::map<AreaNo, const Load*> here;
    for (const std::size_t each : members) here.emplace(out_[each].load.area, &out_[each].load);
    for (const Sums& month : beside_) {
      std::map<AreaNo, const Load*> only_here = here, only_there;
      for (const auto& [key, sum] : month) {
        std::vector<const Load*> others;
        for (const Placed* each : sum) {
          const auto at = here.find(each->load.area);
          const bool same = at != here.end() && at->second->values == each->load.values;
          if (same)
            only_here.erase(each->load.area);
          else
            others.push_back(&each->load);
        }
        if (others.size() == sum.size()) continue;
        for (const Load* each : others) only_there.emplace(each->area, each);
      }
      if (only_here.size() == here.size()) continue;
      if (!enough(loads_of(only_here)) || !enough(loads_of(only_there))) return false;
    }
    return true;
  }
  static std::vector<const Load*> loads_of(const std::map<AreaNo, const Load*>& by_area) {
    std::vector<const Load*> out;
    for (const auto& [area, load] : by_area) out.push_back(load);
    return out;
  }
  bool holds(const std::vector<std::size_t>& loads) const {
    std::vector<const Load*> out;
    for (const std::size_t each : loads) out.push_back(&out_[each].load);
    return enough(out);
  }
  // May what these loads are together be known?
  static bool enough(const std::vector<const Load*>& loads) {
    for (std::size_t s = 0; !loads.empty() && s < loads.front()->values.size(); ++s) {
      base::Sum total = 0;
      std::size_t count = 0;
      for (const Load* each : loads) {
        total += each->values[s];
        count += each->values[s] != 0;
      }
      if (count > 0 && !covers(total, count)) return false;
    }
    return true;
  }

  const Parent& parent_;
  const std::int64_t entry_;  // of what enters a sum now
  std::vector<Placed> out_;
  std::map<AreaNo, const Placed*> before_;
  std::vector<Sums> beside_;  // of the months beside, by place and entry
  std::map<AreaNo, Node> nodes_;
  std::set<AreaNo> roots_;
  std::set<std::size_t> free_;
  std::set<std::size_t> held_;  // waiting loads that may enter no sum
  std::set<AreaNo> broken_;     // areas whose sum holds a load that is known by now
};

}  // namespace

std::vector<Placed> place_loads(std::span<const Load> now, std::span<const Placed> before,
                                const Parent& parent, std::int64_t entry,
                                const MonthsBeside& beside) {
  return Placing(now, before, parent, entry, beside).run();
}

std::vector<Placed> with_months_beside(std::vector<Load>& now, std::vector<Placed> before,
                                       const MonthsBeside& months) {
  add_gone(now, before);
  std::map<AreaNo, std::size_t> at;
  for (std::size_t i = 0; i < before.size(); ++i) at.emplace(before[i].load.area, i);
  std::map<AreaNo, std::vector<const Placed*>> beside;
  for (const auto& month : {months.previous, months.next})
    for (const Placed& each : month) beside[each.load.area].push_back(&each);
  for (Load& load : now) {
    bool shown = false, hidden = false;
    for (const Placed* each : beside[load.area]) {
      if (each->load.values != load.values) continue;
      shown = shown || each->alone();
      hidden = hidden || each->summed;
    }
    const auto known = at.find(load.area);
    if (known != at.end() && before[known->second].summed) {
      load.known = shown;
      // What waits for a sum here is not new where a month beside has it in one.
      Placed& waiting = before[known->second];
      if (!waiting.place && hidden) waiting.load.values = load.values;
      continue;
    }
    const bool same = known != at.end() && before[known->second].place &&
                      before[known->second].load.values == load.values;
    if (same || (!shown && !hidden)) continue;
    const Placed told{load, hidden ? std::nullopt : std::optional(load.area), hidden};
    if (known != at.end())
      before[known->second] = told;
    else
      before.push_back(told);
  }
  return before;
}

std::vector<std::vector<SeriesNo>> sensitive_groups(const World& world) {
  std::map<std::string, std::string> of;  // indicator -> that which stands for its group
  const auto group = [&](std::string code) {
    for (auto at = of.find(code); at != of.end() && at->second != code; at = of.find(code))
      code = at->second;
    return code;
  };
  for (const auto& indicator : world.pack.indicators)
    if (indicator.personal) of.emplace(indicator.code, indicator.code);
  for (const programmes::Relation& relation : world.pack.relations) {
    if (relation.op != programmes::Relation::Op::equal || !of.contains(relation.left)) continue;
    for (const std::string& code : relation.right)
      if (of.contains(code)) of[group(code)] = group(relation.left);
  }
  std::map<std::string, std::vector<SeriesNo>> groups;
  for (std::size_t i = 0; i < world.series.size(); ++i) {
    const programmes::Indicator& indicator = *world.series[i].indicator;
    const bool counted =
        indicator.kind == programmes::Kind::flow || indicator.kind == programmes::Kind::stock;
    const bool kept = indicator.publish == programmes::Publish::not_here;
    if (indicator.personal && counted && !kept)
      groups[group(indicator.code)].push_back(SeriesNo{static_cast<std::int32_t>(i)});
  }
  std::vector<std::vector<SeriesNo>> out;
  for (auto& [code, series] : groups) out.push_back(std::move(series));
  return out;
}

}  // namespace luytre::releases
