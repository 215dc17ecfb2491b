#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>

#include "figures/journal.h"

namespace luytre::figures {
namespace {

constexpr std::int64_t kWorthAnotherConnection = 100'000;  // revisions
constexpr std::int64_t kReadAtOnce = 20'000;               // revisions

// Few and packed: what a row costs is the handing over of its columns.
constexpr std::string_view kRevision =
    "f.series * 64 + f.plane * 16 + f.qualifier * 4 + f.state, f.area, f.col, f.value, f.batch";

rollup::Revision revision(const Journal& journal, const db::Rows& rows) {
  const std::int64_t packed = rows.integer(0);
  return {journal.series_of(packed / 64),
          journal.area_of(rows.integer(1)),
          journal.column_of(rows.integer(2)),
          static_cast<rollup::Plane>(packed / 16 % 4),
          {static_cast<rollup::State>(packed % 4), static_cast<rollup::Qualifier>(packed / 4 % 4),
           rows.integer(3)}};
}

// The last number of a shard before a batch; batches follow one another as numbers do.
std::int64_t last_before(db::Transaction& transaction, std::int64_t shard, std::int64_t head,
                         std::int64_t batch) {
  std::int64_t before = 0;
  std::int64_t end = head;
  while (before < end) {
    const std::int64_t middle = before + (end - before + 1) / 2;
    db::Rows rows =
        transaction.query("SELECT batch FROM figure WHERE shard = $1 AND seq = $2", shard, middle);
    if (rows.next() && rows.integer(0) < batch) {
      before = middle;
    } else {
      end = middle - 1;
    }
  }
  return before;
}

}  // namespace

Journal::Positions Journal::heads(db::Transaction& transaction) const {
  Positions out;
  db::Rows rows = transaction.query("SELECT shard, seq FROM journal_head WHERE seq > 0");
  while (rows.next()) out[rows.integer(0)] = rows.integer(1);
  return out;
}

// `position` moves with every whole transaction, so that a connection lost on the way loses none.
void Journal::follow_shard(db::Transaction& transaction, std::int64_t shard_number,
                           std::int64_t last, std::int64_t& position, const Apply& apply) const {
  static const std::string sql = fmt::format(
      "SELECT {} FROM figure f WHERE f.shard = $1 AND f.seq > $2 AND f.seq <= $3 ORDER BY f.seq",
      kRevision);
  std::vector<rollup::Revision> whole;
  std::int64_t batch = -1;
  std::int64_t seq = position;
  const auto apply_whole = [&] {
    if (!whole.empty()) apply(whole);
    whole.clear();
    position = seq;
  };
  for (std::int64_t from = position; from < last; from += kReadAtOnce) {
    db::Rows rows =
        transaction.query_held(sql, shard_number, from, std::min(from + kReadAtOnce, last));
    while (rows.next()) {
      if (const std::int64_t next = rows.integer(4); next != batch) {
        apply_whole();
        batch = next;
      }
      ++seq;  // they follow one another
      whole.push_back(revision(*this, rows));
    }
  }
  apply_whole();
}

void Journal::each_shard(const Positions& from, const Positions& until, const Apply& apply,
                         const Read& read) const {
  std::vector<Positions::value_type> behind;
  std::int64_t revisions = 0;
  for (const auto& [shard_number, last] : until) {
    const auto at = from.find(shard_number);
    const std::int64_t position = at == from.end() ? 0 : at->second;
    if (position >= last) continue;
    behind.emplace_back(shard_number, last);
    revisions += last - position;
  }
  std::mutex applying;
  const Apply one_at_a_time = [&](std::span<const rollup::Revision> some) {
    const std::lock_guard lock(applying);
    apply(some);
  };
  std::atomic<std::size_t> next = 0;
  const auto read_some = [&](db::Database& database) {
    try {
      database.read([&](db::Transaction& transaction) {
        for (std::size_t i = next++; i < behind.size(); i = next++)
          read(transaction, behind[i].first, behind[i].second, one_at_a_time);
      });
    } catch (...) {
      next = behind.size();
      throw;
    }
  };
  if (revisions < kWorthAnotherConnection) return read_some(database_);
  std::future<void> beside = std::async(std::launch::async, [&] {
    db::Database another = database_.another();
    read_some(another);
  });
  read_some(database_);
  beside.get();
}

void Journal::follow_to(const Positions& until, Positions& positions, const Apply& apply) const {
  const Positions from = positions;
  for (const auto& [shard_number, last] : until) positions.try_emplace(shard_number, 0);
  each_shard(from, until, apply,
             [&](db::Transaction& transaction, std::int64_t shard_number, std::int64_t last,
                 const Apply& one_at_a_time) {
               follow_shard(transaction, shard_number, last, positions.at(shard_number),
                            one_at_a_time);
             });
}

void Journal::follow(Positions& positions, const Apply& apply) const {
  const Positions now =
      database_.read([&](db::Transaction& transaction) { return heads(transaction); });
  follow_to(now, positions, apply);
}

void Journal::follow_until(const Positions& until, const Apply& apply) const {
  Positions positions;
  follow_to(until, positions, apply);
}

Journal::Positions Journal::positions(std::optional<base::Instant> before) const {
  return database_.read([&](db::Transaction& transaction) {
    Positions out = heads(transaction);
    if (!before) return out;
    for (auto& [each, position] : out) {
      db::Rows rows =
          transaction.query("SELECT min(batch) FROM batch WHERE shard = $1 AND recorded_at >= $2",
                            each, before->time_since_epoch().count());
      if (rows.next() && !rows.null(0))
        position = last_before(transaction, each, position, rows.integer(0));
    }
    return out;
  });
}

void Journal::revisions(db::Transaction& transaction, const Positions& until, SeriesNo series,
                        const Apply& apply) const {
  std::vector<rollup::Revision> some;
  const auto hand_over = [&] {
    if (!some.empty()) apply(some);
    some.clear();
  };
  for (const auto& [shard_number, last] : until) {
    // In the order of both keys, so that nothing is sorted; SQLite takes the tables of a CROSS JOIN
    // in their order.
    db::Rows rows = transaction.query(
        "SELECT f.area, f.col, f.plane, f.value, f.state, f.qualifier FROM figure_run r "
        "CROSS JOIN figure f WHERE f.shard = r.shard AND f.seq BETWEEN r.first_seq AND r.last_seq "
        "AND r.shard = $1 AND r.series = $2 AND f.seq <= $3 ORDER BY r.col, r.first_seq, f.seq",
        shard_number, series_number(series), last);
    while (rows.next()) {
      some.push_back({series,
                      area_of(rows.integer(0)),
                      column_of(rows.integer(1)),
                      static_cast<rollup::Plane>(rows.integer(2)),
                      {static_cast<rollup::State>(rows.integer(4)),
                       static_cast<rollup::Qualifier>(rows.integer(5)), rows.integer(3)}});
      if (some.size() == kMaxFiguresPerTransaction) hand_over();
    }
  }
  hand_over();
}

std::optional<calendar::Month> Journal::latest_month(const Positions& until) const {
  return database_.read([&](db::Transaction& transaction) {
    std::optional<calendar::Month> out;
    for (const auto& [shard_number, last] : until) {
      db::Rows rows = transaction.query(
          "SELECT max(col) FROM figure_run WHERE shard = $1 AND first_seq <= $2 AND col < $3",
          shard_number, last, std::int64_t{rollup::kFirstTerm});
      if (!rows.next() || rows.null(0)) continue;
      const calendar::Month month{static_cast<std::int32_t>(rows.integer(0))};
      if (!out || *out < month) out = month;
    }
    return out;
  });
}

}  // namespace luytre::figures
