#include "rollup/carry.h"

#include <unordered_set>

namespace luytre::rollup {

Gathering place(const Geography& geography, const Rule& rule, base::Day day,
                const Superseded& superseded, std::vector<Origin>& carried) {
  const auto tree = geography.tree(day);
  Gathering gathering(*tree);
  std::vector<Origin> still;
  for (const Origin& origin : carried) {
    if (!origin.load.estimated && tree->has(origin.load.area)) continue;
    const auto placed = geography.carry(origin.load, origin.day, day, rule.weight, superseded);
    for (const Load& load : placed) {
      still.push_back(placed.size() == 1 ? Origin{origin.load, origin.day, load.area}
                                         : Origin{load, day, load.area});
      gathering.bring(rule, load);
    }
  }
  carried = std::move(still);
  gathering.close();
  return gathering;
}

void take(const Column& column, std::span<const AreaNo> areas, std::vector<Origin>& carried) {
  std::vector<Origin> taken;
  std::unordered_set<AreaNo> closed;  // their declared totals hold what had come to them
  for (const AreaNo area : areas) {
    const Node node = column.node(area);
    if (node.declared_counts) closed.insert(area);
    if (const auto amount = node.held()) {
      taken.push_back({{area, *amount, true, false, node.month_of_held()}, column.day, area});
    }
  }
  std::erase_if(carried, [&](const Origin& origin) { return closed.contains(origin.at); });
  carried.insert(carried.end(), taken.begin(), taken.end());
}

}  // namespace luytre::rollup
