#pragma once
#include <optional>
#include <string>
#include <vector>

#include "figures/journal.h"

namespace luytre::figures {

// Asks what stands behind a total: one area, one series, one column.
struct TraceQuestion {
  AreaNo area;
  SeriesNo series;
  ColumnNo column;
  std::optional<base::Day> map;    // absent = the column's own map
  std::optional<base::Day> known;  // as known at the end of that day
};

// A standing figure at or below the area, and the sentence it was read from.
struct TracedFigure {
  Standing standing;
  bool counts;              // false: a declared total above it counts instead
  std::string source_name;  // file name, empty for loaded rows
  std::string sentence;
  std::string quote;
};

struct Trace {
  TraceQuestion question;
  rollup::Answer answer;
  std::vector<TracedFigure> figures;
};

// Does an area lie in `top` on the map of a day, itself or what became of it (or what it was)?
bool lies_in(const organisations::Areas& areas, AreaNo area, AreaNo top, base::Day map);

// A figure is behind a total when its area, or what it became on the map asked, lies in the area.
Trace trace(const Journal& journal, const TraceQuestion& question);
// The same by a version that knows the journal as the question wants it.
Trace trace(const Journal& journal, const rollup::Version& version, const TraceQuestion& question);

std::string trace_text(const World& world, const Trace& trace);
std::string trace_json(const World& world, const Trace& trace);

}  // namespace luytre::figures
