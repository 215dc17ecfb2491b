#include "reporting/reading_queue.h"

#include <algorithm>

#include "base/error.h"

namespace luytre::reporting {

std::size_t ReadingQueue::bytes() const {
  std::size_t out = 0;
  for (const Waiting& each : files_) out += each.bytes.size();
  return out;
}

const Waiting& ReadingQueue::add(std::string address, std::string name, std::string bytes_in) {
  Waiting* known = find(address);
  if (known != nullptr && known->step != Waiting::Step::failed) return *known;
  const bool full = known == nullptr && files_.size() >= kMostWaiting;
  if (full || bytes() + bytes_in.size() > most_bytes_) {
    throw base::Error(
        base::ErrorKind::unavailable,
        base::Problem{std::move(name), "desk.full", "Đang có quá nhiều tệp chờ đọc; gửi lại sau.",
                      "Too many files wait to be read; send it again later."});
  }
  if (known != nullptr) remove(address);
  return files_.emplace_back(
      Waiting{std::move(address), std::move(name), Waiting::Step::queued, std::move(bytes_in)});
}

Waiting* ReadingQueue::find(const std::string& address) {
  const auto at = std::find_if(files_.begin(), files_.end(),
                               [&](const Waiting& each) { return each.address == address; });
  return at == files_.end() ? nullptr : &*at;
}

Waiting* ReadingQueue::next() {
  const auto at = std::find_if(files_.begin(), files_.end(), [](const Waiting& each) {
    return each.step == Waiting::Step::queued;
  });
  return at == files_.end() ? nullptr : &*at;
}

void ReadingQueue::remove(const std::string& address) {
  std::erase_if(files_, [&](const Waiting& each) { return each.address == address; });
}

std::vector<Waiting> ReadingQueue::list() const {
  std::vector<Waiting> out;
  for (const Waiting& each : files_)
    out.push_back({each.address, each.name, each.step, {}, each.problems});
  return out;
}

}  // namespace luytre::reporting
