#include "app/progress_bar.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

namespace luytre::app {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr int kWidth = 30;
constexpr std::chrono::milliseconds kRedraw{100};

std::string line(const std::string& label, std::int64_t done, std::int64_t total, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  if (total <= 0) return fmt::format("\r{} {} ({:.0f}/s)", label, done, rate);
  const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  const int filled = static_cast<int>(share * kWidth);
  const double left = rate > 0 ? static_cast<double>(total - done) / rate : 0;
  return fmt::format("\r{} [{:#<{}}{:.<{}}] {:3.0f} % ({:.0f}/s, {:.0f} s) ", label, "", filled, "",
                     kWidth - filled, share * 100, rate, left);
}

}  // namespace

base::Progress progress_bar(std::string label) {
  if (isatty(STDERR_FILENO) == 0) return [](std::int64_t, std::int64_t) {};
  const SteadyTime start = std::chrono::steady_clock::now();
  return [label = std::move(label), start, drawn = start - kRedraw](std::int64_t done,
                                                                    std::int64_t total) mutable {
    const SteadyTime now = std::chrono::steady_clock::now();
    const bool finished = total > 0 && done >= total;
    if (!finished && now - drawn < kRedraw) return;
    drawn = now;
    fmt::print(stderr, "{}{}",
               line(label, done, total, std::chrono::duration<double>(now - start).count()),
               finished ? "\n" : "");
    std::fflush(stderr);
  };
}

}  // namespace luytre::app
