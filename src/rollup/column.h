#pragma once
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "rollup/page.h"
#include "rollup/sums.h"

namespace luytre::rollup {

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
  // What counts of a number that an area said, and what it holds itself beyond its parts: a node
  // whose answer has no more than that takes.
  Node holding(AreaNo area, const Levels& levels) const;

 private:
  LeafNode leaf(std::int32_t position) const;
  InnerNode inner(std::int32_t position) const;
  Parts parts(const Tree::Inner& inner) const;
};

// What came to each area of a tree, gathered one by one; asked once it is closed.
class Gathering {
 public:
  explicit Gathering(const Tree& tree) : tree_(tree) {}

  bool empty() const { return leaves_.empty(); }  // every tree with areas has leaves
  void bring(const Rule& rule, const Load& load);
  // What lies on the plane of another map but at leaves `apart` (a bit each); no weight divides it.
  void bring_plane(const Rule& rule, const Page& page, const Geography::Transfer& transfer,
                   std::span<const std::uint64_t> apart);

  // No more will come.
  void close();

  Arrivals at(AreaNo area) const;
  // What came to the leaves, each as if it had said nothing itself; empty() where nothing came.
  const std::vector<LeafNode>& leaves() const { return leaves_; }
  std::vector<std::pair<AreaNo, Arrivals>> all() const;  // by area

 private:
  void open();
  void add_whole(const Rule& rule, std::int32_t place, const Amount& number, std::int32_t month);

  const Tree& tree_;
  // Sums of whole numbers, and what else came to leaves; closed, each has all that came there.
  std::vector<LeafNode> leaves_;
  std::map<std::int32_t, Arrivals> others_;
  std::vector<Arrivals> inner_;
};

// Everything that lies on one tree, added up from the leaves.
SumsDraft add_up(const Rule& rule, const Tree& tree, const Page& page, const Gathering& arrived);

// Sums what was said in a column by the rules of docs/rollup.md, bringing along what areas held
// that ended inside it.
Column evaluate(const Geography& geography, const Rule& rule, const Page& page, base::Day day);

// The same by the map of another day. The effective value of each root stays as it is. What only
// `answer` needs is left out unless asked for.
enum class Detail : std::uint8_t { totals, answers };
Column recast(const Geography& geography, const Column& native, base::Day map, Detail detail);

}  // namespace luytre::rollup
