#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "calendar/day.h"
#include "calendar/month.h"

// The roll-up: exact totals over trees of areas, as a fold over the figure journal. Pure: no SQL,
// no clock. Words and rules: docs/glossary.md and docs/rollup.md; the hand cases are in
// rollup_test.cpp.
namespace luytre::rollup {

// Dense numbers, handed out by the caller: indexes into Shape::areas, Shape::series.
enum class AreaNo : std::int32_t {};
enum class SeriesNo : std::int32_t {};

// A month (calendar::Month::index) or a review's column (kFirstTerm + index into Shape::terms).
enum class ColumnNo : std::int32_t {};
inline constexpr std::int32_t kFirstTerm = 1'000'000;
constexpr ColumnNo column_of(calendar::Month month) {
  return ColumnNo{month.index};
}
constexpr ColumnNo term_column(std::int32_t term) {
  return ColumnNo{kFirstTerm + term};
}
constexpr bool is_term(ColumnNo column) {
  return static_cast<std::int32_t>(column) >= kFirstTerm;
}

enum class State : std::uint8_t { missing, not_applicable, refused, number };
enum class Qualifier : std::uint8_t { exact, at_least, below, about };
enum class Plane : std::uint8_t { own, declared };

// What stands in one cell of a plane: a value in thousandths (0 unless `state` is number).
struct Cell {
  State state = State::missing;
  Qualifier qualifier = Qualifier::exact;
  std::int64_t value = 0;
  friend bool operator==(const Cell&, const Cell&) = default;
};

// One row of the journal. State::missing takes back what stood there (returned, withdrawn).
struct Revision {
  SeriesNo series;
  AreaNo area;
  ColumnNo column;
  Plane plane;
  Cell cell;
};

// ---- The shape of the world, passed in as plain data and immutable for the life of an engine ----

// Area `area` lies in `parent` on the days [from, to); no parent = a root.
struct AreaVersion {
  AreaNo area;
  std::optional<AreaNo> parent;
  base::Day from;
  base::Day to;
};

// From `date` on, the land of `from` lies in `to`: all of it (whole) or a share.
struct Link {
  AreaNo from;
  AreaNo to;
  base::Day date;
  bool whole;
};

// A share of a divided area for one weight, in parts of the sum over the links of `from`.
struct Share {
  AreaNo from;
  AreaNo to;
  std::int32_t weight;  // SeriesRule::weight
  std::int64_t part;
};

enum class Kind : std::uint8_t { flow, stock, rate, stated };
enum class Adds : std::uint8_t { areas_and_time, areas, never };

struct SeriesRule {
  Kind kind = Kind::flow;
  Adds adds = Adds::areas_and_time;
  int freshness_months = 12;            // stock: older levels count, marked stale
  std::optional<SeriesNo> numerator;    // rate only
  std::optional<SeriesNo> denominator;  // rate only
  std::int64_t rate_scale = 100;        // rate only: 100 = per cent
  std::optional<std::int32_t> weight;   // which Share divides it; none = never divided
};

struct Shape {
  std::int32_t areas = 0;  // AreaNo runs from 0 to areas - 1
  std::vector<AreaVersion> versions;
  std::vector<Link> links;
  std::vector<Share> shares;
  std::vector<SeriesRule> series;
  std::vector<calendar::Period> terms;  // the columns of reviews
  calendar::MonthRule months;
};

// ---- What can be asked ----

struct Amount {
  State state = State::missing;
  Qualifier qualifier = Qualifier::exact;
  base::Sum value = 0;  // thousandths
  friend bool operator==(const Amount&, const Amount&) = default;
};

// Leaf areas and direct parts that were due: reported = has a number at or below it;
// complete = every leaf below it is covered. Not applicable is not due.
struct Coverage {
  std::int64_t covered = 0;
  std::int64_t expected = 0;
  std::int32_t parts_reported = 0;
  std::int32_t parts_complete = 0;
  std::int32_t parts_due = 0;
  friend bool operator==(const Coverage&, const Coverage&) = default;
};

// declared - rolled over the months where both sides exist. `explained`: missing parts or a
// qualifier can account for it; `conflict`: they cannot.
struct Discrepancy {
  enum class Verdict : std::uint8_t { none, explained, conflict };
  Verdict verdict = Verdict::none;
  base::Sum value = 0;
  std::int32_t months_compared = 0;
  std::int32_t months = 0;
  friend bool operator==(const Discrepancy&, const Discrepancy&) = default;
};

// Percentages that parts stated without a countable basis: "parts state 80-95 %".
struct Stated {
  std::int32_t parts = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
  friend bool operator==(const Stated&, const Stated&) = default;
};

struct Answer {
  Amount own;
  Amount declared;
  Amount rolled;
  Amount effective;
  base::Sum rest = 0;  // effective - sum of effective(parts)
  std::optional<Amount>
      not_broken_down;  // what this area holds that no part of the map can be given
  Coverage coverage;
  Discrepancy discrepancy;
  std::optional<std::int32_t> age_months;  // stock: age of the oldest level that counts
  std::int32_t stale_parts = 0;            // stock: leaf levels older than the freshness limit
  bool stale = false;
  bool estimated = false;  // divided by a weight somewhere below
  Stated stated;           // rate, stated
  friend bool operator==(const Answer&, const Answer&) = default;
};

// The answer for one area and column in brief, as a pivot shows it; 24 bytes.
struct Total {
  std::int64_t rolled = 0;
  std::int64_t declared = 0;
  std::uint64_t covered : 24 = 0;   // leaf areas with a number
  std::uint64_t expected : 24 = 0;  // leaf areas due
  std::uint64_t rolled_state : 2 = 0;
  std::uint64_t rolled_qualifier : 2 = 0;
  std::uint64_t declared_state : 2 = 0;
  std::uint64_t declared_qualifier : 2 = 0;
  std::uint64_t takes_declared : 1 = 0;  // effective is declared, else rolled
  std::uint64_t estimated : 1 = 0;
  std::uint64_t wide : 1 = 0;  // rolled is beyond 64 bits and stands only in Answer
  std::uint64_t unused : 5 = 0;

