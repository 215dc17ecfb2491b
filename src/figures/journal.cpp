#include "figures/journal.h"

#include <fmt/core.h>

#include <map>
#include <tuple>

#include "base/check.h"
#include "base/error.h"
#include "figures/journal_writer.h"

namespace luytre::figures {
namespace {

using rollup::State;

constexpr std::string_view kStandingColumns =
    "f.seq, f.series, f.area, f.col, f.plane, f.value, f.state, f.qualifier, "
    "b.kind, b.who, b.why, b.source, b.recorded_at";
constexpr std::string_view kFollowedColumns =
    "f.seq, f.batch, f.series, f.area, f.col, f.plane, f.value, f.state, f.qualifier";
// SQLite takes the tables of a CROSS JOIN in their order; by itself it would read a whole shard to
// have its figures in order.
constexpr std::string_view kStandingTables =
    "figure_run r CROSS JOIN figure f JOIN batch b ON b.shard = f.shard AND b.batch = f.batch "
    "WHERE f.shard = r.shard AND f.seq BETWEEN r.first_seq AND r.last_seq";

}  // namespace

Standing Journal::read_standing(db::Rows& rows) const {
  Standing out;
  out.seq = rows.integer(0);
  out.figure = {series_of(rows.integer(1)),
                area_of(rows.integer(2)),
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
      "SELECT {} FROM {} AND r.shard = $1 AND r.series = $2 AND r.col = $4 AND f.area = $3 AND "
      "f.plane = $5 ORDER BY f.seq DESC LIMIT 1",
      kStandingColumns, kStandingTables);
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
      "SELECT {} FROM {} AND r.shard IN (SELECT shard FROM journal_head) AND r.series = $1 AND "
      "r.col BETWEEN $2 AND $3 AND b.recorded_at < $4 ORDER BY f.shard, f.seq",
      kStandingColumns, kStandingTables);
  const auto before = known_at ? known_at->time_since_epoch().count() : INT64_MAX;
  db::Rows rows = transaction.query(sql, series_.at(static_cast<std::size_t>(series)),
                                    column_number(first), column_number(last), before);
  std::vector<Standing> all;
  std::map<std::tuple<AreaNo, ColumnNo, rollup::Plane>, std::size_t> latest;
  while (rows.next()) {
    all.push_back(read_standing(rows));
    const NewFigure& figure = all.back().figure;
    latest[{figure.area, figure.column, figure.plane}] = all.size() - 1;
  }
  std::vector<Standing> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const NewFigure& figure = all[i].figure;
    const bool stands = latest.at({figure.area, figure.column, figure.plane}) == i;
    if (stands && figure.cell.state != State::missing) out.push_back(std::move(all[i]));
  }
  return out;
}

std::vector<Appended> Journal::append(db::Transaction& transaction, std::int64_t shard_number,
                                      const Batch& batch, std::span<const NewFigure> figures,
                                      OnConflict on_conflict) {
  base::Problems refused;
  for (const NewFigure& figure : figures) {
    LUYTRE_CHECK(shard(figure.area) == shard_number);
    for (base::Problem& problem : check(world_, figure)) refused.push_back(std::move(problem));
  }
  if (!refused.empty()) throw base::Error(base::ErrorKind::invalid, std::move(refused));
  auto written = JournalWriter(*this, batch, on_conflict).write(transaction, shard_number, figures);
  if (!written.problems.empty())
    throw base::Error(base::ErrorKind::conflict, std::move(written.problems));
  return std::move(written.figures);
}

// `position` moves with every whole transaction, so that a connection lost on the way loses none.
void Journal::follow_shard(db::Transaction& transaction, const Stretch& stretch,
                           std::int64_t& position, const Apply& apply) const {
  static const std::string all = fmt::format(
      "SELECT {} FROM figure f WHERE f.shard = $1 AND f.seq > $2 AND f.seq <= $3 ORDER BY f.seq",
      kFollowedColumns);
  static const std::string known = fmt::format(
      "SELECT {} FROM figure f JOIN batch b ON b.shard = f.shard AND b.batch = f.batch "
      "WHERE f.shard = $1 AND f.seq > $2 AND f.seq <= $3 AND b.recorded_at < $4 ORDER BY f.seq",
      kFollowedColumns);
  db::Rows rows = stretch.recorded_before == INT64_MAX
                      ? transaction.query(all, stretch.shard, position, stretch.last)
                      : transaction.query(known, stretch.shard, position, stretch.last,
                                          stretch.recorded_before);
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
                     area_of(rows.integer(3)),
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
