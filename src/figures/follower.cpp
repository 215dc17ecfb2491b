#include "figures/follower.h"

#include <set>
#include <system_error>

#include "figures/snapshot.h"

namespace luytre::figures {

Follower::Follower(const Journal& journal)
    : journal_(journal), engine_(journal.world().shape), version_(engine_.version()) {
  const Snapshot snapshot(journal);
  if (auto positions = snapshot.read(engine_)) positions_ = *std::move(positions);
  if (catch_up() < kWorthASnapshot) return;
  try {
    snapshot.write(version_, positions_);
  } catch (const std::system_error&) {
    // No room, or no right to write there: the next start reads the journal again.
  }
}

std::int64_t Follower::catch_up() {
  std::int64_t taken = 0;
  journal_.follow(positions_, [&](std::span<const rollup::Revision> whole) {
    engine_.apply(whole);
    taken += static_cast<std::int64_t>(whole.size());
  });
  version_ = engine_.version();
  return taken;
}

rollup::Version version_known(const Journal& journal, base::Instant instant,
                              std::span<const SeriesNo> series) {
  const rollup::Shape& shape = journal.world().shape;
  std::set<SeriesNo> wanted;
  for (const SeriesNo each : series) {
    const rollup::SeriesRule& rule = shape.series.at(static_cast<std::size_t>(each));
    wanted.insert(each);
    for (const auto& side : {rule.numerator, rule.denominator})
      if (side) wanted.insert(*side);
  }
  rollup::Engine engine(shape);
  journal.each_shard(
      {}, journal.positions(instant),
      [&](std::span<const rollup::Revision> some) { engine.apply(some); },
      [&](db::Transaction& transaction, std::int64_t shard, std::int64_t last,
          const Journal::Apply& one_at_a_time) {
        for (const SeriesNo each : wanted)
          journal.revisions(transaction, {{shard, last}}, each, one_at_a_time);
      });
  return engine.version();
}

calendar::Month latest_month(const Journal& journal, std::optional<base::Instant> known_at) {
  if (const auto month = journal.latest_month(journal.positions(known_at))) return *month;
  return journal.world().pack.months.month_of(base::vietnamese_day(journal.clock().now()));
}

rollup::Version version_at(const Journal& journal, const Journal::Positions& positions) {
  rollup::Engine engine(journal.world().shape);
  journal.follow_until(positions,
                       [&](std::span<const rollup::Revision> whole) { engine.apply(whole); });
  return engine.version();
}

}  // namespace luytre::figures
