#include "rollup/tree.h"

#include "base/check.h"

namespace luytre::rollup {
namespace {

std::size_t index(AreaNo area) {
  return static_cast<std::size_t>(area);
}
std::int32_t count(const auto& list) {
  return static_cast<std::int32_t>(list.size());
}

// Numbers the leaves below an inner area; each area is met once.
void number_leaves(Tree& tree, const std::vector<std::vector<AreaNo>>& parts, std::int32_t at) {
  Tree::Inner& inner = tree.inner[static_cast<std::size_t>(at)];
  const std::int32_t before = count(tree.leaves);
  inner.first_leaf = before;
  for (const AreaNo part : parts[index(inner.area)]) {
    if (!parts[index(part)].empty()) continue;
    tree.place[index(part)] = count(tree.leaves);
    tree.leaves.push_back(part);
    tree.leaf_parent.push_back(at);
  }
  inner.leaf_parts = count(tree.leaves) - before;
  for (std::int32_t i = 0; i < inner.inner_parts; ++i)
    number_leaves(tree, parts, inner.first_part + i);
  inner.leaves = count(tree.leaves) - before;
}

}  // namespace

Tree::Tree(std::int32_t areas, const std::vector<std::pair<AreaNo, std::optional<AreaNo>>>& ups)
    : place(static_cast<std::size_t>(areas), kNone) {
  std::vector<std::vector<AreaNo>> parts(place.size());
  std::vector<bool> present(place.size());
  for (const auto& [area, up] : ups) present[index(area)] = true;
  std::vector<AreaNo> roots;
  for (const auto& [area, up] : ups)
    (up && present[index(*up)] ? parts[index(*up)] : roots).push_back(area);
  const auto add = [&](AreaNo area, std::int32_t parent) {
    place[index(area)] = ~count(inner);
    inner.push_back({area, parent, 0, 0, 0, 0, 0});
  };
  for (const AreaNo root : roots) {
    if (!parts[index(root)].empty()) add(root, kNone);
  }
  const std::int32_t inner_roots = count(inner);
  for (std::int32_t i = 0; i < count(inner); ++i) {
    const std::int32_t first = count(inner);
    for (const AreaNo part : parts[index(inner[static_cast<std::size_t>(i)].area)]) {
      if (!parts[index(part)].empty()) add(part, i);
    }
    inner[static_cast<std::size_t>(i)].first_part = first;
    inner[static_cast<std::size_t>(i)].inner_parts = count(inner) - first;
  }
  for (std::int32_t i = 0; i < inner_roots; ++i) number_leaves(*this, parts, i);
  for (const AreaNo root : roots) {
    if (!parts[index(root)].empty()) continue;
    place[index(root)] = count(leaves);
    leaves.push_back(root);
    leaf_parent.push_back(kNone);
  }
  LUYTRE_CHECK(leaves.size() + inner.size() == ups.size());  // else an area lies below itself
}

std::optional<AreaNo> Tree::above(AreaNo area) const {
  const std::int32_t here = at(area);
  if (here == kNone) return std::nullopt;
  const std::int32_t up =
      here >= 0 ? leaf_parent[static_cast<std::size_t>(here)] : inner_at(area).parent;
  return up == kNone ? std::nullopt : std::optional{inner[static_cast<std::size_t>(up)].area};
}

bool Tree::below(AreaNo area, AreaNo top) const {
  for (auto here = above(area); here; here = above(*here)) {
    if (*here == top) return true;
  }
  return false;
}

}  // namespace luytre::rollup
