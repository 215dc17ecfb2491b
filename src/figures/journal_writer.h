#pragma once
#include <map>
#include <span>
#include <vector>

#include "figures/journal.h"
#include "figures/standing_cells.h"

namespace luytre::figures {

// Writes the figures of one source, transaction after transaction, and remembers between them what
// stands in the cells of a shard for as long as nobody else wrote there. Takes figures that check()
// lets pass. Of no use after a transaction of its was rolled back.
class JournalWriter {
 public:
  JournalWriter(const Journal& journal, Batch batch, OnConflict on_conflict);

  struct Written {
    std::vector<Appended> figures;       // one each; not written where it is a conflict
    std::vector<std::size_t> conflicts;  // which of them, with a problem each
    base::Problems problems;
  };
  // Whether nobody else wrote to the shard since this writer's last transaction on it.
  bool alone(db::Transaction& transaction, std::int64_t shard) const;
  // Inside a write transaction of `shard`: journals figures of that shard.
  Written write(db::Transaction& transaction, std::int64_t shard,
                std::span<const NewFigure> figures);

 private:
  struct Head {
    std::int64_t seq = 0, batch = 0;
    friend bool operator==(const Head&, const Head&) = default;
  };
  void put(const NewFigure& figure, std::size_t place, Head& head, Written& out);
  Head open_batch(db::Transaction& transaction, std::int64_t shard);

  const Journal& journal_;
  Batch batch_;
  OnConflict on_conflict_;
  StandingCells cells_;
  std::map<std::int64_t, Head> heads_;     // as this writer left them
  std::vector<std::int64_t> rows_, runs_;  // of the transaction that is written
};

}  // namespace luytre::figures
