#include "bench/national.h"

#include <algorithm>
#include <map>

namespace luytre::bench {
namespace {

using organisations::Areas;
using organisations::Level;
using rollup::AreaNo;
using rollup::Cell;
using rollup::ColumnNo;
using rollup::Plane;
using rollup::Qualifier;
using rollup::Revision;
using rollup::SeriesNo;
using rollup::State;

// How often, in ten thousandths.
constexpr std::uint64_t kSilent = 300;   // a leaf says nothing for a quarter
constexpr std::uint64_t kFilled = 8763;  // of the other cells; with the silent ones 85 %
constexpr std::uint64_t kLate = 300;     // a leaf's month comes one to three months late
constexpr std::uint64_t kCorrected = 200;
constexpr std::uint64_t kDeclares = 600;  // an inner area states a total
constexpr std::uint64_t kOwn = 400;       // an inner area's unit acted itself
constexpr std::int32_t kMostDelay = 3;
constexpr std::int32_t kCorrectionWithin = 2;  // months after the report

std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

template <typename T>
std::uint64_t number(T id) {
  return static_cast<std::uint64_t>(static_cast<std::int32_t>(id));
}

// Every value is a function of its cell, so that any part can be made again without its history.
struct Dice {
  std::uint64_t seed;

  std::uint64_t of(std::uint64_t what, std::uint64_t a, std::uint64_t b,
                   std::uint64_t c = 0) const {
    return mixed(mixed(mixed(seed + what * 0x9e3779b97f4a7c15 + a) + b) + c);
  }
};
enum What : std::uint64_t { silent, late, cell, base, corrected, declares, own };

bool chance(std::uint64_t roll, std::uint64_t ten_thousandths) {
  return roll % 10'000 < ten_thousandths;
}

// An area with parts, and where its leaves lie in the column's.
struct Inner {
  AreaNo area;
  std::size_t first, last;
};

// The areas of one column, by the map of its last day, depth first.
struct Column {
  std::vector<AreaNo> leaves;
  std::vector<Inner> inner;
  std::map<std::int32_t, std::vector<AreaNo>> leaves_of;  // by shard
  std::map<std::int32_t, std::vector<Inner>> inner_of;
};

class Generator {
 public:
  Generator(const Areas& areas, const National& national, const Take& take);
  void run();

 private:
  void lay_out(Column& column, AreaNo area, base::Day day);
  bool is_silent(AreaNo area, std::int32_t month) const;
  std::int32_t delay(AreaNo area, std::int32_t month) const;
  Cell leaf(SeriesNo series, AreaNo area, std::int32_t month) const;
  std::int64_t amount(SeriesNo series, AreaNo area, std::int32_t month, std::uint64_t roll) const;
  void reports(std::int32_t shard, std::int32_t month, std::int32_t now);
  void corrections(AreaNo area, std::int32_t month, std::int32_t after);
  void inner(std::int32_t shard, std::int32_t month);
  void declare(const Column& column, const Inner& area, SeriesNo series, std::int32_t month,
               std::uint64_t roll);
  void put(SeriesNo series, AreaNo area, std::int32_t month, Plane plane, const Cell& cell);
  void flush();

