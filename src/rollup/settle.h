#pragma once
#include <span>

#include "rollup/page.h"

namespace luytre::rollup {

// How one series is summed over a tree.
struct Rule {
  bool stock = false;
  std::int32_t month = 0;  // stock: the month asked
  std::int32_t freshness_months = 0;
  std::optional<std::int32_t> weight;
  calendar::MonthRule months;

  bool too_old(std::int32_t stated) const { return month - stated > freshness_months; }
};

// What came to one area from others when the map changed, in sum.
struct Arrivals {
  std::optional<Amount> sum;
  std::optional<Amount> not_broken_down;
  bool estimated = false;
  std::optional<std::int32_t> oldest;  // stock
  std::int32_t stale = 0;              // stock: how many came that are too old

  void bring(const Amount& amount, bool broken_down, bool is_estimated);
  void date(const Rule& rule, std::int32_t month);
};

// What an area needs to know of a leaf part.
struct LeafNode {
  static constexpr std::int32_t kNoMonth = std::numeric_limits<std::int32_t>::max();
  base::Sum value = 0;
  std::int32_t month = kNoMonth;  // stock: of the oldest level that counts
  State state = State::missing;
  Qualifier qualifier = Qualifier::exact;
  bool estimated = false;
  std::uint8_t stale = 0;
};

// What an area needs to know of an inner part.
struct InnerNode {
  Amount effective;
  std::int64_t covered = 0;
  std::int64_t expected = 0;
  std::int32_t stale = 0;
  bool estimated = false;
  std::optional<std::int32_t> complete;  // stock: each part due has a level of this month or later
  std::optional<std::int32_t> oldest;    // stock: month of the oldest level that counts
};

// What the direct parts of one area come to.
struct Parts {
  Amount sum{State::not_applicable, Qualifier::exact, 0};
  Coverage coverage;
  std::int32_t stale = 0;
  bool estimated = false;
  bool all_complete = true;  // stock: every part due has a level
  std::optional<std::int32_t> complete;
  std::optional<std::int32_t> oldest;

  void count(std::span<const LeafNode> leaves);
  void count(const InnerNode& part);
};

// One area whose parts are settled: its answer and how it came about.
struct Node {
  Levels levels;
  Arrivals arrivals;
  Answer answer;
  bool declared_counts = false;  // effective is the declared number
  std::optional<std::int32_t> complete;
  std::optional<std::int32_t> oldest;

  LeafNode as_leaf() const;
  InnerNode as_inner() const;
  // What the area holds itself beyond its parts: all of a declared total, else its own acts.
  std::optional<Amount> held() const;
  std::int32_t month_of_held() const;
};

// By the rules of docs/rollup.md.
Node settle_leaf(const Rule& rule, const Levels& levels, const Arrivals& arrivals);
Node settle_inner(const Rule& rule, const Levels& levels, const Arrivals& arrivals,
                  const Parts& parts);

}  // namespace luytre::rollup
