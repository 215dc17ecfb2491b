#include "rollup/evaluate.h"

#include <algorithm>
#include <set>

#include "rollup/amount.h"
#include "rollup/settle.h"

namespace luytre::rollup {
namespace {

using base::Day;

bool number(const Level& level) {
  return level.cell.state == State::number;
}

// The loads that areas held which are no longer on the map, from the first end to the last.
class Carrying {
 public:
  Carrying(const Geography& geography, const Rule& rule, const LevelsOn& levels)
      : geography_(geography), rule_(rule), levels_(levels) {}

  Nodes on(Day day);

 private:
  Nodes settled(Day day);
  void take(const Nodes& nodes, AreaNo area);
  Superseded superseded_on(Day day) const;

  const Geography& geography_;
  const Rule& rule_;
  const LevelsOn& levels_;
  std::vector<Origin> carried_;
};

Nodes Carrying::on(Day day) {
  std::map<Day, std::vector<AreaNo>> ends;
  for (const auto& [area, levels] : levels_(day)) {
    if (geography_.valid(area, day)) continue;
    if (const auto last = geography_.last_day_before(area, day)) ends[*last].push_back(area);
  }
  for (const auto& [last, areas] : ends) {
    const Nodes nodes = settled(last);
    for (const AreaNo area : areas) take(nodes, area);
  }
  return settled(day);
}

// Does an area state a level of its own at or after the month in which it took over land?
Superseded Carrying::superseded_on(Day day) const {
  if (!rule_.stock) return {};
  return [this, levels = levels_(day)](AreaNo successor, Day date) {
    const auto found = levels.find(successor);
    if (found == levels.end()) return false;
    const std::int32_t month = rule_.months.month_of(date).index;
    const auto since = [month](const Level& level) {
      return number(level) && level.month >= month;
    };
    return since(found->second.own) || since(found->second.declared);
  };
}

Nodes Carrying::settled(Day day) {
  Nodes nodes{geography_.tree(day), day, {}};
  for (const auto& [area, levels] : levels_(day)) {
    if (nodes.tree->has(area)) nodes.at[area].levels = levels;
  }
  const Superseded superseded = superseded_on(day);
  std::vector<Origin> still;
  for (const Origin& origin : carried_) {
    const auto placed = geography_.carry(origin.load, origin.day, day, rule_.weight, superseded);
    for (const Load& load : placed) {
      // A load that was divided goes on as its parts.
      still.push_back(placed.size() == 1 ? origin : Origin{load, day});
      nodes.at[load.area].carried.push_back(load);
      nodes.at[load.area].origins.push_back(still.back());
    }
  }
  carried_ = std::move(still);
  settle(nodes, rule_);
  return nodes;
}

// What an area holds itself beyond its parts: all of a declared total, else its own acts.
std::optional<Amount> held(const Node& node) {
  const Answer& answer = node.answer;
  if (node.declared_counts) {
    const base::Sum beside = answer.not_broken_down ? answer.not_broken_down->value : 0;
    return Amount{State::number, answer.declared.qualifier, answer.rest + beside};
  }
  if (answer.own.state == State::number) return answer.own;
  if (answer.declared.state != State::missing && answer.declared.state != State::number)
    return answer.declared;
  if (answer.own.state != State::missing) return answer.own;
  return std::nullopt;
}

std::optional<std::int32_t> month_of_held(const Rule& rule, const Node& node) {
  if (!rule.stock) return std::nullopt;
  return node.declared_counts ? node.levels.declared.month : node.levels.own.month;
}

// An area leaves the map: what was carried to it is part of a declared total, else goes on by
// itself.
void Carrying::take(const Nodes& nodes, AreaNo area) {
  const Node& node = nodes.at.at(area);
  if (node.declared_counts) {
    const auto swallowed = [&](const Origin& origin) {
      return std::any_of(node.origins.begin(), node.origins.end(), [&](const Origin& other) {
        return other.load.area == origin.load.area && other.day == origin.day;
      });
    };
    std::erase_if(carried_, swallowed);
  }
  if (const auto amount = held(node)) {
    carried_.push_back({{area, *amount, true, false, month_of_held(rule_, node)}, nodes.day});
  }
}

}  // namespace

Nodes evaluate(const Geography& geography, const Rule& rule, const LevelsOn& levels, Day day) {
  return Carrying(geography, rule, levels).on(day);
}

Nodes recast(const Geography& geography, const Rule& rule, const Nodes& nodes, Day map) {
  Nodes out{geography.tree(map), map, {}};
  const auto place = [&](const Origin& origin) {
    for (const Load& load : geography.carry(origin.load, origin.day, map, rule.weight, {})) {
      out.at[load.area].carried.push_back(load);
    }
  };
  for (const auto& [area, node] : nodes.at) {
    if (!node.declared_counts) {
      for (const Origin& origin : node.origins) place(origin);
    }
    if (const auto amount = held(node)) {
      place({{area, *amount, true, node.answer.estimated && node.declared_counts,
              month_of_held(rule, node)},
             nodes.day});
    }
  }
  settle(out, rule);
  return out;
}

}  // namespace luytre::rollup
