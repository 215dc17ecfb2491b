#pragma once
#include <string>
#include <vector>

namespace luytre::base {

// One thing wrong with what somebody gave us. `place` says where (file:line:column, a row, a JSON
// pointer); `code` is stable and dotted ("area.not_valid"); both texts are complete sentences.
struct Problem {
  std::string place;
  std::string code;
  std::string vi;
  std::string en;

  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

}  // namespace luytre::base
