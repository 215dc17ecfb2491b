#pragma once
#include <array>
#include <functional>
#include <span>
#include <string>

#include "figures/pivot.h"

namespace luytre::figures {

// Answers in brief, as rollup::Version::totals does: out[column * areas + area]; `shown` comes as
// whole.
using AskTotals = std::function<void(const rollup::Question& question, std::span<const AreaNo>,
                                     std::span<rollup::Total> out, std::span<Shown> shown)>;

// Whoever answers pivots, in full and in brief.
struct Answering {
  Ask ask;
  AskTotals totals;
};
Answering answering(const rollup::Version& version);

// What a pivot in columns shows where nothing is chosen.
inline constexpr std::array<PivotField, 2> kColumnFields = {PivotField::effective,
                                                            PivotField::coverage};

// A pivot as one JSON array for each thing that is said of its cells, row by row (docs/pivot.md).
// Written from totals where they tell all that is asked; without `totals` always from full answers,
// with the same bytes.
std::string pivot_columns(const World& world, const Answering& answering, PivotQuestion question);

}  // namespace luytre::figures
