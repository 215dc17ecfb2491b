#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace luytre::bench {

// How long one thing took, many times over.
struct Times {
  std::vector<double> us;  // sorted

  double p50() const { return us[us.size() / 2]; }
  double p99() const { return us[us.size() * 99 / 100]; }
};

double seconds(const std::function<void()>& work);
// Repeats until `most` runs or, after at least five of them, this many seconds.
Times repeat(std::size_t most, double most_seconds, const std::function<void()>& work);

struct Goal {
  enum class Side : std::uint8_t { at_most, at_least };
  Side side;
  double value;
};
constexpr Goal at_most(double value) {
  return {Goal::Side::at_most, value};
}
constexpr Goal at_least(double value) {
  return {Goal::Side::at_least, value};
}
// `bar NAME MEASURED UNIT GOAL ok|short  (NOTE)` on standard output.
void bar(std::string_view name, double measured, std::string_view unit, Goal goal,
         std::string_view note);

// To standard error, with the seconds since the start.
void progress(std::string_view text);

// Bytes of this process in memory, after what is free has gone back.
std::int64_t resident();

}  // namespace luytre::bench
