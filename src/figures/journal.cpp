#include "figures/journal.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/check.h"
#include "base/error.h"

namespace luytre::figures {
namespace {

using rollup::State;

constexpr std::string_view kStandingColumns =
    "f.seq, f.series, f.area, f.col, f.plane, f.value, f.state, f.qualifier, "
    "b.kind, b.who, b.why, b.source, b.recorded_at ";

base::Problem conflict(const World& world, const Standing& standing, const NewFigure& figure) {
  const std::string cell =
      fmt::format("{}, {}, {}", world.areas.full_name(figure.area, world.period(figure.column).to),
                  world[figure.series].code, world.column_name(figure.column));
  const std::string before = text_of(standing.figure.cell);
  const std::string now = text_of(figure.cell);
  const std::string source = standing.batch.source.substr(0, 12);
  return {
      figure.place, "figure.conflict",
      fmt::format(
          "{}: đang có {} (nguồn {}), nguồn này ghi {}. Chọn thay (--replace) hoặc giữ (--keep).",
          cell, before, source, now),
      fmt::format("{}: {} stands (source {}), this source says {}. Choose --replace or --keep.",
                  cell, before, source, now)};
}

}  // namespace

Standing Journal::read_standing(db::Rows& rows) const {
  Standing out;
  out.seq = rows.integer(0);
  out.figure = {series_of(rows.integer(1)),
                area_of_.at(rows.integer(2)),
                column_of(rows.integer(3)),
                static_cast<rollup::Plane>(rows.integer(4)),
                {static_cast<State>(rows.integer(6)),
                 static_cast<rollup::Qualifier>(rows.integer(7)), rows.integer(5)},
                ""};
  out.batch = {rows.text(8), rows.text(9), rows.text(10), rows.text(11)};
  out.recorded_at = base::Instant{std::chrono::milliseconds{rows.integer(12)}};
  return out;
}

std::optional<Standing> Journal::standing(db::Transaction& transaction,
                                          const NewFigure& cell) const {
  static const std::string sql = fmt::format(
      "SELECT {} FROM figure f JOIN batch b ON b.shard = f.shard AND b.batch = f.batch "
      "WHERE f.shard = $1 AND f.series = $2 AND f.area = $3 AND f.col = $4 AND f.plane = $5 "
      "ORDER BY f.seq DESC LIMIT 1",
      kStandingColumns);
  const std::int64_t shard_number = shard(cell.area);
  db::Rows rows = transaction.query(
      sql, shard_number, series_.at(static_cast<std::size_t>(cell.series)), area_number(cell.area),
      column_number(cell.column), static_cast<std::int64_t>(cell.plane));
  if (!rows.next()) return std::nullopt;
  return read_standing(rows);
}

std::vector<Standing> Journal::standing(db::Transaction& transaction, SeriesNo series,
                                        ColumnNo first, ColumnNo last,
                                        std::optional<base::Instant> known_at) const {
  static const std::string sql = fmt::format(
      "SELECT {} FROM figure f JOIN batch b ON b.shard = f.shard AND b.batch = f.batch "
      "WHERE f.series = $1 AND f.col BETWEEN $2 AND $3 AND b.recorded_at < $4 AND NOT EXISTS ("
      "SELECT 1 FROM figure n JOIN batch m ON m.shard = n.shard AND m.batch = n.batch "
      "WHERE n.shard = f.shard AND n.series = f.series AND n.area = f.area AND n.col = f.col "
      "AND n.plane = f.plane AND n.seq > f.seq AND m.recorded_at < $4) ORDER BY f.shard, f.seq",
      kStandingColumns);
  const auto before = known_at ? known_at->time_since_epoch().count() : INT64_MAX;
  db::Rows rows = transaction.query(sql, series_.at(static_cast<std::size_t>(series)),
                                    column_number(first), column_number(last), before);
  std::vector<Standing> out;
  while (rows.next()) {
    Standing each = read_standing(rows);
    if (each.figure.cell.state != State::missing) out.push_back(std::move(each));
  }
  return out;
}

// Takes the next numbers of a shard and records its batch; the last seq given out, and the batch.
std::pair<std::int64_t, std::int64_t> Journal::open_batch(db::Transaction& transaction,
                                                          std::int64_t shard_number,
                                                          const Batch& batch) {
  db::Rows head = transaction.query(
      "INSERT INTO journal_head (shard, seq, batch) VALUES ($1, 0, 1) "
      "ON CONFLICT (shard) DO UPDATE SET batch = journal_head.batch + 1 RETURNING seq, batch",
      shard_number);
  head.next();
  const std::pair out{head.integer(0), head.integer(1)};
  while (head.next()) {
  }
  transaction.run(
      "INSERT INTO batch (shard, batch, kind, recorded_at, who, why, source) VALUES ($1, $2, $3, "
      "$4, $5, $6, $7)",
      shard_number, out.second, batch.kind, clock_.now().time_since_epoch().count(), batch.who,
      batch.why, batch.source);
  return out;
}

void Journal::insert(db::Transaction& transaction, std::int64_t seq, std::int64_t batch,
                     const NewFigure& figure, std::int64_t replaces) {
  transaction.run(
      "INSERT INTO figure (shard, seq, series, area, col, plane, value, state, qualifier, batch, "
      "replaces) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      shard(figure.area), seq, series_.at(static_cast<std::size_t>(figure.series)),
      area_number(figure.area), column_number(figure.column),
      static_cast<std::int64_t>(figure.plane), figure.cell.value,
      static_cast<std::int64_t>(figure.cell.state),
      static_cast<std::int64_t>(figure.cell.qualifier), batch, replaces);
}

std::vector<Appended> Journal::append(db::Transaction& transaction, std::int64_t shard_number,
                                      const Batch& batch, std::span<const NewFigure> figures,
                                      OnConflict on_conflict) {
  LUYTRE_CHECK(figures.size() <= kMaxFiguresPerTransaction);
  base::Problems refused;
  for (const NewFigure& figure : figures) {
    LUYTRE_CHECK(shard(figure.area) == shard_number);
    for (base::Problem& problem : check(world_, figure)) refused.push_back(std::move(problem));
  }
  if (!refused.empty()) throw base::Error(base::ErrorKind::invalid, std::move(refused));

  auto [seq, batch_number] = open_batch(transaction, shard_number, batch);
  base::Problems conflicts;
  std::vector<Appended> out;
  for (const NewFigure& figure : figures) {
    const auto before = standing(transaction, figure);
    const bool taken = before && before->figure.cell.state != State::missing &&
                       before->batch.source != batch.source;
    const bool same = before ? before->figure.cell == figure.cell : figure.cell == rollup::Cell{};
    if (same || (taken && on_conflict == OnConflict::keep)) {
      out.push_back({before ? before->seq : 0, false});
      continue;
    }
    if (taken && on_conflict == OnConflict::ask)
      conflicts.push_back(conflict(world_, *before, figure));
    insert(transaction, ++seq, batch_number, figure, before ? before->seq : 0);
    out.push_back({seq, true});
  }
  if (!conflicts.empty()) throw base::Error(base::ErrorKind::conflict, std::move(conflicts));
  transaction.run("UPDATE journal_head SET seq = $2 WHERE shard = $1", shard_number, seq);
  return out;
}

// `position` moves with every whole transaction, so that a connection lost on the way loses none.
void Journal::follow_shard(db::Transaction& transaction, const Stretch& stretch,
                           std::int64_t& position, const Apply& apply) const {
  db::Rows rows = transaction.query(
      "SELECT f.seq, f.batch, f.series, f.area, f.col, f.plane, f.value, f.state, f.qualifier "
      "FROM figure f JOIN batch b ON b.shard = f.shard AND b.batch = f.batch "
      "WHERE f.shard = $1 AND f.seq > $2 AND f.seq <= $3 AND b.recorded_at < $4 ORDER BY f.seq",
      stretch.shard, position, stretch.last, stretch.recorded_before);
  std::vector<rollup::Revision> whole;
  std::int64_t batch = -1;
  std::int64_t seq = position;
  const auto apply_whole = [&] {
    if (!whole.empty()) apply(whole);
    whole.clear();
    position = seq;
  };
  while (rows.next()) {
    if (rows.integer(1) != batch) apply_whole();
    batch = rows.integer(1);
    seq = rows.integer(0);
    whole.push_back({series_of(rows.integer(2)),
                     area_of_.at(rows.integer(3)),
                     column_of(rows.integer(4)),
                     static_cast<rollup::Plane>(rows.integer(5)),
                     {static_cast<State>(rows.integer(7)),
                      static_cast<rollup::Qualifier>(rows.integer(8)), rows.integer(6)}});
  }
  apply_whole();
}

void Journal::follow(Positions& positions, std::optional<base::Instant> known_at,
                     const Apply& apply) const {
  database_.read([&](db::Transaction& transaction) {
    std::vector<std::int64_t> shards;
    db::Rows heads =
        transaction.query("SELECT shard FROM journal_head WHERE seq > 0 ORDER BY shard");
    while (heads.next()) shards.push_back(heads.integer(0));
    const auto before = known_at ? known_at->time_since_epoch().count() : INT64_MAX;
    for (const std::int64_t each : shards) {
      follow_shard(transaction, {each, INT64_MAX, before}, positions[each], apply);
    }
  });
}

void Journal::follow_until(const Positions& positions, const Apply& apply) const {
  database_.read([&](db::Transaction& transaction) {
    for (const auto& [each, last] : positions) {
      std::int64_t position = 0;
      follow_shard(transaction, {each, last, INT64_MAX}, position, apply);
    }
  });
}

base::Problems Journal::gaps() const {
  return database_.read([](db::Transaction& transaction) {
    base::Problems out;
    db::Rows rows = transaction.query(
        "SELECT h.shard, h.seq, count(f.seq), coalesce(max(f.seq), 0) FROM journal_head h "
        "LEFT JOIN figure f ON f.shard = h.shard GROUP BY h.shard, h.seq ORDER BY h.shard");
    while (rows.next()) {
      if (rows.integer(1) == rows.integer(2) && rows.integer(1) == rows.integer(3)) continue;
      out.push_back({fmt::format("shard {}", rows.integer(0)), "journal.gap",
                     "Nhật ký số liệu bị đứt quãng.", "The figure journal has a gap."});
    }
    return out;
  });
}

}  // namespace luytre::figures
