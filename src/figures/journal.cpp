#include "figures/journal.h"

#include <fmt/format.h>

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

std::map<std::int64_t, std::string> Journal::rows(db::Transaction& transaction,
                                                  const Positions& positions) const {
  std::map<std::int64_t, std::string> out;
  if (positions.empty()) return out;
  std::vector<std::string> keys;
  for (const auto& [shard_number, seq] : positions)
    keys.push_back(fmt::format("({}, {})", shard_number, seq));
  db::Rows rows = transaction.query(
      fmt::format("SELECT {}, f.batch, f.shard FROM (VALUES {}) AS at CROSS JOIN figure f "
                  "JOIN batch b ON b.shard = f.shard AND b.batch = f.batch "
                  "WHERE f.shard = at.column1 AND f.seq = at.column2",
                  kStandingColumns, fmt::join(keys, ", ")));
  while (rows.next()) {
    std::string& row = out[rows.integer(14)];
    for (const int each : {0, 1, 2, 3, 4, 5, 6, 7, 12, 13})
      row += fmt::format("{} ", rows.integer(each));
    for (const int each : {8, 9, 10, 11}) row += rows.text(each) + '\n';
  }
  return out;
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
