#pragma once
#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include "base/progress.h"
#include "figures/journal.h"
#include "figures/read_table.h"

namespace luytre::figures {

inline constexpr std::size_t kMostLoadProblems = 1'000;  // told; the rejected rows name them all

struct LoadOptions {
  std::string who;
  std::string why;
  OnConflict on_conflict = OnConflict::ask;
  LoadFormat format = LoadFormat::csv;
};

// What became of a file, row by row.
struct LoadReport {
  std::int64_t rows = 0;
  std::int64_t written = 0;
  std::int64_t unchanged = 0;       // the cell had this value already, or was kept
  std::int64_t already_loaded = 0;  // this row of this file was loaded before
  std::int64_t left_out = 0;
  base::Problems problems;  // why rows were left out: the first kMostLoadProblems
};

// Called with the lines of a CSV file that is to be mended and loaded again: the head, with one
// more column `reason`, then each row that was left out.
using RejectRow = std::function<void(std::string_view line)>;

// Loads a file of figures with the columns area,indicator,column,plane,state,value,qualifier: CSV,
// JSON or .xlsx (docs/load.md). Good rows go in, in transactions of one shard; bad rows come back
// explained. Rows are known by (file, row), so that loading a file again changes nothing, and after
// a kill goes on where it was. Reads `in` twice, and holds only a window of it (of .xlsx the packed
// file). `progress` counts rows. Throws when nothing can be read, or no more of what follows.
LoadReport load_figures(Journal& journal, std::istream& in, const LoadOptions& options,
                        const RejectRow& reject, const base::Progress& progress);

// The same of a CSV text.
LoadReport load_figures(Journal& journal, std::string_view csv, const LoadOptions& options,
                        const base::Progress& progress);

}  // namespace luytre::figures
