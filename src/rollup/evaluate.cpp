#include <algorithm>
#include <map>

#include "rollup/amount.h"
#include "rollup/column.h"

namespace luytre::rollup {
namespace {

using base::Day;

bool number(const Level& level) {
  return level.cell.state == State::number;
}

// What came to each area, gathered one by one.
class Gathering {
 public:
  explicit Gathering(const Tree& tree)
      : tree_(tree), leaves_(tree.leaves.size()), inner_(tree.inner.size()) {}

  void bring(const Rule& rule, AreaNo area, const Amount& amount, bool broken_down, bool estimated,
             std::optional<std::int32_t> month) {
    const std::int32_t place = tree_.at(area);
    Arrivals& arrivals = place >= 0 ? leaves_[static_cast<std::size_t>(place)]
                                    : inner_[static_cast<std::size_t>(~place)];
    arrivals.bring(amount, broken_down, estimated);
    if (rule.stock) arrivals.date(rule, month);
  }
  void bring(const Rule& rule, const Load& load) {
    bring(rule, load.area, load.amount, load.broken_down, load.estimated, load.month);
  }

  // By area.
  std::vector<std::pair<AreaNo, Arrivals>> arrived() const {
    std::vector<std::pair<AreaNo, Arrivals>> out;
    const auto add = [&](AreaNo area, const Arrivals& arrivals) {
      if (arrivals.sum) out.emplace_back(area, arrivals);
    };
    for (std::size_t i = 0; i < leaves_.size(); ++i) add(tree_.leaves[i], leaves_[i]);
    for (std::size_t i = 0; i < inner_.size(); ++i) add(tree_.inner[i].area, inner_[i]);
    std::sort(out.begin(), out.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return out;
  }

 private:
  const Tree& tree_;
  std::vector<Arrivals> leaves_;
  std::vector<Arrivals> inner_;
};

// The loads that areas held which are no longer on the map, from the first end to the last.
class Carrying {
 public:
  Carrying(const Geography& geography, const Rule& rule, const LevelsOn& levels)
      : geography_(geography), rule_(rule), levels_(levels) {}

  Column on(Day day);

 private:
  Column settled(Day day, bool with_inner);
  void take(const Column& column, AreaNo area);
  Superseded superseded_by(const Page& page) const;

  const Geography& geography_;
  const Rule& rule_;
  const LevelsOn& levels_;
  std::vector<Origin> carried_;
};

Column Carrying::on(Day day) {
  const Page page = levels_(day);
  std::map<Day, std::vector<AreaNo>> ends;
  const auto tree = geography_.tree(day);
  page.each([&](AreaNo area, const Levels&) {
    if (tree->has(area)) return;
    if (const auto last = geography_.last_day_before(area, day)) ends[*last].push_back(area);
  });
  for (const auto& [last, areas] : ends) {
    const auto there = geography_.tree(last);
    const Column column = settled(last, std::any_of(areas.begin(), areas.end(), [&](AreaNo area) {
                                    return !there->leaf(area);
                                  }));
    for (const AreaNo area : areas) take(column, area);
  }
  return settled(day, true);
}

// Does an area state a level of its own at or after the month in which it took over land?
Superseded Carrying::superseded_by(const Page& page) const {
  if (!rule_.stock) return {};
  return [&page, this](AreaNo successor, Day date) {
    const Levels levels = page.at(successor);
    const std::int32_t month = rule_.months.month_of(date).index;
    const auto since = [month](const Level& level) {
      return number(level) && level.month >= month;
    };
    return since(levels.own) || since(levels.declared);
  };
}

Column Carrying::settled(Day day, bool with_inner) {
  Column out{rule_, geography_.tree(day), day, levels_(day), nullptr};
  Sums sums;
  if (!carried_.empty()) {
    Gathering gathering(*out.tree);
    const Superseded superseded = superseded_by(out.page);
    std::vector<Origin> still;
    for (const Origin& origin : carried_) {
      const auto placed = geography_.carry(origin.load, origin.day, day, rule_.weight, superseded);
      for (const Load& load : placed) {
        // A load that was divided goes on as its parts.
        still.push_back(placed.size() == 1 ? Origin{origin.load, origin.day, load.area}
                                           : Origin{load, day, load.area});
        gathering.bring(rule_, load);
      }
    }
    carried_ = std::move(still);
    sums.arrived = gathering.arrived();
  }
  if (with_inner) sums = add_up(rule_, *out.tree, out.page, std::move(sums.arrived));
  sums.origins = carried_;
  out.sums = std::make_shared<Sums>(std::move(sums));
  return out;
}

// An area leaves the map: what was carried to it is part of a declared total, else goes on by
// itself.
void Carrying::take(const Column& column, AreaNo area) {
  const Node node = column.node(area);
  if (node.declared_counts)
    std::erase_if(carried_, [area](const Origin& origin) { return origin.at == area; });
  if (const auto amount = node.held()) {
    const auto month = rule_.stock ? node.month_of_held() : std::nullopt;
    carried_.push_back({{area, *amount, true, false, month}, column.day, area});
  }
}

}  // namespace

Column evaluate(const Geography& geography, const Rule& rule, const LevelsOn& levels, Day day) {
  return Carrying(geography, rule, levels).on(day);
}

Column recast(const Geography& geography, const Column& native, Day map) {
  const Rule& rule = native.rule;
  Column out{rule, geography.tree(map), map, {}, nullptr};
  out.page.tree = out.tree;
  if (!native.sums) return out;
  Gathering gathering(*out.tree);
  const auto place = [&](const Load& load, Day day) {
    for (const Load& each : geography.carry(load, day, map, rule.weight, {}))
      gathering.bring(rule, each);
  };
  for (const Origin& origin : native.sums->origins) {
    if (!native.node(origin.at).declared_counts) place(origin.load, origin.day);
  }
  native.page.each([&](AreaNo area, const Levels&) {
    if (!native.tree->has(area)) return;
    const Node node = native.node(area);
    if (const auto amount = node.held()) {
      const auto month = rule.stock ? node.month_of_held() : std::nullopt;
      const bool estimated = node.answer.estimated && node.declared_counts;
      place({area, *amount, true, estimated, month}, native.day);
    }
  });
  out.sums = std::make_shared<Sums>(add_up(rule, *out.tree, out.page, gathering.arrived()));
  return out;
}

}  // namespace luytre::rollup
