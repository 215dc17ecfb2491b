#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "figures/journal.h"
#include "figures/snapshot_file.h"

namespace luytre::figures {

// The roll-up as it stood at positions of a journal, in a file beside the database (of PostgreSQL:
// in the cache folder of the user), mapped into memory at a start. Not believed before it agrees
// with the program, the areas, the pack and what the journal holds at those positions, and each of
// its pieces with its digest; whatever does not agree, the journal is read instead.
class Snapshot {
 public:
  explicit Snapshot(const Journal& journal);

  // Fills an engine that has taken nothing and says to where; nothing where there is no such file
  // or anything in it does not agree.
  std::optional<Journal::Positions> read(rollup::Engine& engine) const;
  // Puts another in its place, whole or not at all. Throws std::system_error where it cannot.
  void write(const rollup::Version& version, const Journal::Positions& positions) const;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::vector<SnapshotShard> shards_at(const Journal::Positions& positions) const;

  const Journal& journal_;
  std::filesystem::path path_;
};

}  // namespace luytre::figures
