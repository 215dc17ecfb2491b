#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <tuple>
#include <vector>

#include "figures/world.h"

namespace luytre::releases {

// Areas of the map of `day` that lie in an area on the map of another day, but on their own neither
// in it nor in one that it has all of: communes that moved, or those of a province merged since.
std::vector<figures::AreaNo> taken_in(const organisations::Areas& areas, figures::AreaNo area,
                                      base::Day day, base::Day map);

// The same, remembered; any thread may ask.
class TakenIn {
 public:
  explicit TakenIn(const organisations::Areas& areas) : areas_(areas) {}
  using Found = std::shared_ptr<const std::vector<figures::AreaNo>>;
  Found of(figures::AreaNo area, base::Day day, base::Day map);

 private:
  const organisations::Areas& areas_;
  std::mutex mutex_;
  std::map<std::tuple<figures::AreaNo, base::Day, base::Day>, Found> found_;
};

}  // namespace luytre::releases
