#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "calendar/month.h"
#include "organisations/areas.h"
#include "rollup/rollup.h"

// Invented figures (SỐ LIỆU GIẢ ĐỊNH) of the size of the country: the real areas of each month,
// with the gaps, late reports, corrections and totals that do not fit which real reporting has.
namespace luytre::bench {

struct National {
  std::int32_t series = 60;  // every fifth is a stock, the others are flows
  calendar::Month first = calendar::Month::of(2016, 8);
  calendar::Month last = calendar::Month::of(2026, 7);
  std::uint64_t seed = 20130801;
};

inline constexpr std::size_t kMaxTransaction = 5'000;

// The rule of a series, and how many decimals its values have.
rollup::SeriesRule rule_of(rollup::SeriesNo series);
int decimals_of(rollup::SeriesNo series);

// The shape of an engine that takes these figures.
rollup::Shape shape_of(const organisations::Areas& areas, const National& national);

using Take = std::function<void(std::span<const rollup::Revision> transaction)>;

// Calls `take` with all revisions in journal order: shard by shard, within a shard month by month
// as reports come in, at most kMaxTransaction at a time and of one shard. About 10 MB of memory;
// the same options always give the same revisions. 60 series of 120 months are about 61 million
// figures.
void generate(const organisations::Areas& areas, const National& national, const Take& take);

}  // namespace luytre::bench
