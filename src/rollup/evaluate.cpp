#include <map>

#include "rollup/carry.h"

namespace luytre::rollup {

using base::Day;

namespace {

Column settled(const Geography& geography, const Rule& rule, const Page& page, Day day,
               std::vector<Origin>& carried) {
  Column out{rule, geography.tree(day), day, page, nullptr};
  const Gathering arrived = place(geography, rule, day, {}, carried);
  Sums sums = add_up(rule, *out.tree, page, arrived);
  sums.arrived = arrived.all();
  sums.origins = carried;
  out.sums = std::make_shared<Sums>(std::move(sums));
  return out;
}

}  // namespace

Column evaluate(const Geography& geography, const Rule& rule, const Page& page, Day day) {
  std::map<Day, std::vector<AreaNo>> ends;
  const auto tree = geography.tree(day);
  page.each([&](AreaNo area, const Levels&) {
    if (tree->has(area)) return;
    if (const auto last = geography.last_day_before(area, day)) ends[*last].push_back(area);
  });
  std::vector<Origin> carried;
  for (const auto& [last, areas] : ends) {
    const Column column = settled(geography, rule, page, last, carried);
    take(column, areas, carried);
  }
  return settled(geography, rule, page, day, carried);
}

namespace {

// One column on its way to another map.
class Recasting {
 public:
  Recasting(const Geography& geography, const Column& native, Day map, Gathering& gathering)
      : geography_(geography),
        native_(native),
        map_(map),
        gathering_(gathering),
        targets_(geography.transfer(native.day, map)),
        straight_(native.sums->arrived.empty() && !native.rule.weight) {}

  void run() {
    for (const Origin& origin : native_.sums->origins) {
      if (!native_.node(origin.at).declared_counts) put(origin.load, origin.day);
    }
    const Page& page = native_.page;
    if (!straight_) {
      page.each([this](AreaNo area, const Levels& levels) { move(area, levels); });
      return;
    }
    for (std::size_t i = 0; i < page.plane.size(); ++i) {
      if (bit(page.own, i) || bit(page.declared, i))
        go(page.tree->leaves[i], {State::number, Qualifier::exact, page.plane[i]},
           page.months.empty() ? 0 : page.months[i]);
    }
    for (const Entry& entry : page.entries) move(entry.area, entry.levels());
  }

 private:
  void put(const Load& load, Day day) {
    for (const Load& each : geography_.carry(load, day, map_, native_.rule.weight, {}))
      gathering_.bring(native_.rule, each);
  }
  // The only number of a leaf.
  void go(AreaNo area, const Cell& number, std::int32_t month) {
    const Geography::Target& target = (*targets_)[static_cast<std::size_t>(area)];
    const Rule& rule = native_.rule;
    if (target.broken_down) {
      gathering_.bring_whole(rule, target.area, number, month);
      return;
    }
    gathering_.bring(
        rule, {target.area, {State::number, number.qualifier, number.value}, false, false, month});
  }
  void move(AreaNo area, const Levels& levels) {
    if (!native_.tree->has(area)) return;
    const bool own = levels.declared.cell.state == State::missing;
    const Level& only = own ? levels.own : levels.declared;
    const bool alone = own || levels.own.cell.state == State::missing;
    if (straight_ && alone && only.cell.state == State::number && native_.tree->leaf(area)) {
      go(area, only.cell, only.month);
      return;
    }
    const Node node = native_.node(area);
    if (const auto amount = node.held()) {
      const bool estimated = node.answer.estimated && node.declared_counts;
      put({area, *amount, true, estimated, node.month_of_held()}, native_.day);
    }
  }

  const Geography& geography_;
  const Column& native_;
  Day map_;
  Gathering& gathering_;
  std::shared_ptr<const std::vector<Geography::Target>> targets_;
  bool straight_;  // nothing came to the areas, and no weight divides them
};

}  // namespace

Column recast(const Geography& geography, const Column& native, Day map, Detail detail) {
  Column out{native.rule, geography.tree(map), map, {}, nullptr};
  out.page.tree = out.tree;
  if (!native.sums) return out;
  Gathering gathering(*out.tree);
  Recasting(geography, native, map, gathering).run();
  Sums sums = add_up(out.rule, *out.tree, out.page, gathering);
  if (detail == Detail::answers) sums.arrived = gathering.all();
  out.sums = std::make_shared<Sums>(std::move(sums));
  return out;
}

}  // namespace luytre::rollup
