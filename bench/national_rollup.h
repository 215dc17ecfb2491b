#pragma once
#include <functional>

#include "bench/national.h"
#include "bench/rival.h"

namespace luytre::bench {

// The invented country in the engine itself: what the bars of `./dev bench rollup` are taken from.
class NationalRollup {
 public:
  NationalRollup(const organisations::Areas& areas, const National& national);

  // The last twelve months by the map of their end: of the flows, or of all series.
  Asked asked(bool stocks) const;
  std::vector<Place> places() const;
  void totals(const Asked& asked, std::span<rollup::Total> out) const;
  Pivot pivot(const Asked& asked) const;

  // All months before the reform of 2025 by the map of that day, on two threads.
  void recast(const Asked& asked) const;

  // The figures that stand at the end; `take` is given those of the series asked, shard by shard.
  struct Counts {
    std::int64_t figures = 0;
    std::int64_t before_reform = 0;
    std::int64_t asked_before_reform = 0;
  };
  Counts standing(const Asked& asked, const std::function<void(std::span<const Row>)>& take) const;

  const National& national() const { return national_; }
  std::int64_t revisions() const { return revisions_; }
  std::int64_t bytes() const { return bytes_; }
  double fold_seconds() const { return fold_seconds_; }

 private:
  rollup::Version filled();
  base::Day day_of(rollup::ColumnNo column) const;

  const organisations::Areas& areas_;
  National national_;
  rollup::Shape shape_;
  rollup::Engine engine_;
  std::int64_t revisions_ = 0;
  std::int64_t bytes_ = 0;
  double fold_seconds_ = 0;
  rollup::Version version_;
};

}  // namespace luytre::bench
