#include "releases/release_store.h"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "base/instant.h"

namespace luytre::releases {
namespace {

base::Instant instant(std::int64_t milliseconds) {
  return base::Instant{std::chrono::milliseconds{milliseconds}};
}

std::string iso_day(base::Day day) {
  return base::iso(base::Instant{day}).substr(0, 10);
}

}  // namespace

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

void ReleaseStore::put_positions(std::int64_t release,
                                 const figures::Journal::Positions& positions) {
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

KeptLoads ReleaseStore::loads(std::int64_t release) {
  db::Rows rows = transaction_.query(
      "SELECT series, col, area, value, qualifier, place, summed, declared, entry FROM "
      "release_load "
      "WHERE release <= $1 ORDER BY release",
      release);
  KeptLoads out;
  while (rows.next()) {
    const AreaNo area = journal_.area_of(rows.integer(2));
    const SeriesNo series = journal_.series_of(rows.integer(0));
    out[{series, journal_.column_of(rows.integer(1))}][area] = {
        area,
        rows.integer(3),
        static_cast<rollup::Qualifier>(rows.integer(4)),
        rows.null(5) ? std::nullopt : std::optional(journal_.area_of(rows.integer(5))),
        rows.integer(6) != 0,
        rows.null(7) ? std::nullopt : std::optional<base::Sum>(rows.integer(7)),
        rows.integer(8)};
  }
  return out;
}

std::set<std::pair<SeriesNo, ColumnNo>> ReleaseStore::filled() {
  db::Rows rows = transaction_.query("SELECT DISTINCT series, col FROM figure_run");
  std::set<std::pair<SeriesNo, ColumnNo>> out;
  while (rows.next())
    out.emplace(journal_.series_of(rows.integer(0)), journal_.column_of(rows.integer(1)));
  return out;
}

std::vector<StandingFigure> ReleaseStore::standing(const figures::Journal::Positions& positions) {
  std::map<std::tuple<SeriesNo, ColumnNo, AreaNo, rollup::Plane>, StandingFigure> cells;
  for (const auto& [shard, seq] : positions) {
    db::Rows rows = transaction_.query(
        "SELECT f.seq, f.series, f.area, f.col, f.plane, f.value, f.state, f.qualifier, "
        "b.recorded_at, coalesce(s.name, ''), coalesce(s.published, ''), "
        "coalesce(n.sentence, ''), coalesce(n.quote, ''), coalesce(p.source, ''), "
        "coalesce(p.number, 0) FROM figure f "
        "JOIN batch b ON b.shard = f.shard AND b.batch = f.batch "
        "LEFT JOIN provenance p ON p.shard = f.shard AND p.seq = f.seq "
        "LEFT JOIN finding n ON n.shard = p.shard AND n.source = p.source AND n.number = p.number "
        "LEFT JOIN source s ON s.shard = p.shard AND s.source = p.source "
        "WHERE f.shard = $1 AND f.seq <= $2 ORDER BY f.seq",
        shard, seq);
    while (rows.next()) {
      StandingFigure now;
      now.shown.number = fmt::format("{}-{}", shard, rows.integer(0));
      now.shown.figure = {journal_.series_of(rows.integer(1)),
                          journal_.area_of(rows.integer(2)),
                          journal_.column_of(rows.integer(3)),
                          static_cast<rollup::Plane>(rows.integer(4)),
                          {static_cast<rollup::State>(rows.integer(6)),
                           static_cast<rollup::Qualifier>(rows.integer(7)), rows.integer(5)},
                          ""};
      now.shown.recorded = base::vietnamese_day(instant(rows.integer(8)));
      now.shown.source_name = rows.text(9);
      now.shown.published = rows.text(10);
      now.shown.sentence = rows.text(11);
      now.shown.quote = rows.text(12);
      now.source = rows.text(13);
      now.finding = rows.integer(14);
      const figures::NewFigure& figure = now.shown.figure;
      StandingFigure& cell = cells[{figure.series, figure.column, figure.area, figure.plane}];
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

std::map<std::string, std::vector<SourceFinding>> ReleaseStore::findings() {
  db::Rows rows =
      transaction_.query("SELECT source, number, sentence, quote, indicator FROM finding");
  std::map<std::string, std::vector<SourceFinding>> out;
  while (rows.next())
    out[rows.text(0)].push_back({rows.integer(1), rows.text(2), rows.text(3), rows.text(4)});
  return out;
}

}  // namespace luytre::releases
