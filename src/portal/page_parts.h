#pragma once
#include <optional>
#include <vector>

#include "graphics/bar_chart.h"
#include "graphics/flow.h"
#include "graphics/province_map.h"
#include "portal/visit.h"

// What several pages show.
namespace luytre::portal {

// The choice of a period in a form (COLUMN), and the release that goes along (section `older`).
void fill_columns(const Visit& visit, html::Section root, ColumnNo chosen, const char* older);

// The mark of invented figures at the head of a page or a result, into INVENTED.
void mark_invented(const Visit& visit, html::Section root);

// A sentence with its quote apart, into SENTENCE.
void fill_sentence(html::Section root, const releases::PublicFigure& figure);

// The map on which an area's figures of a column are asked: its own where it is valid then, else
// that of the last day on which the area was, or of the first.
std::optional<base::Day> map_for(const Visit& visit, AreaNo area, ColumnNo column);

// The names that an area has borne, with their days, into NAMES; nothing where it had but one.
void fill_names(const Visit& visit, AreaNo area, html::Section root);

// One indicator over the provinces of a column's own map.
struct Provinces {
  std::vector<AreaNo> areas;
  std::vector<Total> totals;  // by area
  base::Day day;
};
Provinces provinces_of(const Visit& visit, SeriesNo series, ColumnNo column);
html::Page map_of(const Visit& visit, SeriesNo series, ColumnNo column, const Provinces& provinces);
html::Page bars_of(const Visit& visit, SeriesNo series, ColumnNo column,
                   const Provinces& provinces);

// A picture of what became of areas, still without areas, and an area in it as it was on a day.
graphics::Flow empty_flow(const Visit& visit, std::string id, std::string title);
graphics::FlowBox flow_box(const Visit& visit, AreaNo area, base::Day day);

std::string total_link(const Visit& visit, AreaNo area, SeriesNo series, ColumnNo column,
                       std::optional<base::Day> map = {});
// One field of a cell of a pivot, small counts of people hidden.
std::string field_text(const Visit& visit, const figures::PivotRow& row,
                       const figures::PivotCell& cell, figures::PivotField field);
// "Cấp xã đã báo cáo 12/98"; empty where nothing was due.
std::string coverage_text(const rollup::Answer& answer);

}  // namespace luytre::portal
