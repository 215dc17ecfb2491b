#include <map>

#include "rollup/carry.h"

namespace luytre::rollup {

using base::Day;

namespace {

Column settled(const Geography& geography, const Rule& rule, const Page& page, Day day,
               std::vector<Origin>& carried) {
  Column out{rule, geography.tree(day), day, page, nullptr};
  const Gathering arrived = place(geography, rule, day, {}, carried);
  SumsDraft sums = add_up(rule, *out.tree, page, arrived);
  sums.arrived = arrived.all();
  sums.origins = carried;
  out.sums = sums.freeze(*out.tree, out.rule.stock);
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
        transfer_(geography.transfer(native.day, map)) {}

  void run() {
    const Page& page = native_.page;
    for (const Origin& origin : native_.sums->origins()) {
      if (!native_.holding(origin.at, page.at(origin.at)).declared_counts)
        put(origin.load, origin.day);
    }
    if (native_.rule.weight) {
      page.each([this](AreaNo area, const Levels& levels) { move(area, levels); });
      return;
    }
    std::vector<std::uint64_t> apart(page.own.size());  // something came to these leaves
    for (const AreaNo area : native_.sums->reached()) {
      const std::int32_t position = native_.tree->at(area);
      if (position < 0 || !page.on_plane(position)) continue;
      apart[static_cast<std::size_t>(position) / 64] |= std::uint64_t{1} << (position % 64);
      move(area, page.at(area));
    }
    gathering_.bring_plane(native_.rule, page, *transfer_, apart);
    page.each_entry([this](AreaNo area, const Levels& levels) { move(area, levels); });
  }

 private:
  void put(const Load& load, Day day) {
    for (const Load& each : geography_.carry(load, day, map_, native_.rule.weight, {}))
      gathering_.bring(native_.rule, each);
  }
  void move(AreaNo area, const Levels& levels) {
    if (!native_.tree->has(area)) return;
    const Node node = native_.holding(area, levels);
    const auto amount = node.held();
    if (!amount) return;
    Load load{area, *amount, true, false, node.month_of_held()};
    if (native_.rule.weight) return put(load, native_.day);
    const Geography::Target& target = transfer_->of(*native_.tree, area);
    // Another state of a divided area cannot be told of any other.
    if (amount->state != State::number && !target.broken_down) return;
    load.area = target.area;
    load.broken_down = target.broken_down;
    gathering_.bring(native_.rule, load);
  }

  const Geography& geography_;
  const Column& native_;
  Day map_;
  Gathering& gathering_;
  std::shared_ptr<const Geography::Transfer> transfer_;
};

}  // namespace

Column recast(const Geography& geography, const Column& native, Day map, Detail detail) {
  Column out{native.rule, geography.tree(map), map, {}, nullptr};
  out.page.tree = out.tree;
  if (!native.sums) return out;
  Gathering gathering(*out.tree);
  Recasting(geography, native, map, gathering).run();
  gathering.close();
  SumsDraft sums = add_up(out.rule, *out.tree, out.page, gathering);
  if (detail == Detail::answers) sums.arrived = gathering.all();
  out.sums = sums.freeze(*out.tree, out.rule.stock);
  return out;
}

}  // namespace luytre::rollup
