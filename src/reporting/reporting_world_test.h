#pragma once
#include <chrono>

#include "reporting/report.h"

// The areas, catalogue and words that are embedded, and a clock that stands. For tests.
namespace luytre::reporting {

inline const World& world() {
  static const World it(organisations::Areas::embedded(),
                        *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}
inline const extraction::Lexicon& lexicon() {
  static const auto it = extraction::Lexicon::read(programmes::embedded_pack());
  return it;
}

struct FixedClock final : base::Clock {
  base::Instant at{std::chrono::milliseconds{1'700'000'000'000}};
  base::Instant now() const override { return at; }
};

}  // namespace luytre::reporting
