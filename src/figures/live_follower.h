#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "figures/follower.h"

namespace luytre::figures {

// A follower that looks by itself, on a connection and a thread of its own: what any process
// commits is in version() soon after, at the latest at the next look, every kLookEvery. While the
// database is away it stays as it is and goes on afterwards. Any thread may ask.
class LiveFollower {
 public:
  static constexpr std::chrono::milliseconds kLookEvery{200};

  // Has read the whole journal once when it is made.
  LiveFollower(const std::string& database, const World& world, const base::Clock& clock);

  rollup::Version version() const;
  // Waits until version() holds everything up to these positions; false when it does not in time.
  bool reached(const Journal::Positions& positions, std::chrono::milliseconds within) const;

 private:
  void follow(const std::stop_token& stop);

  db::Database database_;
  Journal journal_;
  Follower follower_;  // with the two above of the worker alone, once it runs

  mutable std::mutex mutex_;  // over the two below
  mutable std::condition_variable moved_;
  rollup::Version version_;
  Journal::Positions positions_;

  std::jthread worker_;  // last: it uses all the others
};

}  // namespace luytre::figures
