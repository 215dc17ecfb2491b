#include "bench/measure.h"

#include <fmt/core.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace luytre::bench {
namespace {

using Clock = std::chrono::steady_clock;
const Clock::time_point kStart = Clock::now();

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// 3 digits, no exponent.
std::string text(double value) {
  return value < 10 ? fmt::format("{:.2f}", value)
                    : fmt::format("{:.{}f}", value, value < 100 ? 1 : 0);
}

}  // namespace

double seconds(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return since(start);
}

Times repeat(std::size_t most, double most_seconds, const std::function<void()>& work) {
  constexpr std::size_t kLeast = 5;
  Times out;
  const auto start = Clock::now();
  while (out.us.size() < most && (out.us.size() < kLeast || since(start) < most_seconds))
    out.us.push_back(seconds(work) * 1e6);
  std::ranges::sort(out.us);
  return out;
}

void bar(std::string_view name, double measured, std::string_view unit, Goal goal,
         std::string_view note) {
  const bool low = goal.side == Goal::Side::at_most;
  const bool good = low ? measured <= goal.value : measured >= goal.value;
  fmt::print("bar rollup.{} {} {} {}{} {}  ({})\n", name, text(measured), unit,
             low ? "<=" : ">=", text(goal.value), good ? "ok" : "short", note);
  std::fflush(stdout);
}

void progress(std::string_view text) {
  fmt::print(stderr, "{:7.1f} s  {}\n", since(kStart), text);
}

std::int64_t resident() {
  malloc_trim(0);
  std::int64_t all = 0;
  std::int64_t pages = 0;
  std::ifstream("/proc/self/statm") >> all >> pages;
  return pages * sysconf(_SC_PAGESIZE);
}

}  // namespace luytre::bench
