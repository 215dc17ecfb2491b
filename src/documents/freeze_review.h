#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "documents/document_store.h"
#include "documents/review.h"
#include "figures/live_follower.h"

namespace luytre::documents {

inline constexpr std::size_t kMaxNumberBytes = 64;

struct FreezeOptions {
  std::string number;  // 12/BC-MTTQ-BCA
  std::string date;    // 25/11/2026
  figures::ColumnNo column;
  std::optional<base::Day> map;    // as given to the review that was printed
  std::optional<base::Day> known;  // the figures of the end of that day were printed; absent = now
  std::string who;
};

// Every mistake in number, date and file; places are the options of the command line.
base::Problems freeze_problems(const FreezeOptions& options, std::string_view signed_pdf,
                               base::Day today);

// Records that the review of a column was signed as this PDF. Throws
// base::Error: invalid with every mistake in number, date and file; conflict when the number was
// used in that year. `live` answers for now instead of a fold of the whole journal.
FrozenReview freeze_review(figures::Journal& journal, std::string_view signed_pdf,
                           const FreezeOptions& options,
                           const figures::LiveFollower* live = nullptr);

// A number that reads otherwise now than in the signed document.
struct ChangedFigure {
  std::string area;
  std::string indicator;
  std::string kind;  // kết quả, khai báo, tổng hợp
  std::string then;
  std::string now;
};

struct ReviewChanges {
  FrozenReview document;
  bool invented = false;
  // False: even the journal as it was gives other figures, since the pack or the map has changed.
  bool as_printed = true;
  std::vector<ChangedFigure> figures;
};

// Compares the last frozen review of a column with the journal now. Throws base::Error(not_found)
// when there is none.
ReviewChanges changes_since_freeze(const figures::Journal& journal, figures::ColumnNo column,
                                   const figures::LiveFollower* live = nullptr);

}  // namespace luytre::documents
