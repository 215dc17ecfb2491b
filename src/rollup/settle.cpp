#include "rollup/settle.h"

#include "rollup/amount.h"

namespace luytre::rollup {
namespace {

using Month = std::optional<std::int32_t>;

bool number(const Level& level) {
  return level.cell.state == State::number;
}
bool number(const Amount& amount) {
  return amount.state == State::number;
}

void keep_smaller(Month& month, Month other) {
  if (other && (!month || *other < *month)) month = other;
}

// The qualifier of a sum whose parts have those of the set (bit = enumerator).
Qualifier qualifier_of(unsigned set) {
  Qualifier out = Qualifier::exact;
  for (unsigned i = 1; i < 4; ++i) {
    if ((set >> i & 1U) != 0) out = both(out, static_cast<Qualifier>(i));
  }
  return out;
}

// Settles one area whose parts are settled.
class Settling {
 public:
  Settling(const Rule& rule, Node& node, const Parts* parts)
      : rule_(rule),
        node_(node),
        parts_(parts != nullptr ? *parts : kNone),
        leaf_(parts == nullptr) {}

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

  const Rule& rule_;
  Node& node_;
  const Parts& parts_;
  bool leaf_;
  inline static const Parts kNone;
};

// rolled = own + what came from ended areas + the effective values of the parts.
void Settling::roll() {
  Answer& answer = node_.answer;
  answer.own = amount_of(node_.levels.own.cell);
  answer.declared = amount_of(node_.levels.declared.cell);
  bool empty = leaf_;
  Amount rolled = leaf_ ? Amount{} : parts_.sum;
  const auto bring = [&](const Amount& amount) {
    if (empty) {
      rolled = amount;
    } else {
      add(rolled, amount);
    }
    empty = false;
  };
  if (answer.own.state != State::missing) bring(answer.own);
  if (node_.arrivals.sum) bring(*node_.arrivals.sum);
  answer.estimated = node_.arrivals.estimated;
  answer.not_broken_down = node_.arrivals.not_broken_down;
  answer.rolled = rolled;
}

// An inner area's declared level holds until every part due has a newer one; older than the
// freshness limit it gives way to the parts.
bool Settling::declared_holds() const {
  if (!number(node_.levels.declared)) return false;
  if (!rule_.stock) return true;
  const std::int32_t month = node_.levels.declared.month;
  const bool own_newer = number(node_.levels.own) && node_.levels.own.month > month;
  const bool parts_newer = parts_.all_complete && parts_.complete > Month{month};
  if (leaf_ ? own_newer : parts_newer) return false;
  return !(rule_.too_old(month) && number(node_.answer.rolled));
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
  if (!due) coverage.expected = 0;
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
  const auto old_one = [this](Month month) { return month && rule_.too_old(*month) ? 1 : 0; };
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
    keep_smaller(node_.oldest, node_.arrivals.oldest);
    answer.stale_parts += node_.arrivals.stale;
    if (leaf_) node_.complete = node_.oldest;
    if (!leaf_ && parts_.all_complete) node_.complete = parts_.complete;
  }
  if (!number(answer.effective) || !node_.oldest) return;
  answer.age_months = rule_.month - *node_.oldest;
  answer.stale = rule_.too_old(*node_.oldest);
}

}  // namespace

void Arrivals::bring(const Amount& amount, bool broken_down, bool is_estimated) {
  if (sum) {
    add(*sum, amount);
  } else {
    sum = amount;
  }
  estimated = estimated || is_estimated;
  if (broken_down) return;
  if (not_broken_down) {
    add(*not_broken_down, amount);
  } else {
    not_broken_down = amount;
  }
}

void Arrivals::date(const Rule& rule, std::int32_t month) {
  keep_smaller(oldest, month);
  if (rule.too_old(month)) ++stale;
}