  // Of the effective amount.
  State state() const {
    return static_cast<State>(takes_declared != 0 ? declared_state : rolled_state);
  }
  Qualifier qualifier() const {
    return static_cast<Qualifier>(takes_declared != 0 ? declared_qualifier : rolled_qualifier);
  }
  std::int64_t value() const { return takes_declared != 0 ? declared : rolled; }
  friend bool operator==(const Total&, const Total&) = default;
};
static_assert(sizeof(Total) == 24);

// A column or a run of months; `map` absent = the native map of the (last) column.
struct Question {
  SeriesNo series;
  ColumnNo first;
  ColumnNo last;  // == first for a term
  std::optional<base::Day> map;
};

// Everything known after some whole transactions. A cheap value; immutable; any thread may read it.
class Version {
 public:
  // One answer per area asked, in the order asked. An area that is not on the map answers missing.
  std::vector<Answer> ask(const Question& question, std::span<const AreaNo> areas) const;

  // The same in brief for a flow or stock, each column of the question by itself: out[column *
  // areas + area]. Takes what was settled when it was written, so that 24,480 cells of the country
  // cost some 50 us. A series that does not add up is a bug of the caller.
  void totals(const Question& question, std::span<const AreaNo> areas, std::span<Total> out) const;

  struct Shelves;

 private:
  friend class Engine;
  explicit Version(std::shared_ptr<const Shelves> shelves) : shelves_(std::move(shelves)) {}
  std::shared_ptr<const Shelves> shelves_;
};

// The fold. One thread applies; every version handed out stays as it was.
class Engine {
 public:
  explicit Engine(Shape shape);
  ~Engine();

  // Takes one whole transaction, in journal order. Never refuses: what can be refused is refused
  // before it is journalled. Numbers out of the shape's range are a bug of the caller.
  void apply(std::span<const Revision> transaction);
  // Settles every column that was touched since the last version: some 10 us each by the map of
  // today.
  Version version();

 private:
  struct Fold;
  std::unique_ptr<Fold> fold_;
};

}  // namespace luytre::rollup
