#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "base/problem.h"

namespace luytre::reporting {

// A file that is not read yet, or could not be. Only in memory.
struct Waiting {
  enum class Step : std::uint8_t { queued, reading, failed };

  std::string address;
  std::string name;
  Step step = Step::queued;
  std::string bytes = {};
  base::Problems problems = {};  // why it failed
};

inline constexpr std::size_t kMostWaiting = 1'000;                        // files
inline constexpr std::size_t kMostWaitingBytes = std::size_t{512} << 20;  // together

// Files that wait to be read, in the order in which they came. One thread at a time.
class ReadingQueue {
 public:
  explicit ReadingQueue(std::size_t most_bytes = kMostWaitingBytes) : most_bytes_(most_bytes) {}

  // A file that waits already stays as it is, one that failed waits again. Throws
  // base::Error(unavailable) when too much waits.
  const Waiting& add(std::string address, std::string name, std::string bytes);
  Waiting* find(const std::string& address);  // until the next add or remove
  Waiting* next();                            // the first that is queued
  void remove(const std::string& address);
  std::vector<Waiting> list() const;  // without their bytes

 private:
  std::size_t bytes() const;

  std::size_t most_bytes_;
  std::deque<Waiting> files_;
};

}  // namespace luytre::reporting
