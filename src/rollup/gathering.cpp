#include <algorithm>
#include <bit>

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

inline void Gathering::add_whole(const Rule& rule, std::int32_t place, const Amount& number,
                                 std::int32_t month) {
  LeafNode& leaf = leaves_[at_place(place)];
  leaf.state = State::number;
  leaf.qualifier = both(leaf.qualifier, number.qualifier);
  leaf.value += number.value;
  if (!rule.stock) return;
  leaf.month = std::min(leaf.month, month);
  if (rule.too_old(month) && leaf.stale < 255) ++leaf.stale;
}

void Gathering::bring(const Rule& rule, const Load& load) {
  open();
  const std::int32_t place = tree_.at(load.area);
  if (place >= 0 && load.amount.state == State::number && load.broken_down && !load.estimated)
    return add_whole(rule, place, load.amount, load.month);
  Arrivals& arrivals = place >= 0 ? others_[place] : inner_[at_place(~place)];
  arrivals.bring(load.amount, load.broken_down, load.estimated);
  if (rule.stock) arrivals.date(rule, load.month);
}

void Gathering::bring_plane(const Rule& rule, const Page& page, const Geography::Transfer& transfer,
                            std::span<const std::uint64_t> apart) {
  open();
  for (std::size_t word = 0; word < page.own.size(); ++word) {
    std::uint64_t left = (page.own[word] | page.declared[word]) & ~apart[word];
    for (; left != 0; left &= left - 1) {
      const std::size_t i = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
      const std::int32_t month = page.months.empty() ? 0 : page.months[i];
      const Amount number{State::number, Qualifier::exact, page.plane[i]};
      if (transfer.whole[i] >= 0) {
        add_whole(rule, transfer.whole[i], number, month);
      } else {
        const Geography::Target& target = transfer.leaves[i];
        bring(rule, {target.area, number, target.broken_down, false, month});
      }
    }
  }
}

void Gathering::close() {
  for (auto& [place, all] : others_) {
    LeafNode& leaf = leaves_[at_place(place)];
    add_to(all, leaf);
    const Amount sum = all.sum.value_or(Amount{});
    leaf = {sum.state == State::number ? sum.value : 0,
            all.oldest.value_or(LeafNode::kNoMonth),
            sum.state,
            sum.qualifier,
            all.estimated,
            static_cast<std::uint8_t>(std::min(all.stale, 255))};
  }
}

Arrivals Gathering::at(AreaNo area) const {
  const std::int32_t place = tree_.at(area);
  if (empty()) return {};
  if (place < 0) return inner_[at_place(~place)];
  if (const auto found = others_.find(place); found != others_.end()) return found->second;
  Arrivals out;
  add_to(out, leaves_[at_place(place)]);
  return out;
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
