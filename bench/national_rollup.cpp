#include "bench/national_rollup.h"

#include <algorithm>
#include <thread>
#include <tuple>

#include "bench/measure.h"

namespace luytre::bench {
namespace {

using organisations::Level;
using rollup::AreaNo;
using rollup::ColumnNo;
using rollup::Revision;
using rollup::SeriesNo;

constexpr base::Day kReform = base::Day{std::chrono::year{2025} / 7 / 1};
constexpr std::size_t kThreads = 2;

bool flow(SeriesNo series) {
  return rule_of(series).kind == rollup::Kind::flow;
}

// The last revision of each cell, those that were taken back left out.
std::vector<Revision> folded(std::vector<Revision> all) {
  const auto cell = [](const Revision& one) {
    return std::tuple(one.column, one.series, one.area, one.plane);
  };
  std::ranges::stable_sort(all, {}, cell);
  std::vector<Revision> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool last = i + 1 == all.size() || cell(all[i]) != cell(all[i + 1]);
    if (last && all[i].cell.state != rollup::State::missing) out.push_back(all[i]);
  }
  return out;
}

}  // namespace

NationalRollup::NationalRollup(const organisations::Areas& areas, const National& national)
    : areas_(areas),
      national_(national),
      shape_(shape_of(areas, national)),
      engine_(shape_),
      version_(filled()) {}

rollup::Version NationalRollup::filled() {
  const std::int64_t before = resident();
  fold_seconds_ = seconds([&] {
    generate(areas_, national_, [&](std::span<const Revision> transaction) {
      engine_.apply(transaction);
      revisions_ += static_cast<std::int64_t>(transaction.size());
    });
    engine_.version();
  });
  bytes_ = resident() - before;
  return engine_.version();
}

base::Day NationalRollup::day_of(ColumnNo column) const {
  return shape_.months.period({static_cast<std::int32_t>(column)}).to;
}

Asked NationalRollup::asked(bool stocks) const {
  Asked out;
  out.last = rollup::column_of(national_.last);
  out.first = rollup::column_of({national_.last.index - 11});
  for (const AreaNo each : areas_.parts(areas_.country(), day_of(out.last))) {
    if (!areas_[each].invented) out.provinces.push_back(each);
  }
  for (std::int32_t i = 0; i < national_.series; ++i) {
    if (stocks || flow(SeriesNo{i})) out.series.push_back(SeriesNo{i});
  }
  return out;
}

std::vector<Place> NationalRollup::places() const {
  std::vector<Place> out;
  const Asked all = asked(true);
  for (std::size_t i = 0; i < all.provinces.size(); ++i) {
    const auto province = static_cast<std::int32_t>(i);
    const auto leaves = areas_.parts(all.provinces[i], day_of(all.last));
    const auto count = static_cast<std::int64_t>(leaves.size());
    out.push_back({static_cast<std::int32_t>(all.provinces[i]), province, false, count});
    for (const AreaNo each : leaves)
      out.push_back({static_cast<std::int32_t>(each), province, true, count});
  }
  return out;
}

void NationalRollup::totals(const Asked& asked, std::span<rollup::Total> out) const {
  const base::Day map = day_of(asked.last);
  const std::size_t each = asked.months() * asked.provinces.size();
  for (std::size_t i = 0; i < asked.series.size(); ++i)
    version_.totals({asked.series[i], asked.first, asked.last, map}, asked.provinces,
                    out.subspan(i * each, each));
}

Pivot NationalRollup::pivot(const Asked& asked) const {
  std::vector<rollup::Total> answers(asked.cells());
  totals(asked, answers);
  Pivot out;
  for (const rollup::Total& each : answers) {
    out.push_back({each.state() == rollup::State::number, each.value(),
                   static_cast<std::int64_t>(each.covered),
                   static_cast<std::int64_t>(each.expected)});
  }
  return out;
}

void NationalRollup::recast(const Asked& asked) const {
  const ColumnNo first = rollup::column_of(national_.first);
  const ColumnNo last{shape_.months.month_of(kReform).index - 1};
  const auto months = static_cast<std::size_t>(static_cast<std::int32_t>(last) -
                                               static_cast<std::int32_t>(first) + 1);
  const auto part = [&](std::size_t which) {
    std::vector<rollup::Total> out(asked.provinces.size() * months);
    for (std::size_t i = which; i < asked.series.size(); i += kThreads)
      version_.totals({asked.series[i], first, last, kReform}, asked.provinces, out);
  };
  std::thread other(part, 1);
  part(0);
  other.join();
}

NationalRollup::Counts NationalRollup::standing(
    const Asked& asked, const std::function<void(std::span<const Row>)>& take) const {
  Counts out;
  std::vector<std::int32_t> position(static_cast<std::size_t>(national_.series), -1);
  for (std::size_t i = 0; i < asked.series.size(); ++i)
    position[static_cast<std::size_t>(asked.series[i])] = static_cast<std::int32_t>(i);
  std::vector<Revision> shard;
  std::optional<AreaNo> top;
  const auto end_shard = [&] {
    std::vector<Row> rows;
    for (const Revision& each : folded(std::move(shard))) {
      ++out.figures;
      const std::int32_t before = day_of(each.column) < kReform ? 1 : 0;
      out.before_reform += before;
      const std::int32_t series = position[static_cast<std::size_t>(each.series)];
      if (series < 0) continue;
      out.asked_before_reform += before;
      rows.push_back({series, static_cast<std::int32_t>(each.area),
                      static_cast<std::int32_t>(each.column), static_cast<std::int32_t>(each.plane),
                      static_cast<std::int32_t>(each.cell.state),
                      static_cast<std::int32_t>(each.cell.qualifier), each.cell.value});
    }
    take(rows);
    shard.clear();
  };
  generate(areas_, national_, [&](std::span<const Revision> transaction) {
    const auto here = areas_.first_top_level(transaction.front().area);
    if (here != top && !shard.empty()) end_shard();
    top = here;
    shard.insert(shard.end(), transaction.begin(), transaction.end());
  });
  end_shard();
  return out;
}

}  // namespace luytre::bench
