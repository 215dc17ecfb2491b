#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "figures/figure.h"

namespace luytre::figures {

inline constexpr std::size_t kMaxPivotCells = 200'000;

// What was asked, as written on a command line; docs/pivot.md describes the words.
struct PivotOptions {
  std::vector<std::string> areas;       // ids, names, or ID/level: all areas of that level below it
  std::vector<std::string> indicators;  // codes, code/slice, or group.*
  std::vector<std::string> columns;  // 2024, 2024-Q1, 2024-S1, 2025-08, 2025-01..2025-06, reviews
  std::optional<std::string> map;    // a day; absent = each column's own map
  std::optional<std::string> known;  // as known at the end of that day
  bool present = false;              // only rows in which something stands
};

// A run of months or one review.
struct PivotColumn {
  std::string name;
  ColumnNo first;
  ColumnNo last;
};

struct PivotCell {
  rollup::Answer answer;
  std::optional<rollup::Answer> to_date;      // lũy kế: since the first month of the year
  std::optional<rollup::Answer> year_before;  // cùng kỳ
  Shown shown = Shown::whole;                 // the worst of the three
};

struct PivotRow {
  AreaNo area;
  std::string area_name;
  SeriesNo series;
  std::vector<PivotCell> cells;  // by column
};

struct Pivot {
  std::optional<base::Day> map;
  std::optional<base::Day> known;
  bool invented = false;  // some area is invented: SỐ LIỆU GIẢ ĐỊNH
  std::vector<PivotColumn> columns;
  std::vector<PivotRow> rows;
};

// The question behind the options. Throws base::Error(invalid) with every mistake, too_large over
// kMaxPivotCells, saying how to narrow it.
struct PivotQuestion {
  std::optional<base::Day> map;
  std::optional<base::Day> known;
  std::vector<PivotColumn> columns;
  std::vector<AreaNo> areas;
  std::vector<SeriesNo> series;
  bool present = false;
};
PivotQuestion read_pivot(const World& world, const PivotOptions& options);

// Whoever answers: a version of the roll-up, or a release.
struct Answered {
  std::vector<rollup::Answer> answers;  // in the order of the areas
  std::vector<Shown> shown;             // empty = whole
};
using Ask = std::function<Answered(const rollup::Question&, std::span<const AreaNo>)>;
Ask asking(rollup::Version version);

Pivot answer_pivot(const World& world, const Ask& ask, const PivotQuestion& question);

// The mark that stands on everything that holds invented figures.
inline constexpr std::string_view kInvented = "SỐ LIỆU GIẢ ĐỊNH";

}  // namespace luytre::figures
