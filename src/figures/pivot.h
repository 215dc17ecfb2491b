#pragma once
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "figures/figure.h"

namespace luytre::figures {

// What can be shown of each cell, by the names of docs/pivot.md.
enum class PivotField : std::uint8_t {
  effective,
  declared,
  rolled,
  own,
  coverage,
  discrepancy,
  ytd,       // lũy kế: since the first month of the year
  yoy,       // cùng kỳ: the same months a year before
  previous,  // kỳ trước: as many months just before
  rank       // among the areas asked, by the effective value; 1 = the highest
};
inline constexpr std::array<std::string_view, 10> kPivotFields = {
    "effective",   "declared", "rolled", "own",      "coverage",
    "discrepancy", "ytd",      "yoy",    "previous", "rank"};
// What files hold where nothing is chosen.
inline constexpr std::size_t kStandardFields = 8;

// A run of months or one review.
struct PivotColumn {
  std::string name;
  ColumnNo first;
  ColumnNo last;
};

// Rows of each indicator by a value of one column, those without one last, or by the area's name.
struct PivotSort {
  std::optional<PivotField> field;  // absent = by name
  std::size_t column = 0;
  bool descending = false;
};

struct PivotQuestion {
  std::optional<base::Day> map;
  std::optional<base::Day> known;
  std::vector<PivotColumn> columns;
  std::vector<AreaNo> areas;
  std::vector<SeriesNo> series;
  std::vector<PivotField> fields;  // empty = as the one who prints it sees fit
  std::optional<PivotSort> sort;
  std::optional<std::size_t> top;  // rows of each indicator; those equal to the last stay too
  bool present = false;            // only rows in which something stands

  bool wants(PivotField field) const;
};

struct PivotCell {
  rollup::Answer answer;
  std::optional<rollup::Answer> to_date = {};
  std::optional<rollup::Answer> year_before = {};
  std::optional<rollup::Answer> previous = {};
  std::optional<std::int32_t> rank = {};
  Shown shown = Shown::whole;  // the worst of what was asked
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
  std::vector<PivotField> fields;  // as asked; empty = not chosen
  bool invented = false;           // some area is invented: SỐ LIỆU GIẢ ĐỊNH
  std::vector<PivotColumn> columns;
  std::vector<PivotRow> rows;
};

// Whoever answers: a version of the roll-up, or a release.
struct Answered {
  std::vector<rollup::Answer> answers;  // in the order of the areas
  std::vector<Shown> shown;             // empty = whole
};
using Ask = std::function<Answered(const rollup::Question&, std::span<const AreaNo>)>;
Ask asking(rollup::Version version);

Pivot answer_pivot(const World& world, const Ask& ask, const PivotQuestion& question);

// Puts the rows of a pivot into the order of `question` and leaves out what is not asked.
void arrange(const PivotQuestion& question, Pivot& pivot);

// The mark that stands on everything that holds invented figures.
inline constexpr std::string_view kInvented = "SỐ LIỆU GIẢ ĐỊNH";

}  // namespace luytre::figures
