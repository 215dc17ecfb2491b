#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "base/problem.h"

namespace luytre::office {

inline constexpr std::uint64_t kMaxNotesOfACode = 20;

// Notes on a file: the first kMaxNotesOfACode of each code, then how many more there were.
class NoteList {
 public:
  void add(std::string place, std::string code, std::string vi, std::string en);
  bool holds(const std::string& code) const { return counts_.contains(code); }
  base::Problems finish();

 private:
  base::Problems notes_;
  std::map<std::string, std::uint64_t> counts_;
};

}  // namespace luytre::office
