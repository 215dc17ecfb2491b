#pragma once
#include <string>
#include <string_view>

#include "base/progress.h"
#include "figures/journal.h"

namespace luytre::figures {

inline constexpr std::size_t kMaxLoadBytes = 1'000'000'000;

struct LoadOptions {
  std::string who;
  std::string why;
  OnConflict on_conflict = OnConflict::ask;
};

// What became of a file, row by row.
struct LoadReport {
  std::int64_t rows = 0;
  std::int64_t written = 0;
  std::int64_t unchanged = 0;       // the cell had this value already, or was kept
  std::int64_t already_loaded = 0;  // this row of this file was loaded before
  base::Problems problems;          // at most one row each is left out for them
  std::string rejected;  // CSV with the same head: the rows left out, to mend and load again
};

// Loads a CSV file with the columns area,indicator,column,plane,state,value,qualifier. Good rows go
// in, in transactions of one shard; bad rows come back explained. Rows are known by (file, row), so
// that loading a file again changes nothing. Throws only when nothing at all can be read.
LoadReport load_figures(Journal& journal, std::string_view csv, const LoadOptions& options,
                        const base::Progress& progress);

}  // namespace luytre::figures
