#pragma once
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "figures/journal.h"
#include "releases/release.h"

namespace luytre::releases {

// The releases of a database, on connections of its own. Each is read when first asked for, one at
// a time; the latest one is held, and older ones as long as all of them come from no more than
// kMostRows rows of the journal. Must outlive them. Any thread.
class Releases {
 public:
  static constexpr std::int64_t kMostRows = 150'000'000;
  static constexpr std::chrono::seconds kMostPatience{5};

  Releases(const std::string& database, const World& world, const base::Clock& clock);

  std::vector<ReleaseName> names() const;  // newest first
  // nullptr before the first. While a new one is being read for somebody else, the one before it.
  std::shared_ptr<const Release> latest() const;
  // Throws base::Error(unavailable) where others are being read for longer than kMostPatience.
  std::shared_ptr<const Release> find(const std::string& code) const;

 private:
  struct Connection {
    Connection(const std::string& address, const World& world, const base::Clock& clock)
        : database(address), journal(database, world, clock) {}
    db::Database database;
    figures::Journal journal;
  };
  struct Held {
    std::shared_ptr<const Release> release;
    std::int64_t rows;
    std::int64_t asked;  // when last, in order
  };

  std::shared_ptr<const Release> held(std::int64_t number) const;
  std::shared_ptr<const Release> newest_held() const;
  std::shared_ptr<const Release> read(const ReleaseName& name) const;  // under reading_
  void drop_beyond_rows() const;

  mutable std::mutex mutex_;  // over what follows
  mutable Connection asking_;
  mutable std::map<std::int64_t, Held> held_;  // by number
  mutable std::int64_t asked_ = 0;

  mutable std::timed_mutex reading_;  // over what follows
  mutable Connection folding_;
};

}  // namespace luytre::releases
