#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "db/database.h"
#include "figures/figure.h"

namespace luytre::figures {

inline constexpr std::size_t kMaxFiguresPerTransaction = 5'000;

// Who, when, why and from what: recorded once for all figures of a transaction.
struct Batch {
  std::string kind;  // approve, withdraw, load
  std::string who;
  std::string why;
  std::string source;  // SHA-256 of the file
};

// The figure that stands in a cell now. State::missing: it was taken back.
struct Standing {
  std::int64_t seq;
  NewFigure figure;
  Batch batch;
  base::Instant recorded_at;
};

// What to do where another source's number stands with another value.
enum class OnConflict { ask, replace, keep };

// What became of one figure: the seq under which its cell stands now, and whether this wrote it.
struct Appended {
  std::int64_t seq;
  bool written;
};

// Translates between the numbers of one database and those of the world, and reads and writes the
// journal. The only SQL on it. Lives as long as the world and the database.
class Journal {
 public:
  // Gives numbers to areas, series and reviews that the database has not seen.
  Journal(db::Database& database, const World& world, const base::Clock& clock);

  // The shard of an area: fixed when the database first sees the area's id.
  std::int64_t shard(AreaNo area) const;
  std::int64_t area_number(AreaNo area) const;
  std::int64_t column_number(ColumnNo column) const;
  AreaNo area_of(std::int64_t number) const;
  ColumnNo column_of(std::int64_t number) const;
  std::int64_t series_number(SeriesNo series) const;
  SeriesNo series_of(std::int64_t number) const;

  // Inside a write transaction of `shard`: journals figures of that shard, all or nothing. A cell
  // that has the value already is left as it is. Throws base::Error(invalid) for what check()
  // refuses, and base::Error(conflict) naming every cell that holds another source's number, unless
  // told otherwise.
  std::vector<Appended> append(db::Transaction& transaction, std::int64_t shard, const Batch& batch,
                               std::span<const NewFigure> figures, OnConflict on_conflict);

  std::optional<Standing> standing(db::Transaction& transaction, const NewFigure& cell) const;
  // All standing figures of a series in a run of columns, in journal order per shard; as known at
  // an instant (rows recorded before it), or now.
  std::vector<Standing> standing(db::Transaction& transaction, SeriesNo series, ColumnNo first,
                                 ColumnNo last, std::optional<base::Instant> known_at) const;

  // Calls `apply` with each whole transaction of a shard behind its position, in order, and moves
  // it; never twice at a time, but from two threads where there is much to read.
  using Positions = std::map<std::int64_t, std::int64_t>;
  using Apply = std::function<void(std::span<const rollup::Revision>)>;
  void follow(Positions& positions, const Apply& apply) const;

  // The same from the start up to positions reached before.
  void follow_until(const Positions& positions, const Apply& apply) const;

  // How far the journal of each shard has come.
  Positions heads(db::Transaction& transaction) const;
  // Positions before which all was recorded before an instant; of now, the heads.
  Positions positions(std::optional<base::Instant> before) const;
  // Calls `read` with each shard that is behind and how far it is to go: where there is much to
  // read, from two threads, each with a transaction of its own, to which the journal up to there is
  // one. What `read` hands on is applied by one thread at a time.
  using Read = std::function<void(db::Transaction&, std::int64_t shard, std::int64_t last,
                                  const Apply& one_at_a_time)>;
  void each_shard(const Positions& from, const Positions& until, const Apply& apply,
                  const Read& read) const;
  // What was journalled of a series up to positions: of each cell in order, some at a time.
  void revisions(db::Transaction& transaction, const Positions& until, SeriesNo series,
                 const Apply& apply) const;
  // The latest month of which anything was journalled up to positions.
  std::optional<calendar::Month> latest_month(const Positions& until) const;

  // The row at each position that there is, with its batch, as text: to tell whether it is the one
  // that was read. By shard.
  std::map<std::int64_t, std::string> rows(db::Transaction& transaction,
                                           const Positions& positions) const;

  // Numbers 1..n without a gap in every shard, and a head that says n.
  base::Problems gaps() const;

  const World& world() const { return world_; }
  db::Database& database() const { return database_; }
  const base::Clock& clock() const { return clock_; }

 private:
  void number_areas(db::Transaction& transaction);
  void number_codes(db::Transaction& transaction, std::string_view table,
                    const std::vector<std::string>& codes, std::vector<std::int64_t>& numbers);
  void follow_to(const Positions& until, Positions& positions, const Apply& apply) const;
  void follow_shard(db::Transaction& transaction, std::int64_t shard, std::int64_t last,
                    std::int64_t& position, const Apply& apply) const;
  Standing read_standing(db::Rows& rows) const;

  db::Database& database_;
  const World& world_;
  const base::Clock& clock_;
  std::vector<std::int64_t> areas_;    // by AreaNo
  std::vector<std::int64_t> shards_;   // by AreaNo
  std::vector<std::int64_t> series_;   // by SeriesNo
  std::vector<std::int64_t> reviews_;  // by index of the pack's reviews
  std::vector<std::int32_t> area_of_;  // by the numbers of the database; -1 = none
  std::vector<std::int32_t> series_by_number_;
  std::vector<std::int32_t> review_of_;
};

}  // namespace luytre::figures
