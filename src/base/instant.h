#pragma once
#include <chrono>
#include <string>

namespace luytre::base {

// UTC in milliseconds since 1970.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
// A calendar day, without time of day.
using Day = std::chrono::sys_days;

// Viet Nam has kept UTC+07:00 without summer time since 1975.
inline constexpr std::chrono::hours kVietNamOffset{7};

// The Vietnamese calendar day on which an instant falls.
Day vietnamese_day(Instant instant);
// 24:00 of a Vietnamese day: the first instant that no longer belongs to it.
Instant end_of_vietnamese_day(Day day);
// "2026-11-24T09:30:00.000+07:00".
std::string iso(Instant instant);

// Where the time comes from; one real, one fixed in tests.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

}  // namespace luytre::base
