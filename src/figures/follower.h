#pragma once
#include <optional>

#include "figures/journal.h"
#include "rollup/rollup.h"

namespace luytre::figures {

// Keeps a roll-up equal to the journal: reads what is new, in order, in whole transactions.
class Follower {
 public:
  // Known at an instant: only rows recorded before it.
  explicit Follower(const Journal& journal, std::optional<base::Instant> known_at = {});

  void catch_up();
  const rollup::Version& version() const { return version_; }
  const Journal::Positions& positions() const { return positions_; }

 private:
  const Journal& journal_;
  std::optional<base::Instant> known_at_;
  rollup::Engine engine_;
  rollup::Version version_;
  Journal::Positions positions_;
};

// The latest month for which anything was recorded before an instant, or the reporting month of
// today where nothing was.
calendar::Month latest_month(const Journal& journal, std::optional<base::Instant> known_at);

// The roll-up as it was when a follower stood at these positions.
rollup::Version version_at(const Journal& journal, const Journal::Positions& positions);

}  // namespace luytre::figures
