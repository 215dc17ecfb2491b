#pragma once
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include "rollup/rollup.h"

// A second, slow reading of docs/rollup.md for flows: top-down, from the plain list of what was
// said. Shares no code with the engine.
namespace luytre::rollup::naive {

using base::Day;

struct Total {
  State state = State::missing;
  Qualifier qualifier = Qualifier::exact;
  long long value = 0;
  friend bool operator==(const Total&, const Total&) = default;
};

class Rollup {
 public:
  Rollup(const Shape& shape, const std::vector<Revision>& said) : shape_(shape) {
    for (const Revision& each : said)
      cells_[{each.series, each.column, each.area, each.plane}] = each.cell;
  }

  // Effective value of an area on its column's own map, or by the map of another day.
  Total effective(SeriesNo series, ColumnNo column, AreaNo area, std::optional<Day> map) const {
    const Day native = shape_.months.period({static_cast<std::int32_t>(column)}).to;
    const std::vector<Load> loads = loads_on(series, column, native);
    if (!map) return total(series, column, area, native, arrivals(loads, native));
    return sum_below(held_on(series, column, native, loads), area, *map);
  }

 private:
  struct Load {
    AreaNo area;
    Day day;
    Total amount;
  };
  struct Arrived {
    AreaNo area;
    Total amount;
  };

  Cell cell(SeriesNo s, ColumnNo c, AreaNo a, Plane p) const {
    const auto at = cells_.find({s, c, a, p});
    return at == cells_.end() ? Cell{} : at->second;
  }
  bool valid(AreaNo area, Day day) const { return version(area, day) != nullptr; }
  const AreaVersion* version(AreaNo area, Day day) const {
    for (const AreaVersion& each : shape_.versions) {
      if (each.area == area && each.from <= day && day < each.to) return &each;
    }
    return nullptr;
  }
  std::vector<AreaNo> parts(AreaNo area, Day day) const {
    std::vector<AreaNo> out;
    for (const AreaVersion& each : shape_.versions) {
      if (each.parent == area && each.from <= day && day < each.to) out.push_back(each.area);
    }
    return out;
  }
  Day last_day(AreaNo area) const {
    Day out{};
    for (const AreaVersion& each : shape_.versions) {
      if (each.area == area) out = std::max(out, each.to - std::chrono::days{1});
    }
    return out;
  }
  Day first_day(AreaNo area) const {
    Day out = last_day(area);
    for (const AreaVersion& each : shape_.versions) {
      if (each.area == area) out = std::min(out, each.from);
    }
    return out;
  }

  static Qualifier worse(Qualifier a, Qualifier b) {
    if (a == Qualifier::exact) return b;
    if (b == Qualifier::exact || a == b) return a;
    return Qualifier::about;
  }
  static void put(std::optional<Total>& sum, const Total& part) {
    if (!sum) {
      sum = part;
    } else if (part.state == State::number && sum->state == State::number) {
      sum->value += part.value;
      sum->qualifier = worse(sum->qualifier, part.qualifier);
    } else if (part.state == State::number) {
      sum = part;
    } else if (sum->state != State::number) {
      const auto rank = [](State s) {
        return s == State::refused ? 2 : s == State::missing ? 1 : 0;
      };
      if (rank(part.state) > rank(sum->state)) sum->state = part.state;
    }
  }
  static Total of(const Cell& c) { return {c.state, c.qualifier, c.value}; }

  // By definition, from the top down.
  Total total(SeriesNo s, ColumnNo c, AreaNo area, Day day,
              const std::vector<Arrived>& arrived) const {
    const Cell declared = cell(s, c, area, Plane::declared);
    if (declared.state == State::number) return of(declared);
    std::optional<Total> sum;
    for (const AreaNo part : parts(area, day)) put(sum, total(s, c, part, day, arrived));
    if (cell(s, c, area, Plane::own).state != State::missing)
      put(sum, of(cell(s, c, area, Plane::own)));
    for (const Arrived& each : arrived) {
      if (each.area == area) put(sum, each.amount);
    }
    if (sum && sum->state == State::number) return *sum;
    return declared.state != State::missing ? of(declared) : sum.value_or(Total{});
  }

  long long number(SeriesNo s, ColumnNo c, AreaNo area, Day day,
                   const std::vector<Arrived>& arrived) const {
    const Total out = total(s, c, area, day, arrived);
    return out.state == State::number ? out.value : 0;
  }

  // What one area holds itself on a day; nothing when it only passes on its parts.
  std::optional<Total> held(SeriesNo s, ColumnNo c, AreaNo area, Day day,
                            const std::vector<Arrived>& arrived) const {
    const Cell declared = cell(s, c, area, Plane::declared);
    const Cell own = cell(s, c, area, Plane::own);
    if (declared.state == State::number) {
      long long rest = declared.value;
      for (const AreaNo part : parts(area, day)) rest -= number(s, c, part, day, arrived);
      return Total{State::number, declared.qualifier, rest};
    }
    if (own.state == State::number) return of(own);
    if (declared.state != State::missing) return of(declared);
    if (own.state != State::missing) return of(own);
    return std::nullopt;
  }

