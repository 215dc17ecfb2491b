#include "base/instant.h"

#include <fmt/core.h>

namespace luytre::base {

Day vietnamese_day(Instant instant) {
  return std::chrono::floor<std::chrono::days>(instant + kVietNamOffset);
}

Instant end_of_vietnamese_day(Day day) {
  return Instant{day + std::chrono::days{1}} - kVietNamOffset;
}

std::string iso(Instant instant) {
  const Day day = vietnamese_day(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{instant + kVietNamOffset - Instant{day}};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}+07:00",
                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

Instant SystemClock::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace luytre::base
