#pragma once
#include <optional>
#include <string>
#include <vector>

#include "reporting/report.h"

namespace luytre::reporting {

// What the officer chose. Exactly one of all, only and draft decides; none shows what would be
// offered.
struct AcceptOptions {
  std::string file;  // path, for names and messages
  bool all = false;
  std::vector<std::int64_t> only;    // numbers of findings, from 1
  std::optional<std::string> draft;  // bytes of an edited draft
  std::string draft_file;
  std::optional<std::string> area;  // id, instead of the one read
  std::optional<std::string> column;
  std::string why;
  std::string who;
};

struct Accepted {
  Report report;
  bool already = false;          // the same decisions stood before
  base::Problems warnings = {};  // notes of the reading, breaches confirmed by `why`
};

// Reads a source into a report without keeping it: every offered finding is taken, or those chosen.
// Throws base::Error for what cannot be read, an unknown area or column, bad choices, two values
// for one cell, or a broken relation without a reason.
Accepted prepare_report(const World& world, const extraction::Lexicon& lexicon,
                        const std::string& bytes, const AcceptOptions& options);

// The same, kept as a draft in one transaction. An approved source is not touched.
Accepted accept_report(figures::Journal& journal, const extraction::Lexicon& lexicon,
                       const std::string& bytes, const AcceptOptions& options);

}  // namespace luytre::reporting
