#pragma once
#include <optional>
#include <span>

#include "figures/journal.h"
#include "rollup/rollup.h"

namespace luytre::figures {

// Keeps a roll-up equal to the journal: reads what is new, in order, in whole transactions. Begins
// at the snapshot of the journal, and writes another where it had to read much.
class Follower {
 public:
  static constexpr std::int64_t kWorthASnapshot = 200'000;  // revisions

  explicit Follower(const Journal& journal);

  std::int64_t catch_up();  // how many revisions were new
  const rollup::Version& version() const { return version_; }
  const Journal::Positions& positions() const { return positions_; }

 private:
  const Journal& journal_;
  rollup::Engine engine_;
  rollup::Version version_;
  Journal::Positions positions_;
};

// The roll-up of some series as it was known at an instant: of rows recorded before it.
rollup::Version version_known(const Journal& journal, base::Instant instant,
                              std::span<const SeriesNo> series);

// The latest month for which anything was recorded before an instant, or the reporting month of
// today where nothing was.
calendar::Month latest_month(const Journal& journal, std::optional<base::Instant> known_at);

// The roll-up as it was when a follower stood at these positions.
rollup::Version version_at(const Journal& journal, const Journal::Positions& positions);

}  // namespace luytre::figures
