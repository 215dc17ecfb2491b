#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "figures/journal.h"
#include "releases/release.h"

namespace luytre::releases {

// The releases of a database, each read once when first asked for. Any thread.
class Releases {
 public:
  explicit Releases(figures::Journal& journal) : journal_(journal) {}

  std::vector<ReleaseName> names() const;         // newest first
  std::shared_ptr<const Release> latest() const;  // nullptr before the first
  std::shared_ptr<const Release> find(const std::string& code) const;

 private:
  std::shared_ptr<const Release> read(const ReleaseName& name) const;

  figures::Journal& journal_;
  mutable std::mutex mutex_;  // over the journal and what was read
  mutable std::map<std::int64_t, std::shared_ptr<const Release>> read_;
};

}  // namespace luytre::releases