  // The ends of areas inside the column, in order; each leaves its load, and swallows what had come
  // to it if it declared.
  std::vector<Load> loads_on(SeriesNo s, ColumnNo c, Day native) const {
    std::map<Day, std::vector<AreaNo>> ends;
    for (std::int32_t i = 0; i < shape_.areas; ++i) {
      const AreaNo area{i};
      const bool said = cell(s, c, area, Plane::own).state != State::missing ||
                        cell(s, c, area, Plane::declared).state != State::missing;
      if (said && !valid(area, native) && last_day(area) < native)
        ends[last_day(area)].push_back(area);
    }
    std::vector<Load> loads;
    for (const auto& [day, areas] : ends) {
      const std::vector<Arrived> here = arrivals(loads, day);
      std::vector<Load> next;
      for (const Load& load : loads) {
        const auto at = place(load.area, load.day, day);
        const bool swallowed = at && std::find(areas.begin(), areas.end(), *at) != areas.end() &&
                               cell(s, c, *at, Plane::declared).state == State::number;
        if (!swallowed) next.push_back(load);
      }
      for (const AreaNo area : areas) {
        if (const auto amount = held(s, c, area, day, here)) next.push_back({area, day, *amount});
      }
      loads = std::move(next);
    }
    return loads;
  }
  std::vector<Arrived> arrivals(const std::vector<Load>& loads, Day day) const {
    std::vector<Arrived> out;
    for (const Load& load : loads) {
      bool whole = true;
      const auto at = place(load.area, load.day, day, &whole);
      if (at && (whole || load.amount.state == State::number)) out.push_back({*at, load.amount});
    }
    return out;
  }
  // Loads of the native map, without what a declared total of their place has swallowed.
  std::vector<Load> held_on(SeriesNo s, ColumnNo c, Day native,
                            const std::vector<Load>& before) const {
    std::vector<Load> out;
    const auto here = arrivals(before, native);
    for (std::int32_t i = 0; i < shape_.areas; ++i) {
      if (!valid(AreaNo{i}, native)) continue;
      if (const auto amount = held(s, c, AreaNo{i}, native, here))
        out.push_back({AreaNo{i}, native, *amount});
    }
    // A declared total holds what arrived at it: only other loads go on by themselves.
    for (const Load& load : before) {
      const auto at = place(load.area, load.day, native);
      if (at && cell(s, c, *at, Plane::declared).state != State::number) out.push_back(load);
    }
    return out;
  }

  std::optional<AreaNo> place(AreaNo area, Day from, Day to, bool* whole = nullptr) const {
    std::set<AreaNo> lands;
    bool one = true;
    land(area, from, to, lands, one);
    if (whole != nullptr) *whole = one;
    for (const AreaNo top : up_from(*lands.begin(), to)) {
      const bool all = std::all_of(lands.begin(), lands.end(), [&](AreaNo each) {
        const auto above = up_from(each, to);
        return std::find(above.begin(), above.end(), top) != above.end();
      });
      if (all) return top;
    }
    return std::nullopt;
  }
  std::vector<AreaNo> up_from(AreaNo area, Day day) const {
    std::vector<AreaNo> out{area};
    while (version(out.back(), day)->parent) out.push_back(*version(out.back(), day)->parent);
    return out;
  }
  void land(AreaNo area, Day from, Day to, std::set<AreaNo>& lands, bool& one) const {
    if (valid(area, to)) {
      lands.insert(area);
      return;
    }
    const bool forward = from < to;
    const Day edge = forward ? last_day(area) + std::chrono::days{1} : first_day(area);
    std::vector<AreaNo> next;
    for (const Link& link : shape_.links) {
      if (link.date == edge && (forward ? link.from : link.to) == area)
        next.push_back(forward ? link.to : link.from);
    }
    one = one && next.size() == 1;
    for (const AreaNo each : next)
      land(each, forward ? edge : edge - std::chrono::days{1}, to, lands, one);
  }

  Total sum_below(const std::vector<Load>& loads, AreaNo area, Day map) const {
    std::optional<Total> sum;
    const std::function<void(AreaNo)> visit = [&](AreaNo at) {
      const auto below = parts(at, map);
      bool any = false;
      std::optional<Total> here;
      for (const Load& load : loads) {
        bool whole = true;
        if (place(load.area, load.day, map, &whole) != at) continue;
        if (!whole && load.amount.state != State::number) continue;
        put(here, load.amount);
        any = true;
      }
      if (here) put(sum, *here);
      if (below.empty() && !any) put(sum, Total{});
      for (const AreaNo part : below) visit(part);
    };
    visit(area);
    return *sum;
  }

  const Shape& shape_;
  std::map<std::tuple<SeriesNo, ColumnNo, AreaNo, Plane>, Cell> cells_;
};

}  // namespace luytre::rollup::naive
