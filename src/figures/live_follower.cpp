#include "figures/live_follower.h"

#include <algorithm>

#include "base/error.h"

namespace luytre::figures {

LiveFollower::LiveFollower(const std::string& database, const World& world,
                           const base::Clock& clock)
    : database_(database),
      journal_(database_, world, clock),
      follower_(journal_),
      version_(follower_.version()),
      positions_(follower_.positions()),
      worker_([this](const std::stop_token& stop) { follow(stop); }) {}

rollup::Version LiveFollower::version() const {
  const std::lock_guard lock(mutex_);
  return version_;
}

bool LiveFollower::has(const Journal::Positions& positions) const {
  return std::all_of(positions.begin(), positions.end(), [&](const auto& each) {
    const auto at = positions_.find(each.first);
    return at != positions_.end() && at->second >= each.second;
  });
}

bool LiveFollower::reached(const Journal::Positions& positions,
                           std::chrono::milliseconds within) const {
  std::unique_lock lock(mutex_);
  return moved_.wait_for(lock, within, [&] { return has(positions); });
}

Seen LiveFollower::at_least(const Journal::Positions& positions) const {
  std::unique_lock lock(mutex_);
  if (moved_.wait_for(lock, kMostPatience, [&] { return has(positions); }))
    return {version_, positions_};
  throw base::Error(base::ErrorKind::unavailable,
                    base::Problem{"", "figures.behind",
                                  "Bảng tổng hợp chưa đọc tới số liệu này; thử lại sau ít giây.",
                                  "The totals have not come to these figures yet; try again in a "
                                  "few seconds."});
}

Seen LiveFollower::caught_up(const Journal& journal) const {
  return at_least(journal.database().read(
      [&](db::Transaction& transaction) { return journal.heads(transaction); }));
}

void LiveFollower::follow(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      database_.wait_for_change(kLookEvery);
      follower_.catch_up();
      const std::lock_guard lock(mutex_);
      version_ = follower_.version();
      positions_ = follower_.positions();
    } catch (const std::exception&) {
      // The database is away, or holds what a newer program wrote: what is known still stands.
      std::this_thread::sleep_for(kLookEvery);
    }
    moved_.notify_all();
  }
}

}  // namespace luytre::figures
