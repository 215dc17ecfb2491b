#pragma once
#include <string>

#include "reporting/report.h"

namespace luytre::reporting {

// An editable file: one [[figure]] for each finding with what was read and whether it is taken.
std::string draft_of(const World& world, const Report& report);

// Takes the decisions of an edited draft over into a report of the same source. Throws
// base::Error(invalid) with every mistake and its place; nothing is taken over then.
void take_draft(const World& world, const std::string& bytes, const std::string& file,
                Report& report);

}  // namespace luytre::reporting
