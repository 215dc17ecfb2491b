#include "rollup/settle.h"

#include <algorithm>

#include "rollup/amount.h"

namespace luytre::rollup {
namespace {

using Month = std::optional<std::int32_t>;

std::size_t index(AreaNo area) {
  return static_cast<std::size_t>(area);
}
bool number(const Level& level) {
  return level.cell.state == State::number;
}
bool number(const Amount& amount) {
  return amount.state == State::number;
}

void keep_smaller(Month& month, Month other) {
  if (other && (!month || *other < *month)) month = other;
}

// What the direct parts of one area come to.
struct Parts {
  Amount sum{State::not_applicable, Qualifier::exact, 0};
  Coverage coverage;  // of the parts seen; parts_due counts those that are not due
  std::int64_t leaves = 0;
  std::int32_t seen = 0;
  std::int32_t stale = 0;
  bool estimated = false;
  bool all_complete = true;  // stock: every due part seen has a level
  Month complete;
  Month oldest;

  void count(const Node& node, std::int32_t leaves_of_part);
};

void Parts::count(const Node& node, std::int32_t leaves_of_part) {
  const Answer& answer = node.answer;
  ++seen;
  leaves += leaves_of_part;
  add(sum, answer.effective);
  coverage.covered += answer.coverage.covered;
  coverage.expected += answer.coverage.expected;
  estimated = estimated || answer.estimated;
  stale += answer.stale_parts;
  keep_smaller(oldest, node.oldest);
  if (answer.coverage.expected == 0) {
    ++coverage.parts_due;
    return;
  }
  if (number(answer.effective)) ++coverage.parts_reported;
  if (answer.coverage.covered == answer.coverage.expected) ++coverage.parts_complete;
  all_complete = all_complete && node.complete.has_value();
  keep_smaller(complete, node.complete);
}

// Settles one area whose parts are settled.
class Settling {
 public:
  Settling(const Rule& rule, const Tree& tree, AreaNo area, Node& node, const Parts& parts)
      : rule_(rule),
        node_(node),
        parts_(parts),
        leaf_(tree.leaf(area)),
        unseen_(tree.parts[index(area)] - parts.seen),
        leaves_(tree.leaves[index(area)]),
        part_count_(tree.parts[index(area)]) {}

  void run() {
    roll();
    choose();
    cover();
    compare();
    if (rule_.stock) date();
  }

 private:
  void roll();
  void choose();
  void cover();
  void compare();
  void date();
  bool declared_holds() const;
  bool too_old(std::int32_t month) const { return rule_.month - month > rule_.freshness_months; }

