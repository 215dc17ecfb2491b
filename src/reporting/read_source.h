#pragma once
#include <string>

#include "reporting/report.h"

namespace luytre::reporting {

// Reads a file into a report that nobody decided about yet, in state `read`: its findings, those
// offered, its text with personal data masked (in its name too), its area and column where they are
// clear. Throws base::Error for what cannot be read. Any thread; may take long.
Report read_source(const World& world, const extraction::Lexicon& lexicon, const std::string& bytes,
                   const std::string& file);

}  // namespace luytre::reporting
