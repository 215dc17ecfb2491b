#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "organisations/areas.h"
#include "programmes/pack.h"
#include "rollup/rollup.h"

namespace luytre::figures {

using organisations::AreaNo;
using rollup::ColumnNo;
using rollup::SeriesNo;

// Areas and pack together, with the numbers under which the roll-up knows them. Immutable; neither
// copied nor moved, since series point into the pack. Throws base::Error(invalid) with every share
// of the pack that does not fit the map.
struct World {
  World(organisations::Areas areas_read, programmes::Pack pack_read);
  World(const World&) = delete;

  const organisations::Areas areas;
  const programmes::Pack pack;
  const std::vector<programmes::Series> series;
  const rollup::Shape shape;

  const programmes::Series& operator[](SeriesNo number) const;
  std::optional<SeriesNo> series_number(std::string_view code) const;

  calendar::Period period(ColumnNo column) const;
  // "2024-01" for a month, the review's code for a term.
  std::string column_name(ColumnNo column) const;
  // Reads such a name: one month or one review.
  std::optional<ColumnNo> column(std::string_view name) const;
};

}  // namespace luytre::figures
