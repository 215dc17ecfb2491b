#pragma once
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "rollup/geography.h"
#include "rollup/settle.h"

namespace luytre::rollup {

// A load as it was on the day when its area was last on the map, and where it lies now.
struct Origin {
  Load load;
  base::Day day;
  AreaNo at;
};

// Stock: the months of an inner area.
struct Dates {
  static constexpr std::int32_t kNone = -1;
  std::int32_t oldest = kNone;
  std::int32_t complete = kNone;
  std::int32_t stale = 0;
};

// What the areas of a tree come to in one column: of each inner area what a pivot shows, by
// position. Leaves are read from the page.
struct Sums {
  std::vector<Total> totals;
  std::vector<Dates> dates;                              // stock
  std::vector<std::pair<std::int32_t, base::Sum>> wide;  // rolled values beyond 64 bits
  std::vector<std::pair<AreaNo, Arrivals>> arrived;      // by area
  std::vector<Origin> origins;                           // what arrived, one by one, by area
};

// A settled column: what its areas said and what that comes to on one tree.
struct Column {
  Rule rule;
  std::shared_ptr<const Tree> tree;
  base::Day day;
  Page page;
  std::shared_ptr<const Sums> sums;  // none: nothing was said and nothing arrived

  // The answer of any area; missing when it is not on the map.
  Answer answer(AreaNo area) const;
  Node node(AreaNo area) const;
  // Its answer in brief; a leaf's is worked out.
  Total total(AreaNo area) const;

 private:
  const Arrivals& arrivals(AreaNo area) const;
  LeafNode leaf(std::int32_t position) const;
  InnerNode inner(std::int32_t position) const;
  Parts parts(const Tree::Inner& inner) const;
};

// What came to each area of a tree, gathered one by one.
class Gathering {
 public:
  explicit Gathering(const Tree& tree) : tree_(tree) {}

  bool empty() const { return leaves_.empty(); }  // every tree with areas has leaves
  void bring(const Rule& rule, const Load& load);
  // A number that is all of an area and was not estimated.
  void bring_whole(const Rule& rule, AreaNo area, const Cell& number, std::int32_t month);

  Arrivals at(AreaNo area) const;
  // What came to a leaf that said nothing itself.
  LeafNode leaf(std::int32_t position) const;
  std::vector<std::pair<AreaNo, Arrivals>> all() const;  // by area

 private:
  void open();

  const Tree& tree_;
  std::vector<LeafNode> leaves_;             // sums of whole numbers
  std::map<std::int32_t, Arrivals> others_;  // what else came to leaves
  std::vector<Arrivals> inner_;
};

// Everything that lies on one tree, added up from the leaves.
Sums add_up(const Rule& rule, const Tree& tree, const Page& page, const Gathering& arrived);

// Sums what was said in a column by the rules of docs/rollup.md, bringing along what areas held
// that ended inside it.
Column evaluate(const Geography& geography, const Rule& rule, const Page& page, base::Day day);

// The same by the map of another day. The effective value of each root stays as it is. What only
// `answer` needs is left out unless asked for.
enum class Detail : std::uint8_t { totals, answers };
Column recast(const Geography& geography, const Column& native, base::Day map, Detail detail);

}  // namespace luytre::rollup
