#include "figures/follower.h"

#include <algorithm>

namespace luytre::figures {

Follower::Follower(const Journal& journal, std::optional<base::Instant> known_at)
    : journal_(journal),
      known_at_(known_at),
      engine_(journal.world().shape),
      version_(engine_.version()) {
  catch_up();
}

void Follower::catch_up() {
  journal_.follow(positions_, known_at_,
                  [this](std::span<const rollup::Revision> whole) { engine_.apply(whole); });
  version_ = engine_.version();
}

calendar::Month latest_month(const Journal& journal, std::optional<base::Instant> known_at) {
  std::int32_t latest = 0;
  Journal::Positions positions;
  journal.follow(positions, known_at, [&](std::span<const rollup::Revision> whole) {
    for (const rollup::Revision& each : whole) {
      if (!rollup::is_term(each.column) && each.cell.state != rollup::State::missing)
        latest = std::max(latest, static_cast<std::int32_t>(each.column));
    }
  });
  if (latest > 0) return {latest};
  return journal.world().pack.months.month_of(base::vietnamese_day(journal.clock().now()));
}

rollup::Version version_at(const Journal& journal, const Journal::Positions& positions) {
  rollup::Engine engine(journal.world().shape);
  journal.follow_until(positions,
                       [&](std::span<const rollup::Revision> whole) { engine.apply(whole); });
  return engine.version();
}

}  // namespace luytre::figures
