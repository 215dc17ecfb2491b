#pragma once
#include <string>

#include "reporting/report.h"

namespace luytre::reporting {

struct ApproveOptions {
  std::string who;
  std::string why;
  figures::OnConflict on_conflict = figures::OnConflict::ask;
  std::optional<std::int64_t> version = {};  // the one that was seen; another is a conflict
};

// A cell of a report where another source's number stands with another value.
struct Conflict {
  std::size_t number;  // of the finding
  figures::NewFigure here;
  figures::Standing there;
  std::optional<std::string> name;  // of the other source's file, where it is a report
};

// What an approval (or withdrawal) did.
struct Outcome {
  Report report;
  std::int64_t written = 0;
  std::int64_t kept = 0;  // cells that had the value already, or where another source was kept
  bool already = false;   // nothing to do: it was so before
  // The last row that it wrote; 0 = it wrote none.
  std::int64_t shard = 0;
  std::int64_t seq = 0;
};

// Puts the accepted figures of a report into the journal, with the finding behind each, in one
// transaction. `source` = address or unique beginning. Broken relations need a reason. A cell with
// another source's number throws base::Error(conflict) unless told to replace or keep.
Outcome approve_report(figures::Journal& journal, const std::string& source,
                       const ApproveOptions& options);

// What approve_report would ask about.
std::vector<Conflict> conflicts_of(db::Transaction& transaction, const figures::Journal& journal,
                                   const Report& report);

// Throws base::Error(conflict) unless a report still has the version that was seen.
void check_version(const Report& report, std::optional<std::int64_t> seen);

// Takes back every figure of an approved report that still stands; `why` must say the reason.
Outcome withdraw_report(figures::Journal& journal, const std::string& source,
                        const ApproveOptions& options);

}  // namespace luytre::reporting
