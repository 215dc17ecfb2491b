#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "rollup/tree.h"

namespace luytre::rollup {

// What an area holds on a day and takes with it when the map changes.
struct Load {
  AreaNo area;
  Amount amount;            // never State::missing
  bool broken_down = true;  // false: no part of the map can be given it
  bool estimated = false;   // divided by a weight
  std::int32_t month = 0;   // stock: when the level was stated
};

// Says of an area that took over land at `date` whether it has stated a level of its own since.
using Superseded = std::function<bool(AreaNo successor, base::Day date)>;

// The history of the map. Immutable but for caches of trees and of
// transfers between them, kept under its own mutex.
class Geography {
 public:
  explicit Geography(const Shape& shape);

  // The tree on a day; days between two changes share one.
  std::shared_ptr<const Tree> tree(base::Day day) const;
  bool same_map(base::Day a, base::Day b) const { return epoch(a) == epoch(b); }
  bool valid(AreaNo area, base::Day day) const;
  // The last day before `day` on which the area was valid; nullopt when it was never before.
  std::optional<base::Day> last_day_before(AreaNo area, base::Day day) const;

  // Where a load of the map of `from` lies on the map of `to`: along whole links, divided by a
  // weight, or at the nearest area that holds all successors. A number vanishes only when
  // superseded; another state of a divided area cannot be told of any other and goes.
  std::vector<Load> carry(const Load& load, base::Day from, base::Day to,
                          std::optional<std::int32_t> weight, const Superseded& superseded) const;
  // Where a number of each area of the map of `from` lies on the map of `to`, if no weight divides
  // it: by position of the leaf or inner area on the tree of `from`.
  struct Target {
    AreaNo area;
    bool broken_down;
    std::int32_t place;  // Tree::place on the map of `to`
  };
  struct Transfer {
    std::vector<Target> leaves;
    std::vector<Target> inner;
    // Of leaves: Target::place where all of it goes to a leaf, or -1.
    std::vector<std::int32_t> whole;

    const Target& of(const Tree& from, AreaNo area) const {
      const std::int32_t place = from.at(area);
      if (place >= 0) return leaves[static_cast<std::size_t>(place)];
      const std::int32_t position = ~place;
      return inner[static_cast<std::size_t>(position)];
    }
  };
  std::shared_ptr<const Transfer> transfer(base::Day from, base::Day to) const;
  // The areas whose last day on the map is in [from, to), day by day.
  using Ends = std::vector<std::pair<base::Day, std::vector<AreaNo>>>;
  std::span<const Ends::value_type> ends(base::Day from, base::Day to) const;
  // The area that is one-to-one this one on another map, if there is one.
  std::optional<AreaNo> counterpart(AreaNo area, base::Day from, base::Day to) const;

 private:
  // Where an area leads to when the map changes on a day.
  struct Turn {
    base::Day date;
    bool alone;  // along a whole link
    std::vector<AreaNo> areas;
    int links;
  };
  using Turns = std::vector<Turn>;
  static void turn_to(Turns& turns, base::Day date, AreaNo area, bool whole);
  void note_changes(const std::vector<AreaVersion>& versions);
  struct Step;
  std::size_t epoch(base::Day day) const;
  std::shared_ptr<const Tree> make_tree(base::Day day) const;
  base::Day edge_of_run(AreaNo area, base::Day day, bool forward) const;
  Step next(AreaNo area, base::Day from, base::Day to) const;
  void holders(AreaNo area, base::Day from, base::Day to, std::vector<AreaNo>& out) const;
  Load held_together(Load load, const std::vector<AreaNo>& holders, const Tree& tree) const;
  std::vector<Load> divide(const Load& load, const Step& step, std::int32_t weight) const;
  bool has_shares(const Step& step, AreaNo area, std::int32_t weight) const;

  std::int32_t areas_;
  std::vector<std::vector<AreaVersion>> versions_;  // by area, in order of time
  std::vector<Turns> onward_;                       // by area
  std::vector<Turns> back_;
  std::map<std::tuple<std::int32_t, AreaNo, AreaNo>, std::int64_t> shares_;  // weight, from, to
  std::vector<base::Day> changes_;  // days on which the tree changes
  Ends ends_;
  mutable std::mutex mutex_;
  mutable std::map<std::size_t, std::shared_ptr<const Tree>> trees_;
  mutable std::map<std::pair<std::size_t, std::size_t>, std::shared_ptr<const Transfer>> transfers_;
};

}  // namespace luytre::rollup
