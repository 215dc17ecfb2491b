#pragma once
#include <string>
#include <vector>

#include "reporting/report.h"

namespace luytre::reporting {

// A sentence that an officer read otherwise than the program, with all its figures.
struct CorrectedSentence {
  std::string source;  // name of the file
  std::string text;    // personal data masked
  std::vector<Item> items;
};

// The sentences as labelled cases (src/extraction/testdata/sentences/README.md): put beside the
// others, they measure the next edit of the words. What was read stands in a comment.
std::string cases_of(const std::vector<CorrectedSentence>& sentences);

}  // namespace luytre::reporting
