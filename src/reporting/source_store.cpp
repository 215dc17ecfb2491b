#include "reporting/source_store.h"

#include <fmt/core.h>

#include <array>
#include <cmath>

#include "base/error.h"

namespace luytre::reporting {
namespace {

constexpr std::size_t kShortestPrefix = 4;
constexpr std::array kDecisions = {Decision::offered, Decision::accepted, Decision::corrected,
                                   Decision::dropped};
constexpr std::array kStates = {State::accepted, State::approved, State::withdrawn};

constexpr std::array kRoles = {extraction::Role::whole,  extraction::Role::part,
                               extraction::Role::repeat, extraction::Role::change,
                               extraction::Role::target, extraction::Role::elsewhere};
constexpr std::string_view kItemColumns =
    "f.indicator, f.value, f.qualifier, f.unit, f.fact, f.start_at, f.end_at, f.quote, f.sentence, "
    "f.confidence, f.reason, f.decision, f.accepted_series, f.accepted_value, "
    "f.accepted_qualifier, "
    "f.role";

template <std::size_t n, typename T>
T named(const std::array<T, n>& all, const std::string& text) {
  for (const T each : all) {
    if (name(each) == text) return each;
  }
  throw base::Error(base::ErrorKind::corrupt,
                    base::Problem{"source", "db.word", "Dữ liệu có trạng thái lạ.",
                                  "The database holds an unknown state."});
}

std::optional<std::string> iso(const std::optional<base::Day>& day) {
  return day ? std::optional(calendar::iso(*day)) : std::nullopt;
}

}  // namespace

std::string SourceStore::resolve(const std::string& prefix) {
  const auto fail = [&](base::ErrorKind kind, std::string vi, std::string en) -> base::Error {
    return {kind, base::Problem{prefix, "source.unknown", std::move(vi), std::move(en)}};
  };
  if (prefix.size() < kShortestPrefix ||
      prefix.find_first_not_of("0123456789abcdef") != std::string::npos) {
    throw fail(base::ErrorKind::not_found,
               "Nguồn là đường dẫn tệp hoặc ít nhất 4 ký tự đầu của mã nguồn.",
               "A source is a file path or at least the first 4 characters of its address.");
  }
  db::Rows rows =
      transaction_.query("SELECT source FROM source WHERE substr(source, 1, $2) = $1 LIMIT 2",
                         prefix, static_cast<std::int64_t>(prefix.size()));
  if (!rows.next())
    throw fail(base::ErrorKind::not_found, "Không có nguồn này.", "There is no such source.");
  std::string out = rows.text(0);
  if (rows.next())
    throw fail(base::ErrorKind::conflict, "Có nhiều nguồn bắt đầu như vậy.",
               "Several sources begin so.");
  return out;
}

std::optional<Report> SourceStore::find(const std::string& source) {
  db::Rows rows = transaction_.query(
      "SELECT shard, name, area, col, programme, data_from, data_as_of, state, who, why FROM "
      "source WHERE source = $1",
      source);
  if (!rows.next()) return std::nullopt;
  Report out{source,
             rows.text(1),
             journal_.area_of(rows.integer(2)),
             journal_.column_of(rows.integer(3)),
             rows.text(4),
             calendar::parse_day(rows.text(5)),
             calendar::parse_day(rows.text(6)),
             named(kStates, rows.text(7)),
             rows.text(8),
             rows.text(9),
             {}};
  out.items = items(rows.integer(0), source);
  return out;
}

// Columns of kItemColumns.
Item SourceStore::item_of(db::Rows& rows) {
  Item item;
  item.finding.indicator = rows.text(0);
  item.finding.value = base::Decimal::from_thousandths(rows.integer(1));
  item.finding.qualifier = static_cast<rollup::Qualifier>(rows.integer(2));
  item.finding.unit = rows.text(3);
  item.finding.fact = static_cast<int>(rows.integer(4));
  item.finding.start = static_cast<std::size_t>(rows.integer(5));
  item.finding.end = static_cast<std::size_t>(rows.integer(6));
  item.finding.quote = rows.text(7);
  item.sentence = rows.text(8);
  item.finding.confidence = static_cast<double>(rows.integer(9)) / 1000;
  item.finding.reason = rows.text(10);
  item.decision = named(kDecisions, rows.text(11));
  item.series = rows.text(12);
  item.cell = {rollup::State::number, static_cast<rollup::Qualifier>(rows.integer(14)),
               rows.integer(13)};
  item.finding.role = named(kRoles, rows.text(15));
  return item;
}

std::vector<Item> SourceStore::items(std::int64_t shard, const std::string& source) {
  std::vector<Item> out;
  db::Rows rows =
      transaction_.query(fmt::format("SELECT {}", kItemColumns) +
                             " FROM finding f WHERE shard = $1 AND source = $2 ORDER BY number",
                         shard, source);
  while (rows.next()) out.push_back(item_of(rows));
  return out;
}

std::vector<CorrectedSentence> SourceStore::corrected() {
  std::vector<CorrectedSentence> out;
  db::Rows rows = transaction_.query(
      fmt::format("SELECT {}", kItemColumns) +
          ", s.name, s.source FROM finding f JOIN source s ON s.shard = f.shard AND s.source = "
          "f.source WHERE EXISTS (SELECT 1 FROM finding c WHERE c.shard = f.shard AND c.source = "
          "f.source AND c.sentence = f.sentence AND c.decision = 'corrected') ORDER BY "
          "s.recorded_at, s.source, f.number LIMIT $1",
      kMostCorrections);
  std::string source;
  while (rows.next()) {
    Item item = item_of(rows);
    if (out.empty() || source != rows.text(17) || out.back().text != item.sentence)
      out.push_back({rows.text(16), item.sentence, {}});
    source = rows.text(17);
    out.back().items.push_back(std::move(item));
  }
  return out;
}

void SourceStore::put(const Report& report) {
  const std::int64_t shard = journal_.shard(report.area);
  transaction_.run("DELETE FROM finding WHERE source = $1", report.source);
  transaction_.run("DELETE FROM source WHERE source = $1", report.source);
  transaction_.run(
      "INSERT INTO source (shard, source, name, area, col, programme, data_from, data_as_of, "
      "state, who, recorded_at, why) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      shard, report.source, report.name, journal_.area_number(report.area),
      journal_.column_number(report.column), report.programme, iso(report.from), iso(report.as_of),
      name(report.state), report.who, journal_.clock().now().time_since_epoch().count(),
      report.why);
  for (std::size_t i = 0; i < report.items.size(); ++i) put_item(report, i + 1, report.items[i]);
}

void SourceStore::put_item(const Report& report, std::size_t number, const Item& item) {
  const extraction::Finding& finding = item.finding;
  const bool figure = !item.series.empty();
  const auto if_figure = [figure](std::int64_t value) {
    return figure ? std::optional(value) : std::nullopt;
  };
  transaction_.run(
      "INSERT INTO finding (shard, source, number, indicator, value, qualifier, unit, role, fact, "
      "start_at, end_at, quote, "
      "sentence, confidence, reason, decision, accepted_series, accepted_value, "
      "accepted_qualifier) VALUES "
      "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
      journal_.shard(report.area), report.source, number, finding.indicator,
      finding.value.thousandths(), static_cast<std::int64_t>(finding.qualifier), finding.unit,
      name(finding.role), finding.fact, finding.start, finding.end, finding.quote, item.sentence,
      std::llround(finding.confidence * 1000), finding.reason, name(item.decision),
      figure ? std::optional(item.series) : std::nullopt, if_figure(item.cell.value),
      if_figure(static_cast<std::int64_t>(item.cell.qualifier)));
}

void SourceStore::set_state(const Report& report, State state) {
  transaction_.run("UPDATE source SET state = $3 WHERE shard = $1 AND source = $2",
                   journal_.shard(report.area), report.source, name(state));
}

void SourceStore::set_published(const std::string& source, const std::string& where) {
  transaction_.run("UPDATE source SET published = $2 WHERE source = $1", source, where);
}

void SourceStore::link(const Report& report, std::size_t item, std::int64_t seq) {
  transaction_.run(
      "INSERT INTO provenance (shard, seq, source, number) VALUES ($1, $2, $3, $4) ON CONFLICT DO "
      "NOTHING",
      journal_.shard(report.area), seq, report.source, item);
}

std::vector<Listed> SourceStore::list() {
  std::vector<Listed> out;
  db::Rows rows = transaction_.query(
      "SELECT s.source, s.name, s.area, s.col, s.state, "
      "(SELECT count(*) FROM finding f WHERE f.source = s.source AND f.decision IN ('accepted', "
      "'corrected')), "
      "(SELECT count(*) FROM finding f WHERE f.source = s.source) FROM source s ORDER BY "
      "s.recorded_at, s.source");
  while (rows.next()) {
    out.push_back({rows.text(0), rows.text(1),
                   journal_.world().areas[journal_.area_of(rows.integer(2))].id,
                   journal_.world().column_name(journal_.column_of(rows.integer(3))), rows.text(4),
                   rows.integer(5), rows.integer(6)});
  }
  return out;
}

}  // namespace luytre::reporting
