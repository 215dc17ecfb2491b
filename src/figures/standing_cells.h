#pragma once
#include <cstdint>
#include <span>
#include <unordered_set>
#include <vector>

#include "figures/figure.h"

namespace luytre::db {
class Transaction;
}

namespace luytre::figures {

class Journal;

// What stands in a cell now, as far as a writer must know it.
struct CellState {
  std::int64_t seq = 0;  // 0 = nothing was ever written there
  rollup::Cell cell;
  bool own = true;  // written by the source that asks
};

// What stands in the cells that one source writes: read from the journal when first asked for, a
// whole series and column where several of it are wanted, then kept up by the writer.
// Forgets everything beyond kMostCells.
class StandingCells {
 public:
  static constexpr std::size_t kMostCells = 500'000;

  StandingCells(const Journal& journal, std::string source);

  // Reads the cells of figures of one shard that are not known. What at() gave before is void.
  void read(db::Transaction& transaction, std::int64_t shard, std::span<const NewFigure> figures);
  // Of a figure that was among those read.
  CellState& at(const NewFigure& figure);
  void forget();

 private:
  struct Slot {
    std::uint64_t key = 0;  // 0 = free
    CellState state;
  };
  void read_run(db::Transaction& transaction, std::int64_t shard, const NewFigure& one);
  void read_cell(db::Transaction& transaction, const NewFigure& figure);
  Slot* find(std::uint64_t key);
  CellState& add(std::uint64_t key);
  void grow();

  const Journal& journal_;
  std::string source_;
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::size_t used_ = 0;
  std::unordered_set<std::uint64_t> runs_;  // series and column of a shard that are known whole
};

}  // namespace luytre::figures
