#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "db/database.h"

namespace luytre::figures {

// A row of a file that goes in: its number, and how many rows before it did not, now or before this
// load.
struct LoadedRow {
  std::int64_t number;
  std::int64_t breaks;
};

// Which rows of one file are in the journal, by shard: ranges of row numbers within which every row
// of the shard is. One range for a whole file, and one more for each row that was left out.
class LoadedRows {
 public:
  LoadedRows(db::Database& database, std::string source);

  bool hold(std::int64_t shard, std::int64_t row) const;
  // Reads the ranges of a shard again: another process may load the same file.
  void read(db::Transaction& transaction, std::int64_t shard);
  // Inside the transaction that journals them: rows of a shard in the order of the file.
  void add(db::Transaction& transaction, std::int64_t shard, std::span<const LoadedRow> rows);

 private:
  struct Open {
    std::int64_t first;
    LoadedRow last;
  };
  void take(db::Rows& rows);

  std::string source_;
  std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> ranges_;  // shard -> first -> last
  std::map<std::int64_t, Open> open_;  // the range of a shard that the next row may lengthen
};

}  // namespace luytre::figures
