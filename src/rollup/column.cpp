#include "rollup/column.h"

#include <algorithm>

#include "base/check.h"
#include "rollup/amount.h"

namespace luytre::rollup {
namespace {

std::size_t at(std::int32_t position) {
  return static_cast<std::size_t>(position);
}

LeafNode plain_leaf(const Rule& rule, std::int64_t value, std::int32_t month) {
  LeafNode out{value, LeafNode::kNoMonth, State::number, Qualifier::exact, false, 0};
  if (rule.stock) {
    out.month = month;
    out.stale = rule.too_old(month) ? 1 : 0;
  }
  return out;
}

std::vector<LeafNode> leaves_of(const Rule& rule, const Tree& tree, const Page& page,
                                const Gathering& arrived) {
  std::vector<LeafNode> out(tree.leaves.size());
  const auto settle = [&](AreaNo area, const Levels& levels) {
    if (tree.leaf(area)) out[at(tree.at(area))] = settle_leaf(rule, levels, {}).as_leaf();
  };
  if (page.tree.get() == &tree) {
    for (std::size_t i = 0; i < page.plane.size(); ++i) {
      if (bit(page.own, i) || bit(page.declared, i))
        out[i] = plain_leaf(rule, page.plane[i], page.months.empty() ? 0 : page.months[i]);
    }
    page.each_entry(settle);
  } else {
    page.each(settle);
  }
  if (arrived.empty()) return out;
  const std::vector<LeafNode>& came = arrived.leaves();
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (came[i].state == State::missing) continue;
    const AreaNo area = tree.leaves[i];
    const Levels levels = page.at(area);
    out[i] = levels.empty() ? came[i] : settle_leaf(rule, levels, arrived.at(area)).as_leaf();
  }
  return out;
}

bool fits(base::Sum value) {
  return value == static_cast<std::int64_t>(value);
}

Total brief(const Node& node) {
  const Answer& answer = node.answer;
  Total out;
  out.rolled = fits(answer.rolled.value) ? static_cast<std::int64_t>(answer.rolled.value) : 0;
  out.declared = static_cast<std::int64_t>(answer.declared.value);
  out.covered = static_cast<std::uint64_t>(answer.coverage.covered) & kLeafMask;
  out.expected = static_cast<std::uint64_t>(answer.coverage.expected) & kLeafMask;
  out.rolled_state = static_cast<unsigned>(answer.rolled.state) & 3U;
  out.rolled_qualifier = static_cast<unsigned>(answer.rolled.qualifier) & 3U;
  out.declared_state = static_cast<unsigned>(answer.declared.state) & 3U;
  out.declared_qualifier = static_cast<unsigned>(answer.declared.qualifier) & 3U;
  out.takes_declared = node.declared_counts ||
                       (answer.effective == answer.declared && answer.effective != answer.rolled);
  out.estimated = answer.estimated;
  out.wide = !fits(answer.rolled.value);
  return out;
}

Dates dates_of(const InnerNode& node) {
  return {node.oldest.value_or(Dates::kNone), node.complete.value_or(Dates::kNone), node.stale};
}

}  // namespace

SumsDraft add_up(const Rule& rule, const Tree& tree, const Page& page, const Gathering& arrived) {
  const bool said = !page.empty() || arrived.empty();
  const std::vector<LeafNode> settled =
      said ? leaves_of(rule, tree, page, arrived) : std::vector<LeafNode>{};
  const std::vector<LeafNode>& leaves = said ? settled : arrived.leaves();
  SumsDraft sums;
  sums.totals.resize(tree.inner.size());
  if (rule.stock) sums.dates.resize(tree.inner.size());
  std::vector<InnerNode> inner(tree.inner.size());
  for (std::size_t i = inner.size(); i-- > 0;) {
    const Tree::Inner& here = tree.inner[i];
    Parts parts;
    parts.count(std::span(leaves).subspan(at(here.first_leaf), at(here.leaf_parts)));
    for (std::int32_t k = 0; k < here.inner_parts; ++k) parts.count(inner[at(here.first_part + k)]);
    const Node node = settle_inner(rule, page.at(here.area), arrived.at(here.area), parts);
    inner[i] = node.as_inner();
    sums.totals[i] = brief(node);
    if (rule.stock) sums.dates[i] = dates_of(inner[i]);
    if (sums.totals[i].wide)
      sums.wide.emplace_back(static_cast<std::int32_t>(i), node.answer.rolled.value);
  }
  std::reverse(sums.wide.begin(), sums.wide.end());
  return sums;
}

