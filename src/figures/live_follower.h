#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "figures/follower.h"

namespace luytre::figures {

// What the journal comes to at some positions.
struct Seen {
  rollup::Version version;
  Journal::Positions positions;
};

// A follower that looks by itself, on a connection and a thread of its own: what any process
// commits is in version() soon after, at the latest at the next look, every kLookEvery. While the
// database is away it stays as it is and goes on afterwards. Any thread may ask.
class LiveFollower {
 public:
  static constexpr std::chrono::milliseconds kLookEvery{200};

  // Has read the whole journal once when it is made.
  LiveFollower(const std::string& database, const World& world, const base::Clock& clock);

  static constexpr std::chrono::milliseconds kMostPatience{5'000};

  rollup::Version version() const;
  // What it holds once it has come to these positions, or as far as the journal has come now.
  // Throws base::Error(unavailable) when it has not after kMostPatience.
  Seen at_least(const Journal::Positions& positions) const;
  Seen caught_up(const Journal& journal) const;
  // Waits until version() holds everything up to these positions; false when it does not in time.
  bool reached(const Journal::Positions& positions, std::chrono::milliseconds within) const;

 private:
  bool has(const Journal::Positions& positions) const;  // under the mutex
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
