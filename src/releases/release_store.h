#pragma once
#include <functional>
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
using ColumnLoads = std::map<AreaNo, KeptLoad>;
using KeptLoads = std::map<std::pair<SeriesNo, ColumnNo>, ColumnLoads>;

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

// A row of the journal by its number, and where it stands.
struct JournalRow {
  std::int64_t shard;
  std::int64_t seq;
  SeriesNo series;
  ColumnNo column;
};

// The only SQL on releases. All inside the caller's transaction; nothing is read of more than one
// series at a time.
class ReleaseStore {
 public:
  using Positions = figures::Journal::Positions;

  ReleaseStore(db::Transaction& transaction, const figures::Journal& journal);

  std::vector<ReleaseName> names();  // newest first
  // Gives the next number and code of a day.
  ReleaseName add(Standard standard, const std::string& title, const std::string& who);
  void put_positions(std::int64_t release, const Positions& positions);
  Positions positions(std::int64_t release);
  void put(std::int64_t release, SeriesNo series, ColumnNo column, const KeptLoad& load);
  // As that release shows them.
  KeptLoads loads(std::int64_t release, SeriesNo series);
  ColumnLoads loads(std::int64_t release, SeriesNo series, ColumnNo column);

  // Columns in which a series has rows up to some positions.
  std::set<ColumnNo> filled(const Positions& positions, SeriesNo series);
  // What stands in a column of a series at some positions, in order of area and plane.
  std::vector<StandingFigure> standing(const Positions& positions, SeriesNo series,
                                       ColumnNo column);
  bool anything_stands(const Positions& positions, SeriesNo series, ColumnNo column);
  std::optional<JournalRow> row(std::int64_t shard, std::int64_t seq);
  // Rows that came from a finding.
  std::vector<JournalRow> rows(std::int64_t shard, const std::string& source, std::int64_t finding);
  std::vector<SourceFinding> findings(std::int64_t shard, const std::string& source);
  // Series and columns in which an article printed a figure.
  std::set<std::pair<SeriesNo, ColumnNo>> printed();

 private:
  const std::set<std::int64_t>& shards();

  db::Transaction& transaction_;
  const figures::Journal& journal_;
  std::set<std::int64_t> shards_;  // of all areas, once asked for
};

}  // namespace luytre::releases