InnerNode Column::inner(std::int32_t position) const {
  const Total total = sums->total(*tree, position);
  InnerNode out;
  out.effective = {total.state(), total.qualifier(), total.value()};
  if (total.wide && !total.takes_declared) out.effective.value = sums->wide_value(position);
  out.covered = total.covered;
  out.expected = total.expected;
  out.estimated = total.estimated;
  if (!rule.stock) return out;
  const Dates dates = sums->dates_at(*tree, position);
  out.stale = dates.stale;
  if (dates.complete != Dates::kNone) out.complete = dates.complete;
  if (dates.oldest != Dates::kNone) out.oldest = dates.oldest;
  return out;
}

LeafNode Column::leaf(std::int32_t position) const {
  if (page.tree == tree && sums->arrived.empty()) {
    if (const auto levels = page.on_plane(position)) {
      const Level& level = levels->own.cell.state == State::number ? levels->own : levels->declared;
      return plain_leaf(rule, level.cell.value, level.month);
    }
  }
  return node(tree->leaves[at(position)]).as_leaf();
}

Parts Column::parts(const Tree::Inner& here) const {
  std::vector<LeafNode> leaves;
  leaves.reserve(at(here.leaf_parts));
  for (std::int32_t i = 0; i < here.leaf_parts; ++i) leaves.push_back(leaf(here.first_leaf + i));
  Parts out;
  out.count(leaves);
  for (std::int32_t i = 0; i < here.inner_parts; ++i) out.count(inner(here.first_part + i));
  return out;
}

Node Column::node(AreaNo area) const {
  LUYTRE_CHECK(sums && tree->has(area));
  if (tree->leaf(area)) return settle_leaf(rule, page.at(area), sums->arrivals(area));
  return settle_inner(rule, page.at(area), sums->arrivals(area), parts(tree->inner_at(area)));
}

Node Column::holding(AreaNo area, const Levels& levels) const {
  const std::int32_t position = tree->at(area);
  const Arrivals arrivals = sums->arrivals(area);
  if (position >= 0) return settle_leaf(rule, levels, arrivals);
  const Total total = sums->total(*tree, ~position);
  Node out;
  out.levels = levels;
  out.declared_counts = total.takes_declared && levels.declared.cell.state == State::number;
  out.answer.own = amount_of(levels.own.cell);
  out.answer.declared = amount_of(levels.declared.cell);
  // rolled = own + what came + the parts
  base::Sum parts = total.wide ? sums->wide_value(~position) : total.rolled;
  parts -= out.answer.own.value;
  if (arrivals.sum) parts -= arrivals.sum->value;
  const bool summed = total.rolled_state == static_cast<unsigned>(State::number);
  out.answer.rest = out.answer.declared.value - (summed ? parts : base::Sum{0});
  return out;
}

Answer Column::answer(AreaNo area) const {
  if (sums && tree->has(area)) return node(area).answer;
  Answer out;
  out.discrepancy.months = 1;
  if (!tree->has(area)) return out;
  const bool leaf = tree->leaf(area);
  out.coverage.expected = leaf ? 1 : tree->inner_at(area).leaves;
  out.coverage.parts_due = leaf ? 0 : tree->inner_at(area).parts();
  return out;
}

Total Column::total(AreaNo area) const {
  if (!tree->has(area)) return {};
  const bool leaf = tree->leaf(area);
  if (sums) return leaf ? brief(node(area)) : sums->total(*tree, ~tree->at(area));
  if (!leaf) return nothing_at(tree->inner_at(area));
  Total out;
  out.expected = 1;
  return out;
}

}  // namespace luytre::rollup
