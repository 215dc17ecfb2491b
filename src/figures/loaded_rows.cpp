#include "figures/loaded_rows.h"

#include <iterator>

namespace luytre::figures {

LoadedRows::LoadedRows(db::Database& database, std::string source) : source_(std::move(source)) {
  database.read([&](db::Transaction& transaction) {
    db::Rows rows = transaction.query(
        "SELECT shard, first_row, last_row FROM loaded_range WHERE source = $1", source_);
    take(rows);
  });
}

void LoadedRows::take(db::Rows& rows) {
  while (rows.next()) ranges_[rows.integer(0)][rows.integer(1)] = rows.integer(2);
}

void LoadedRows::read(db::Transaction& transaction, std::int64_t shard) {
  ranges_[shard].clear();
  open_.erase(shard);
  db::Rows rows = transaction.query(
      "SELECT shard, first_row, last_row FROM loaded_range WHERE shard = $1 AND source = $2", shard,
      source_);
  take(rows);
}

bool LoadedRows::hold(std::int64_t shard, std::int64_t row) const {
  const auto of_shard = ranges_.find(shard);
  if (of_shard == ranges_.end()) return false;
  const auto after = of_shard->second.upper_bound(row);
  return after != of_shard->second.begin() && row <= std::prev(after)->second;
}

void LoadedRows::add(db::Transaction& transaction, std::int64_t shard,
                     std::span<const LoadedRow> rows) {
  const auto keep = [&](const Open& open) {
    transaction.run(
        "INSERT INTO loaded_range (shard, source, first_row, last_row) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (shard, source, first_row) DO UPDATE SET last_row = $4",
        shard, source_, open.first, open.last.number);
    ranges_[shard][open.first] = open.last.number;
  };
  auto at = open_.find(shard);
  for (const LoadedRow& row : rows) {
    if (at != open_.end() && at->second.last.breaks == row.breaks) {
      at->second.last = row;
      continue;
    }
    if (at != open_.end()) keep(at->second);
    at = open_.insert_or_assign(shard, Open{row.number, row}).first;
  }
  if (at != open_.end()) keep(at->second);
}

}  // namespace luytre::figures