  const Areas& areas_;
  const National& national_;
  const Take& take_;
  Dice dice_;
  std::vector<std::int32_t> shard_of_;
  std::vector<Column> columns_;
  std::vector<Revision> waiting_;
};

Generator::Generator(const Areas& areas, const National& national, const Take& take)
    : areas_(areas), national_(national), take_(take), dice_{national.seed} {
  for (std::int32_t i = 0; i < areas.size(); ++i) {
    const auto top = areas.first_top_level(AreaNo{i});
    shard_of_.push_back(top ? static_cast<std::int32_t>(*top) : -1);
  }
  columns_.resize(static_cast<std::size_t>(national.last.index - national.first.index + 1));
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const calendar::Month month{national.first.index + static_cast<std::int32_t>(i)};
    lay_out(columns_[i], areas.country(), calendar::MonthRule{}.period(month).to);
    for (const AreaNo each : columns_[i].leaves)
      columns_[i].leaves_of[shard_of_[number(each)]].push_back(each);
    for (const Inner& each : columns_[i].inner)
      columns_[i].inner_of[shard_of_[number(each.area)]].push_back(each);
  }
  waiting_.reserve(kMaxTransaction);
}

void Generator::lay_out(Column& column, AreaNo area, base::Day day) {
  if (areas_[area].invented || areas_[area].level > Level::commune) return;
  const std::size_t first = column.leaves.size();
  if (areas_[area].level < Level::commune) {
    for (const AreaNo part : areas_.parts(area, day)) lay_out(column, part, day);
  }
  if (column.leaves.size() == first) {
    column.leaves.push_back(area);  // a commune, or an island district without any
  } else {
    column.inner.push_back({area, first, column.leaves.size()});
  }
}

void Generator::run() {
  std::map<std::int32_t, int> shards;
  for (const Column& column : columns_) {
    for (const auto& [shard, areas] : column.leaves_of) shards[shard];
    for (const auto& [shard, areas] : column.inner_of) shards[shard];
  }
  const std::int32_t first = national_.first.index;
  const std::int32_t last = national_.last.index;
  for (const auto& [shard, unused] : shards) {
    for (std::int32_t now = first; now <= last + kMostDelay + kCorrectionWithin; ++now) {
      for (std::int32_t month = std::max(first, now - kMostDelay - kCorrectionWithin);
           month <= std::min(now, last); ++month) {
        reports(shard, month, now);
      }
      if (now <= last) inner(shard, now);
    }
    flush();
  }
}

bool Generator::is_silent(AreaNo area, std::int32_t month) const {
  return chance(dice_.of(What::silent, number(area), static_cast<std::uint64_t>(month / 3)),
                kSilent);
}

std::int32_t Generator::delay(AreaNo area, std::int32_t month) const {
  const std::uint64_t roll = dice_.of(What::late, number(area), static_cast<std::uint64_t>(month));
  return chance(roll, kLate) ? 1 + static_cast<std::int32_t>((roll >> 32) % kMostDelay) : 0;
}

// Stocks drift slowly round the area's own size; flows are mostly small and rarely large.
std::int64_t Generator::amount(SeriesNo series, AreaNo area, std::int32_t month,
                               std::uint64_t roll) const {
  const std::uint64_t size = dice_.of(What::base, number(series), number(area)) % 60 + 2;
  std::uint64_t value = 0;
  if (rule_of(series).kind == rollup::Kind::stock) {
    value = size * 3 + (roll >> 40) % 3 + static_cast<std::uint64_t>(month) % 24;
  } else {
    value = (roll >> 40) % size;
    if ((roll >> 36) % 16 == 0) value *= 17;
  }
  const auto thousandths = static_cast<std::int64_t>(value * 1000);
  return decimals_of(series) == 1 ? thousandths + static_cast<std::int64_t>((roll >> 50) % 10) * 100
                                  : thousandths;
}

Cell Generator::leaf(SeriesNo series, AreaNo area, std::int32_t month) const {
  const std::uint64_t roll =
      dice_.of(What::cell, number(series), number(area), static_cast<std::uint64_t>(month));
  if (!chance(roll, kFilled)) return {};
  const std::uint64_t kind = (roll >> 20) % 1000;
  if (kind < 10) return {State::not_applicable, Qualifier::exact, 0};
  if (kind < 15) return {State::refused, Qualifier::exact, 0};
  Cell out{State::number, Qualifier::exact, amount(series, area, month, roll)};
  if (kind < 25) out.qualifier = Qualifier::at_least;
  if (kind >= 25 && kind < 28) out.qualifier = Qualifier::below;
  if (kind >= 28 && kind < 33) out.qualifier = Qualifier::about;
  return out;
}

// What leaves say at `now` about a month: their report when it comes in, and later corrections.
void Generator::reports(std::int32_t shard, std::int32_t month, std::int32_t now) {
  const Column& column = columns_[static_cast<std::size_t>(month - national_.first.index)];
  const auto leaves = column.leaves_of.find(shard);
  if (leaves == column.leaves_of.end()) return;
  for (const AreaNo area : leaves->second) {
    if (is_silent(area, month)) continue;
    const std::int32_t after = now - month - delay(area, month);
    if (after > 0 && after <= kCorrectionWithin) corrections(area, month, after);
    if (after != 0) continue;
    for (std::int32_t i = 0; i < national_.series; ++i) {
      const Cell cell = leaf(SeriesNo{i}, area, month);
      if (cell.state != State::missing) put(SeriesNo{i}, area, month, Plane::declared, cell);
    }
  }
}

void Generator::corrections(AreaNo area, std::int32_t month, std::int32_t after) {
  for (std::int32_t i = 0; i < national_.series; ++i) {
    const std::uint64_t roll = dice_.of(What::corrected, static_cast<std::uint64_t>(i),
                                        number(area), static_cast<std::uint64_t>(month));
    if (!chance(roll, kCorrected)) continue;
    if (1 + static_cast<std::int32_t>((roll >> 20) % kCorrectionWithin) != after) continue;
    Cell cell = leaf(SeriesNo{i}, area, month);
    if (cell.state == State::missing) continue;
    if ((roll >> 30) % 20 == 0) {
      cell = {};  // taken back
    } else {
      cell = {State::number, Qualifier::exact,
              cell.value + 1000 * (1 + static_cast<std::int64_t>((roll >> 40) % 9))};
    }
    put(SeriesNo{i}, area, month, Plane::declared, cell);
  }
}

void Generator::inner(std::int32_t shard, std::int32_t month) {
  const Column& column = columns_[static_cast<std::size_t>(month - national_.first.index)];
  const auto areas = column.inner_of.find(shard);
  if (areas == column.inner_of.end()) return;
  const auto at = static_cast<std::uint64_t>(month);
  for (const Inner& each : areas->second) {
    for (std::int32_t i = 0; i < national_.series; ++i) {
      const SeriesNo series{i};
      const std::uint64_t acted = dice_.of(What::own, number(series), number(each.area), at);
      if (rule_of(series).kind == rollup::Kind::flow && chance(acted, kOwn)) {
        put(series, each.area, month, Plane::own,
            {State::number, Qualifier::exact,
             1000 * (1 + static_cast<std::int64_t>((acted >> 40) % 12))});
      }
      const std::uint64_t stated = dice_.of(What::declares, number(series), number(each.area), at);
      if (areas_[each.area].level != Level::country && chance(stated, kDeclares))
        declare(column, each, series, month, stated);
    }
  }
}

// Four of ten totals fit what the parts said; others are above it, below it, or rounded.
void Generator::declare(const Column& column, const Inner& area, SeriesNo series,
                        std::int32_t month, std::uint64_t roll) {
  std::int64_t sum = 0;
  for (std::size_t i = area.first; i < area.last; ++i) {
    if (!is_silent(column.leaves[i], month)) sum += leaf(series, column.leaves[i], month).value;
  }
  Cell total{State::number, Qualifier::exact, sum};
  const std::uint64_t how = (roll >> 20) % 10;
  const auto off = static_cast<std::int64_t>((roll >> 30) % 40 + 1) * 1000;
  if (how >= 4 && how < 7) total.value += off;
  if (how >= 7 && how < 9) total.value = std::max<std::int64_t>(0, sum - off);
  if (how == 9) total = {State::number, Qualifier::at_least, sum - sum % 100'000};
  put(series, area.area, month, Plane::declared, total);
}

void Generator::put(SeriesNo series, AreaNo area, std::int32_t month, Plane plane,
                    const Cell& cell) {
  waiting_.push_back({series, area, ColumnNo{month}, plane, cell});
  if (waiting_.size() == kMaxTransaction) flush();
}

void Generator::flush() {
  if (!waiting_.empty()) take_(waiting_);
  waiting_.clear();
}

}  // namespace

rollup::SeriesRule rule_of(SeriesNo series) {
  rollup::SeriesRule out;
  if (static_cast<std::int32_t>(series) % 5 == 4) {
    out.kind = rollup::Kind::stock;
    out.adds = rollup::Adds::areas;
  }
  return out;
}

int decimals_of(SeriesNo series) {
  return static_cast<std::int32_t>(series) % 10 == 7 ? 1 : 0;
}

rollup::Shape shape_of(const Areas& areas, const National& national) {
  rollup::Shape out;
  areas.describe(out);
  for (std::int32_t i = 0; i < national.series; ++i) out.series.push_back(rule_of(SeriesNo{i}));
  return out;
}

void generate(const Areas& areas, const National& national, const Take& take) {
  Generator(areas, national, take).run();
}

}  // namespace luytre::bench
