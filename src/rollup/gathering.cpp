#include <algorithm>

#include "rollup/amount.h"
#include "rollup/column.h"

namespace luytre::rollup {
namespace {

std::size_t at_place(std::int32_t position) {
  return static_cast<std::size_t>(position);
}

// The sum of whole numbers that came to a leaf.
void add_to(Arrivals& arrivals, const LeafNode& whole) {
  if (whole.state != State::number) return;
  arrivals.bring({State::number, whole.qualifier, whole.value}, true, false);
  if (whole.month != LeafNode::kNoMonth)
    arrivals.oldest = std::min(whole.month, arrivals.oldest.value_or(whole.month));
  arrivals.stale += whole.stale;
}

}  // namespace

void Gathering::open() {
  if (!empty()) return;
  leaves_.resize(tree_.leaves.size());
  inner_.resize(tree_.inner.size());
}

void Gathering::bring_whole(const Rule& rule, AreaNo area, const Cell& number, std::int32_t month) {
  const std::int32_t place = tree_.at(area);
  if (place < 0) {
    bring(rule, {area, {State::number, number.qualifier, number.value}, true, false, month});
    return;
  }
  open();
  LeafNode& leaf = leaves_[at_place(place)];
  leaf.qualifier =
      leaf.state == State::number ? both(leaf.qualifier, number.qualifier) : number.qualifier;
  leaf.state = State::number;
  leaf.value += number.value;
  if (!rule.stock) return;
  leaf.month = std::min(leaf.month, month);
  if (rule.too_old(month) && leaf.stale < 255) ++leaf.stale;
}

void Gathering::bring(const Rule& rule, const Load& load) {
  open();
  const std::int32_t place = tree_.at(load.area);
  Arrivals& arrivals = place >= 0 ? others_[place] : inner_[at_place(~place)];
  arrivals.bring(load.amount, load.broken_down, load.estimated);
  if (rule.stock) arrivals.date(rule, load.month);
}

Arrivals Gathering::at(AreaNo area) const {
  const std::int32_t place = tree_.at(area);
  if (empty()) return {};
  if (place < 0) return inner_[at_place(~place)];
  const auto found = others_.find(place);
  Arrivals out = found == others_.end() ? Arrivals{} : found->second;
  add_to(out, leaves_[at_place(place)]);
  return out;
}

LeafNode Gathering::leaf(std::int32_t position) const {
  if (others_.empty() || !others_.contains(position)) return leaves_[at_place(position)];
  const Arrivals arrivals = at(tree_.leaves[at_place(position)]);
  const Amount sum = arrivals.sum.value_or(Amount{});
  return {sum.state == State::number ? sum.value : 0,
          arrivals.oldest.value_or(LeafNode::kNoMonth),
          sum.state,
          sum.qualifier,
          arrivals.estimated,
          static_cast<std::uint8_t>(std::min(arrivals.stale, 255))};
}

std::vector<std::pair<AreaNo, Arrivals>> Gathering::all() const {
  std::vector<std::pair<AreaNo, Arrivals>> out;
  const auto add = [&](AreaNo area) {
    const Arrivals arrivals = at(area);
    if (arrivals.sum) out.emplace_back(area, arrivals);
  };
  if (empty()) return out;
  for (const AreaNo area : tree_.leaves) add(area);
  for (const Tree::Inner& inner : tree_.inner) add(inner.area);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return out;
}

}  // namespace luytre::rollup
