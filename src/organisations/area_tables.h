#pragma once
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/problem.h"
#include "organisations/areas.h"

namespace luytre::organisations {

// One spelling under which an area can be found.
struct Spelling {
  AreaNo area;
  std::size_t version;  // index into Area::versions
  std::string folded;
};

// What Areas holds: the three tables by number, and the search index made at the first search.
struct Areas::Tables {
  std::vector<Area> areas;
  std::vector<std::vector<AreaNo>> children;  // areas that ever had this parent
  std::vector<std::vector<Succession>> successors;
  std::vector<std::vector<Succession>> predecessors;
  std::vector<std::pair<AreaNo, std::string>> aliases;
  std::unordered_map<std::string, AreaNo> numbers;

  mutable std::once_flag indexed;
  mutable std::unordered_multimap<std::string, Spelling> index;  // loose key -> spellings
  mutable std::unordered_set<std::string> province_openings;     // first words of spellings
};

}  // namespace luytre::organisations