  const Rule& rule_;
  Node& node_;
  const Parts& parts_;
  bool leaf_;
  std::int32_t unseen_;
  std::int32_t leaves_;
  std::int32_t part_count_;
};

// rolled = own + what came from ended areas + the effective values of the parts.
void Settling::roll() {
  Answer& answer = node_.answer;
  answer.own = amount_of(node_.levels.own.cell);
  answer.declared = amount_of(node_.levels.declared.cell);
  bool empty = leaf_;
  Amount rolled = leaf_ ? Amount{} : parts_.sum;
  if (!leaf_ && unseen_ > 0) add(rolled, Amount{});
  const auto bring = [&](const Amount& amount) {
    if (empty) {
      rolled = amount;
    } else {
      add(rolled, amount);
    }
    empty = false;
  };
  if (answer.own.state != State::missing) bring(answer.own);
  for (const Load& load : node_.carried) {
    bring(load.amount);
    answer.estimated = answer.estimated || load.estimated;
    if (load.broken_down) continue;
    if (!answer.not_broken_down)
      answer.not_broken_down = Amount{State::number, load.amount.qualifier, 0};
    add(*answer.not_broken_down, load.amount);
  }
  answer.rolled = rolled;
}

// An inner area's declared level holds until every part due has a newer one; older than the
// freshness limit it gives way to the parts.
bool Settling::declared_holds() const {
  if (!number(node_.levels.declared)) return false;
  if (!rule_.stock) return true;
  const std::int32_t month = node_.levels.declared.month;
  const bool own_newer = number(node_.levels.own) && node_.levels.own.month > month;
  const bool parts_newer = unseen_ == 0 && parts_.all_complete && parts_.complete > Month{month};
  if (leaf_ ? own_newer : parts_newer) return false;
  return !(too_old(month) && number(node_.answer.rolled));
}

void Settling::choose() {
  Answer& answer = node_.answer;
  node_.declared_counts = declared_holds();
  if (node_.declared_counts) {
    answer.effective = answer.declared;
  } else if (number(answer.rolled) || number(answer.declared) ||
             answer.declared.state == State::missing) {
    answer.effective = answer.rolled;
  } else {
    answer.effective = answer.declared;
  }
  answer.estimated = !node_.declared_counts && (answer.estimated || parts_.estimated);
  if (!number(answer.effective)) return;
  answer.rest = answer.effective.value - (number(parts_.sum) ? parts_.sum.value : 0) -
                (answer.not_broken_down ? answer.not_broken_down->value : 0);
}

void Settling::cover() {
  Coverage& coverage = node_.answer.coverage;
  const bool due = node_.answer.effective.state != State::not_applicable;
  if (leaf_) {
    coverage.expected = due ? 1 : 0;
    coverage.covered = number(node_.answer.effective) ? 1 : 0;
    return;
  }
  coverage = parts_.coverage;
  coverage.expected = due ? leaves_ - parts_.leaves + parts_.coverage.expected : 0;
  coverage.parts_due = part_count_ - parts_.coverage.parts_due;
}

void Settling::compare() {
  const Answer& answer = node_.answer;
  Discrepancy& out = node_.answer.discrepancy;
  out.months = 1;
  if (leaf_ || !number(answer.declared) || !number(answer.rolled)) return;
  out.months_compared = 1;
  out.value = answer.declared.value - answer.rolled.value;
  if (out.value == 0) return;
  const auto one_of = [](Qualifier q, Qualifier a, Qualifier b) { return q == a || q == b; };
  const Qualifier said = answer.declared.qualifier;
  const Qualifier summed = answer.rolled.qualifier;
  const bool more = out.value > 0;
  const bool parts_missing = more && answer.coverage.covered < answer.coverage.expected;
  // The true total may lie beyond the stated bound, on the side of the other value.
  const bool by_qualifier = more ? one_of(said, Qualifier::below, Qualifier::about) ||
                                       one_of(summed, Qualifier::at_least, Qualifier::about)
                                 : one_of(said, Qualifier::at_least, Qualifier::about) ||
                                       one_of(summed, Qualifier::below, Qualifier::about);
  using Verdict = Discrepancy::Verdict;
  out.verdict = parts_missing || by_qualifier ? Verdict::explained : Verdict::conflict;
}

void Settling::date() {
  Answer& answer = node_.answer;
  const auto old_one = [this](Month month) { return month && too_old(*month) ? 1 : 0; };
  if (node_.declared_counts) {
    node_.oldest = node_.complete = node_.levels.declared.month;
    answer.stale_parts = old_one(node_.oldest);
  } else {
    node_.oldest = parts_.oldest;
    answer.stale_parts = parts_.stale;
    const auto counts = [&](Month month) {
      keep_smaller(node_.oldest, month);
      answer.stale_parts += old_one(month);
    };
    if (number(node_.levels.own)) counts(node_.levels.own.month);
    for (const Load& load : node_.carried) counts(load.month);
    if (leaf_) node_.complete = node_.oldest;
    if (!leaf_ && unseen_ == 0 && parts_.all_complete) node_.complete = parts_.complete;
  }
  if (!number(answer.effective) || !node_.oldest) return;
  answer.age_months = rule_.month - *node_.oldest;
  answer.stale = too_old(*node_.oldest);
}

}  // namespace

void settle(Nodes& nodes, const Rule& rule) {
  const Tree& tree = *nodes.tree;
  std::vector<AreaNo> order;
  for (const auto& [area, node] : nodes.at) order.push_back(area);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto up = tree.above(order[i]);
    if (up && nodes.at.try_emplace(*up).second) order.push_back(*up);
  }
  std::sort(order.begin(), order.end(), [&](AreaNo a, AreaNo b) {
    return std::pair{-tree.depth[index(a)], a} < std::pair{-tree.depth[index(b)], b};
  });
  std::map<AreaNo, Parts> parts;
  for (const AreaNo area : order) {
    Node& node = nodes.at.at(area);
    Settling(rule, tree, area, node, parts[area]).run();
    if (const auto up = tree.above(area)) parts[*up].count(node, tree.leaves[index(area)]);
  }
}

Answer Nodes::answer(AreaNo area) const {
  const auto found = at.find(area);
  if (found != at.end()) return found->second.answer;
  Answer out;
  out.discrepancy.months = 1;
  if (!tree->has(area)) return out;
  out.coverage.expected = tree->leaves[index(area)];
  out.coverage.parts_due = tree->parts[index(area)];
  return out;
}

}  // namespace luytre::rollup
