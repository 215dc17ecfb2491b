#include "figures/follower.h"

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
  if (const auto latest = journal.latest_month(known_at)) return *latest;
  return journal.world().pack.months.month_of(base::vietnamese_day(journal.clock().now()));
}

rollup::Version version_at(const Journal& journal, const Journal::Positions& positions) {
  rollup::Engine engine(journal.world().shape);
  journal.follow_until(positions,
                       [&](std::span<const rollup::Revision> whole) { engine.apply(whole); });
  return engine.version();
}

}  // namespace luytre::figures
