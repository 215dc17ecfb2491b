#pragma once
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "figures/journal.h"
#include "releases/release.h"

namespace luytre::releases {

// A load as it is kept: what place_loads decided, and the words it is printed with.
struct KeptLoad {
  AreaNo area;
  base::Sum value = 0;
  rollup::Qualifier qualifier = rollup::Qualifier::exact;
  std::optional<AreaNo> place;
  bool summed = false;
  std::optional<base::Sum> declared;
  std::int64_t entry = 0;
  friend bool operator==(const KeptLoad&, const KeptLoad&) = default;
};
using KeptLoads = std::map<std::pair<SeriesNo, ColumnNo>, std::map<AreaNo, KeptLoad>>;

// A standing figure with its history and the sentence behind it.
struct StandingFigure {
  PublicFigure shown;
  std::string source;  // address, empty for a loaded row
  std::int64_t finding = 0;
};

// A finding of a source, as far as it decides what of a sentence may be shown.
struct SourceFinding {
  std::int64_t number;
  std::string sentence;
  std::string quote;
  std::string indicator;
};

// The only SQL on releases. All inside the caller's transaction.
class ReleaseStore {
 public:
  ReleaseStore(db::Transaction& transaction, const figures::Journal& journal)
      : transaction_(transaction), journal_(journal) {}

  std::vector<ReleaseName> names();  // newest first
  // Gives the next number and code of a day.
  ReleaseName add(Standard standard, const std::string& title, const std::string& who);
  void put_positions(std::int64_t release, const figures::Journal::Positions& positions);
  figures::Journal::Positions positions(std::int64_t release);
  void put(std::int64_t release, SeriesNo series, ColumnNo column, const KeptLoad& load);
  KeptLoads loads(std::int64_t release);  // as that release shows them

  // Series and columns in which the journal has rows.
  std::set<std::pair<SeriesNo, ColumnNo>> filled();
  std::vector<StandingFigure> standing(const figures::Journal::Positions& positions);
  std::map<std::string, std::vector<SourceFinding>> findings();

 private:
  db::Transaction& transaction_;
  const figures::Journal& journal_;
};

}  // namespace luytre::releases
