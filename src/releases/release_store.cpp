#include "releases/release_store.h"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/instant.h"

namespace luytre::releases {
namespace {

base::Instant instant(std::int64_t milliseconds) {
  return base::Instant{std::chrono::milliseconds{milliseconds}};
}

std::string iso_day(base::Day day) {
  return base::iso(base::Instant{day}).substr(0, 10);
}

// Of a row "area, value, qualifier, place, summed, declared, entry".
KeptLoad read_load(const figures::Journal& journal, const db::Rows& rows) {
  return {journal.area_of(rows.integer(0)),
          rows.integer(1),
          static_cast<rollup::Qualifier>(rows.integer(2)),
          rows.null(3) ? std::nullopt : std::optional(journal.area_of(rows.integer(3))),
          rows.integer(4) != 0,
          rows.null(5) ? std::nullopt : std::optional<base::Sum>(rows.integer(5)),
          rows.integer(6)};
}

rollup::Cell read_cell(const db::Rows& rows, int value) {
  return {static_cast<rollup::State>(rows.integer(value + 1)),
          static_cast<rollup::Qualifier>(rows.integer(value + 2)), rows.integer(value)};
}

}  // namespace

ReleaseStore::ReleaseStore(db::Transaction& transaction, const figures::Journal& journal)
    : transaction_(transaction), journal_(journal) {}

const std::set<std::int64_t>& ReleaseStore::shards() {
  if (!shards_.empty()) return shards_;
  for (std::int32_t i = 0; i < journal_.world().areas.size(); ++i)
    shards_.insert(journal_.shard(AreaNo{i}));
  return shards_;
}

std::vector<ReleaseName> ReleaseStore::names() {
  db::Rows rows = transaction_.query(
      "SELECT release, code, standard, title, recorded_at FROM release ORDER BY release DESC");
  std::vector<ReleaseName> out;
  while (rows.next()) {
    out.push_back({rows.integer(0), rows.text(1), static_cast<Standard>(rows.integer(2)),
                   rows.text(3), base::vietnamese_day(instant(rows.integer(4)))});
  }
  return out;
}

ReleaseName ReleaseStore::add(Standard standard, const std::string& title, const std::string& who) {
  const base::Instant now = journal_.clock().now();
  const auto before = names();
  ReleaseName out{before.empty() ? 1 : before.front().number + 1,
                  {},
                  standard,
                  title,
                  base::vietnamese_day(now)};
  const auto of_day = std::count_if(before.begin(), before.end(),
                                    [&](const ReleaseName& each) { return each.day == out.day; });
  out.code = iso_day(out.day);
  if (of_day > 0) out.code += fmt::format("-{}", of_day + 1);
  transaction_.run(
      "INSERT INTO release (release, code, standard, title, who, recorded_at) VALUES ($1, $2, $3, "
      "$4, $5, $6)",
      out.number, out.code, static_cast<std::int64_t>(standard), title, who,
      now.time_since_epoch().count());
  return out;
}

void ReleaseStore::put_positions(std::int64_t release, const Positions& positions) {
  for (const auto& [shard, seq] : positions) {
    transaction_.run("INSERT INTO release_position (release, shard, seq) VALUES ($1, $2, $3)",
                     release, shard, seq);
  }
}

figures::Journal::Positions ReleaseStore::positions(std::int64_t release) {
  db::Rows rows =
      transaction_.query("SELECT shard, seq FROM release_position WHERE release = $1", release);
  figures::Journal::Positions out;
  while (rows.next()) out[rows.integer(0)] = rows.integer(1);
  return out;
}

void ReleaseStore::put(std::int64_t release, SeriesNo series, ColumnNo column,
                       const KeptLoad& load) {
  const auto narrow = [](base::Sum value) { return static_cast<std::int64_t>(value); };
  transaction_.run(
      "INSERT INTO release_load (shard, series, col, area, release, value, qualifier, place, "
      "summed, declared, entry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      journal_.shard(load.area), journal_.series_number(series), journal_.column_number(column),
      journal_.area_number(load.area), release, narrow(load.value),
      static_cast<std::int64_t>(load.qualifier),
      load.place ? std::optional(journal_.area_number(*load.place)) : std::nullopt,
      static_cast<std::int64_t>(load.summed),
      load.declared ? std::optional(narrow(*load.declared)) : std::nullopt, load.entry);
}

KeptLoads ReleaseStore::loads(std::int64_t release, SeriesNo series) {
  KeptLoads out;
  for (const std::int64_t shard : shards()) {
    db::Rows rows = transaction_.query(
        "SELECT area, value, qualifier, place, summed, declared, entry, col FROM release_load "
        "WHERE shard = $1 AND series = $2 AND release <= $3 ORDER BY release",
        shard, journal_.series_number(series), release);
    while (rows.next()) {
      const KeptLoad load = read_load(journal_, rows);
      out[{series, journal_.column_of(rows.integer(7))}][load.area] = load;
    }
  }
  return out;
}

ColumnLoads ReleaseStore::loads(std::int64_t release, SeriesNo series, ColumnNo column) {
  ColumnLoads out;
  for (const std::int64_t shard : shards()) {
    db::Rows rows = transaction_.query(
        "SELECT area, value, qualifier, place, summed, declared, entry FROM release_load "
        "WHERE shard = $1 AND series = $2 AND col = $3 AND release <= $4 ORDER BY release",
        shard, journal_.series_number(series), journal_.column_number(column), release);
    while (rows.next()) {
      const KeptLoad load = read_load(journal_, rows);
      out[load.area] = load;
    }
  }
  return out;
}

std::set<ColumnNo> ReleaseStore::filled(const Positions& positions, SeriesNo series) {
  std::set<ColumnNo> out;
  for (const auto& [shard, last] : positions) {
    db::Rows rows = transaction_.query(
        "SELECT DISTINCT col FROM figure_run WHERE shard = $1 AND series = $2 AND first_seq <= $3",
        shard, journal_.series_number(series), last);
    while (rows.next()) out.insert(journal_.column_of(rows.integer(0)));
  }
  return out;
}

std::vector<StandingFigure> ReleaseStore::standing(const Positions& positions, SeriesNo series,
                                                   ColumnNo column) {
  std::map<std::pair<AreaNo, rollup::Plane>, StandingFigure> cells;
  for (const auto& [shard, last] : positions) {
    db::Rows rows = transaction_.query(
        "SELECT f.seq, f.area, f.plane, f.value, f.state, f.qualifier, b.recorded_at, "
        "coalesce(s.name, ''), coalesce(s.published, ''), coalesce(n.sentence, ''), "
        "coalesce(n.quote, ''), coalesce(p.source, ''), coalesce(p.number, 0) FROM figure_run r "
        "CROSS JOIN figure f JOIN batch b ON b.shard = f.shard AND b.batch = f.batch "
        "LEFT JOIN provenance p ON p.shard = f.shard AND p.seq = f.seq "
        "LEFT JOIN finding n ON n.shard = p.shard AND n.source = p.source AND n.number = p.number "
        "LEFT JOIN source s ON s.shard = p.shard AND s.source = p.source "
        "WHERE f.shard = r.shard AND f.seq BETWEEN r.first_seq AND r.last_seq AND r.shard = $1 "
        "AND r.series = $2 AND r.col = $3 AND f.seq <= $4 ORDER BY r.first_seq, f.seq",
        shard, journal_.series_number(series), journal_.column_number(column), last);
    while (rows.next()) {
      StandingFigure now;
      now.shown.number = fmt::format("{}-{}", shard, rows.integer(0));
      now.shown.figure = {series,
                          journal_.area_of(rows.integer(1)),
                          column,
                          static_cast<rollup::Plane>(rows.integer(2)),
                          read_cell(rows, 3),
                          ""};
      now.shown.recorded = base::vietnamese_day(instant(rows.integer(6)));
      now.shown.source_name = rows.text(7);
      now.shown.published = rows.text(8);
      now.shown.sentence = rows.text(9);
      now.shown.quote = rows.text(10);
      now.source = rows.text(11);
      now.finding = rows.integer(12);
      StandingFigure& cell = cells[{now.shown.figure.area, now.shown.figure.plane}];
      if (!cell.shown.number.empty()) {
        now.shown.revisions = std::move(cell.shown.revisions);
        now.shown.revisions.insert(now.shown.revisions.begin(),
                                   {cell.shown.recorded, cell.shown.figure.cell});
      }
      cell = std::move(now);
    }
  }
  std::vector<StandingFigure> out;
  for (auto& [key, figure] : cells)
    if (figure.shown.figure.cell.state != rollup::State::missing) out.push_back(std::move(figure));
  return out;
}

bool ReleaseStore::anything_stands(const Positions& positions, SeriesNo series, ColumnNo column) {
  for (const auto& [shard, last] : positions) {
    db::Rows rows = transaction_.query(
        "SELECT f.area, f.plane, f.state FROM figure_run r CROSS JOIN figure f WHERE f.shard = "
        "r.shard AND f.seq BETWEEN r.first_seq AND r.last_seq AND r.shard = $1 AND r.series = $2 "
        "AND r.col = $3 AND f.seq <= $4 ORDER BY r.first_seq, f.seq",
        shard, journal_.series_number(series), journal_.column_number(column), last);
    std::map<std::pair<std::int64_t, std::int64_t>, rollup::State> cells;
    while (rows.next())
      cells[{rows.integer(0), rows.integer(1)}] = static_cast<rollup::State>(rows.integer(2));
    for (const auto& [cell, state] : cells)
      if (state != rollup::State::missing) return true;
  }
  return false;
}

std::optional<JournalRow> ReleaseStore::row(std::int64_t shard, std::int64_t seq) {
  db::Rows rows = transaction_.query("SELECT series, col FROM figure WHERE shard = $1 AND seq = $2",
                                     shard, seq);
  if (!rows.next()) return std::nullopt;
  return JournalRow{shard, seq, journal_.series_of(rows.integer(0)),
                    journal_.column_of(rows.integer(1))};
}

std::vector<JournalRow> ReleaseStore::rows(std::int64_t shard, const std::string& source,
                                           std::int64_t finding) {
  db::Rows rows = transaction_.query(
      "SELECT f.seq, f.series, f.col FROM provenance p JOIN figure f ON f.shard = p.shard AND "
      "f.seq = p.seq WHERE p.shard = $1 AND p.source = $2 AND p.number = $3",
      shard, source, finding);
  std::vector<JournalRow> out;
  while (rows.next())
    out.push_back({shard, rows.integer(0), journal_.series_of(rows.integer(1)),
                   journal_.column_of(rows.integer(2))});
  return out;
}

std::vector<SourceFinding> ReleaseStore::findings(std::int64_t shard, const std::string& source) {
  db::Rows rows = transaction_.query(
      "SELECT number, sentence, quote, indicator FROM finding WHERE shard = $1 AND source = $2",
      shard, source);
  std::vector<SourceFinding> out;
  while (rows.next()) out.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.text(3)});
  return out;
}

std::set<std::pair<SeriesNo, ColumnNo>> ReleaseStore::printed() {
  db::Rows rows = transaction_.query(
      "SELECT DISTINCT f.series, f.col FROM source s JOIN provenance p ON p.shard = s.shard AND "
      "p.source = s.source JOIN figure f ON f.shard = p.shard AND f.seq = p.seq "
      "WHERE s.published <> ''");
  std::set<std::pair<SeriesNo, ColumnNo>> out;
  while (rows.next())
    out.emplace(journal_.series_of(rows.integer(0)), journal_.column_of(rows.integer(1)));
  return out;
}

}  // namespace luytre::releases
