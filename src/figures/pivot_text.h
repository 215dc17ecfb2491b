#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "figures/pivot.h"

namespace luytre::figures {

// What a table shows of each cell, in this order: effective, declared, rolled, own, coverage,
// discrepancy, ytd, yoy.
inline constexpr std::array<std::string_view, 8> kPivotFields = {
    "effective", "declared", "rolled", "own", "coverage", "discrepancy", "ytd", "yoy"};

// A table for people, aligned by display width.
std::string pivot_table(const World& world, const Pivot& pivot,
                        const std::vector<std::string>& fields);
// RFC 4180, one row for each area, indicator and column, plain decimals.
std::string pivot_csv(const World& world, const Pivot& pivot);
std::string pivot_json(const World& world, const Pivot& pivot);

}  // namespace luytre::figures
