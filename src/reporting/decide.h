#pragma once
#include <optional>
#include <string>
#include <vector>

#include "reporting/report.h"

namespace luytre::reporting {

// What was chosen about one finding; what is left out stays as it was read.
struct Choice {
  enum class Verb { accept, correct, drop, reopen };

  std::int64_t number = 0;
  Verb verb = Verb::accept;
  std::optional<std::string> series = {};
  std::optional<base::Decimal> value = {};
  std::optional<rollup::Qualifier> qualifier = {};
};

// Takes choices over into a report. Throws base::Error(invalid) with every mistake, its place the
// JSON pointer "/decisions/N/member"; nothing is taken over then.
void apply(const World& world, const std::vector<Choice>& choices, Report& report);

// An area or column by its name; nullopt and one more problem at `place` when there is none.
std::optional<AreaNo> area_named(const World& world, std::string_view id, std::string place,
                                 base::Problems& problems);
std::optional<ColumnNo> column_named(const World& world, std::string_view name, std::string place,
                                     base::Problems& problems);

}  // namespace luytre::reporting