void Parts::count(std::span<const LeafNode> leaves) {
  base::Sum total = 0;
  std::int32_t numbers = 0;
  std::int32_t without = 0;  // not applicable
  unsigned qualifiers = 0;
  unsigned states = 0;
  std::int32_t earliest = LeafNode::kNoMonth;
  std::int32_t earliest_due = LeafNode::kNoMonth;
  bool all = true;
  for (const LeafNode& leaf : leaves) {
    total += leaf.value;
    const bool is_number = leaf.state == State::number;
    numbers += is_number ? 1 : 0;
    const bool due = leaf.state != State::not_applicable;
    without += due ? 0 : 1;
    states |= 1U << static_cast<unsigned>(leaf.state);
    qualifiers |= is_number ? 1U << static_cast<unsigned>(leaf.qualifier) : 0U;
    estimated |= leaf.estimated;
    stale += leaf.stale;
    earliest = std::min(earliest, leaf.month);
    earliest_due = due ? std::min(earliest_due, leaf.month) : earliest_due;
    all &= !due || leaf.month != LeafNode::kNoMonth;
  }
  const auto some = [states](State state) {
    return (states >> static_cast<unsigned>(state) & 1U) != 0;
  };
  for (const State state : {State::not_applicable, State::missing, State::refused}) {
    if (some(state)) add(sum, {state, Qualifier::exact, 0});
  }
  if (numbers > 0) add(sum, {State::number, qualifier_of(qualifiers), total});
  const auto all_due = static_cast<std::int32_t>(leaves.size()) - without;
  coverage.covered += numbers;
  coverage.expected += all_due;
  coverage.parts_due += all_due;
  coverage.parts_reported += numbers;
  coverage.parts_complete += numbers;
  all_complete = all_complete && all;
  if (earliest != LeafNode::kNoMonth) keep_smaller(oldest, earliest);
  if (earliest_due != LeafNode::kNoMonth) keep_smaller(complete, earliest_due);
}

void Parts::count(const InnerNode& part) {
  add(sum, part.effective);
  coverage.covered += part.covered;
  coverage.expected += part.expected;
  estimated = estimated || part.estimated;
  stale += part.stale;
  keep_smaller(oldest, part.oldest);
  if (part.expected == 0) return;
  ++coverage.parts_due;
  if (number(part.effective)) ++coverage.parts_reported;
  if (part.covered == part.expected) ++coverage.parts_complete;
  all_complete = all_complete && part.complete.has_value();
  keep_smaller(complete, part.complete);
}

LeafNode Node::as_leaf() const {
  const Amount& effective = answer.effective;
  return {number(effective) ? effective.value : 0,
          oldest.value_or(LeafNode::kNoMonth),
          effective.state,
          effective.qualifier,
          answer.estimated,
          static_cast<std::uint8_t>(std::min(answer.stale_parts, 255))};
}

InnerNode Node::as_inner() const {
  const Coverage& coverage = answer.coverage;
  return {answer.effective,
          coverage.covered,
          coverage.expected,
          answer.stale_parts,
          answer.estimated,
          complete,
          oldest};
}

std::optional<Amount> Node::held() const {
  if (declared_counts) {
    const base::Sum beside = answer.not_broken_down ? answer.not_broken_down->value : 0;
    return Amount{State::number, answer.declared.qualifier, answer.rest + beside};
  }
  if (answer.own.state == State::number) return answer.own;
  if (answer.declared.state != State::missing && answer.declared.state != State::number)
    return answer.declared;
  if (answer.own.state != State::missing) return answer.own;
  return std::nullopt;
}

std::int32_t Node::month_of_held() const {
  return declared_counts ? levels.declared.month : levels.own.month;
}

Node settle_leaf(const Rule& rule, const Levels& levels, const Arrivals& arrivals) {
  Node node{levels, arrivals, {}, false, {}, {}};
  Settling(rule, node, nullptr).run();
  return node;
}

Node settle_inner(const Rule& rule, const Levels& levels, const Arrivals& arrivals,
                  const Parts& parts) {
  Node node{levels, arrivals, {}, false, {}, {}};
  Settling(rule, node, &parts).run();
  return node;
}

}  // namespace luytre::rollup
