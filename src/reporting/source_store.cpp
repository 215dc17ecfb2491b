#include "reporting/source_store.h"

#include <fmt/core.h>

#include <cmath>

#include "base/error.h"
#include "reporting/source_rows.h"

namespace luytre::reporting {
namespace {

constexpr std::size_t kShortestPrefix = 4;
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

void SourceStore::claim(const std::string& source) {
  transaction_.lock(source);
}

std::int64_t SourceStore::shard(const Report& report) const {
  return report.area ? journal_.shard(*report.area) : 0;
}

std::optional<std::int64_t> SourceStore::area_number(const Report& report) const {
  return report.area ? std::optional(journal_.area_number(*report.area)) : std::nullopt;
}

std::optional<std::int64_t> SourceStore::column_number(const Report& report) const {
  return report.column ? std::optional(journal_.column_number(*report.column)) : std::nullopt;
}

std::optional<AreaNo> SourceStore::area_at(db::Rows& rows, int column) const {
  return rows.null(column) ? std::nullopt : std::optional(journal_.area_of(rows.integer(column)));
}

std::optional<ColumnNo> SourceStore::column_at(db::Rows& rows, int column) const {
  return rows.null(column) ? std::nullopt : std::optional(journal_.column_of(rows.integer(column)));
}

std::optional<Report> SourceStore::find(const std::string& source) {
  db::Rows rows = transaction_.query(
      "SELECT shard, name, area, col, programme, data_from, data_as_of, state, who, why, version, "
      "area_name, recorded_at, arrived FROM source WHERE source = $1",
      source);
  if (!rows.next()) return std::nullopt;
  Report out;
  out.source = source;
  out.name = rows.text(1);
  out.area = area_at(rows, 2);
  out.column = column_at(rows, 3);
  out.programme = rows.text(4);
  out.from = calendar::parse_day(rows.text(5));
  out.as_of = calendar::parse_day(rows.text(6));
  out.state = named(kStates, rows.text(7));
  out.who = rows.text(8);
  out.why = rows.text(9);
  out.version = rows.integer(10);
  out.area_name = rows.text(11);
  out.recorded_at = base::Instant(std::chrono::milliseconds(rows.integer(12)));
  out.arrived = rows.integer(13);
  out.items = items(rows.integer(0), source);
  out.notes = notes(rows.integer(0), source);
  return out;
}

extraction::MaskedText SourceStore::text(const Report& report) {
  extraction::MaskedText out;
  db::Rows text =
      transaction_.query("SELECT text FROM source_text WHERE shard = $1 AND source = $2",
                         shard(report), report.source);
  if (!text.next()) return out;
  out.text = text.text(0);
  db::Rows rows = transaction_.query(
      "SELECT kind, start_at, end_at FROM masked_span WHERE shard = $1 AND source = $2 ORDER BY "
      "number",
      shard(report), report.source);
  while (rows.next()) {
    out.spans.push_back({named(kKinds, rows.text(0)), static_cast<std::size_t>(rows.integer(1)),
                         static_cast<std::size_t>(rows.integer(2))});
  }
  return out;
}

base::Problems SourceStore::notes(std::int64_t shard_number, const std::string& source) {
  base::Problems out;
  db::Rows rows = transaction_.query(
      "SELECT place, code, vi, en FROM source_note WHERE shard = $1 AND source = $2 ORDER BY "
      "number",
      shard_number, source);
  while (rows.next()) out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
  return out;
}

// Columns of kItemColumns.
Item SourceStore::item_of(db::Rows& rows) const {
  Item item;
  item.finding.indicator = rows.text(0);
  item.finding.value = base::Decimal::from_thousandths(rows.integer(1));
  item.finding.qualifier = static_cast<rollup::Qualifier>(rows.integer(2));
  item.finding.unit = rows.text(3);
  item.finding.fact = static_cast<int>(rows.integer(4));
  item.finding.number = {static_cast<std::uint32_t>(rows.integer(5)),
                         static_cast<std::uint32_t>(rows.integer(6))};
  item.finding.quote = rows.text(7);
  item.finding.sentence = rows.text(8);
  item.finding.confidence = static_cast<double>(rows.integer(9)) / 1000;
  item.finding.reason = rows.text(10);
  item.decision = named(kDecisions, rows.text(11));
  item.series = rows.text(12);
  item.cell = {rollup::State::number, item.finding.qualifier, rows.integer(1)};
  if (!rows.null(13)) {
    item.cell.value = rows.integer(13);
    item.cell.qualifier = static_cast<rollup::Qualifier>(rows.integer(14));
  }
  item.finding.role = named(kRoles, rows.text(15));
  item.finding.area = area_at(rows, 16);
  item.finding.decrease = rows.integer(17) != 0;
  item.offered = rows.integer(18) != 0;
  return item;
}

std::vector<Item> SourceStore::items(std::int64_t shard_number, const std::string& source) {
  std::vector<Item> out;
  db::Rows rows =
      transaction_.query(fmt::format("SELECT {}", kItemColumns) +
                             " FROM finding f WHERE shard = $1 AND source = $2 ORDER BY number",
                         shard_number, source);
  while (rows.next()) out.push_back(item_of(rows));
  return out;
}

void SourceStore::put(const Report& report) {
  remove(report);
  const auto now = journal_.clock().now();
  transaction_.run(
      "INSERT INTO source (shard, source, name, area, col, programme, data_from, data_as_of, "
      "state, who, recorded_at, why, version, area_name, arrived) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
      "coalesce($15, (SELECT coalesce(max(arrived), 0) + 1 FROM source)))",
      shard(report), report.source, report.name, area_number(report), column_number(report),
      report.programme, iso(report.from), iso(report.as_of), name(report.state), report.who,
      report.recorded_at.value_or(now).time_since_epoch().count(), report.why, report.version,
      report.area_name, report.arrived);
  for (std::size_t i = 0; i < report.items.size(); ++i) put_item(report, i + 1, report.items[i]);
  put_text(report);
}

void SourceStore::put_text(const Report& report) {
  const std::int64_t in = shard(report);
  if (!report.text.text.empty()) {
    transaction_.run("INSERT INTO source_text (shard, source, text) VALUES ($1, $2, $3)", in,
                     report.source, report.text.text);
  }
  std::int64_t number = 0;
  for (const extraction::MaskedSpan& span : report.text.spans) {
    transaction_.run(
        "INSERT INTO masked_span (shard, source, number, kind, start_at, end_at) VALUES ($1, $2, "
        "$3, $4, $5, $6)",
        in, report.source, ++number, name(span.kind), span.start, span.end);
  }
  number = 0;
  for (const base::Problem& note : report.notes) {
    transaction_.run(
        "INSERT INTO source_note (shard, source, number, place, code, vi, en) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7)",
        in, report.source, ++number, note.place, note.code, note.vi, note.en);
  }
}

void SourceStore::remove(const Report& report) {
  transaction_.run("DELETE FROM finding WHERE source = $1", report.source);
  transaction_.run("DELETE FROM source_text WHERE source = $1", report.source);
  transaction_.run("DELETE FROM masked_span WHERE source = $1", report.source);
  transaction_.run("DELETE FROM source_note WHERE source = $1", report.source);
  transaction_.run("DELETE FROM source WHERE source = $1", report.source);
}

void SourceStore::put_item(const Report& report, std::size_t number, const Item& item) {
  const KeptFinding& finding = item.finding;
  const bool figure = !item.series.empty();
  const auto if_figure = [figure](std::int64_t value) {
    return figure ? std::optional(value) : std::nullopt;
  };
  transaction_.run(
      "INSERT INTO finding (shard, source, number, indicator, value, qualifier, unit, role, fact, "
      "start_at, end_at, quote, "
      "sentence, confidence, reason, decision, accepted_series, accepted_value, "
      "accepted_qualifier, area, decrease, offered, words) VALUES "
      "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, "
      "$21, $22, $23)",
      shard(report), report.source, number, finding.indicator, finding.value.thousandths(),
      static_cast<std::int64_t>(finding.qualifier), finding.unit, name(finding.role), finding.fact,
      finding.number.start, finding.number.end, finding.quote, item.finding.sentence,
      std::llround(finding.confidence * 1000), item.finding.reason, name(item.decision),
      figure ? std::optional(item.series) : std::nullopt, if_figure(item.cell.value),
      if_figure(static_cast<std::int64_t>(item.cell.qualifier)),
      finding.area ? std::optional(journal_.area_number(*finding.area)) : std::nullopt,
      finding.decrease, item.offered, words_of(item));
}

void SourceStore::decide(const Report& report, std::size_t number) {
  const Item& item = report.items[number - 1];
  const bool figure = !item.series.empty();
  transaction_.run(
      "UPDATE finding SET decision = $4, accepted_series = $5, accepted_value = $6, "
      "accepted_qualifier = $7, offered = $8 WHERE shard = $1 AND source = $2 AND number = $3",
      shard(report), report.source, number, name(item.decision),
      figure ? std::optional(item.series) : std::nullopt,
      figure ? std::optional(item.cell.value) : std::nullopt,
      figure ? std::optional(static_cast<std::int64_t>(item.cell.qualifier)) : std::nullopt,
      item.offered);
}

void SourceStore::update(Report& report) {
  ++report.version;
  transaction_.run(
      "UPDATE source SET state = $3, area = $4, col = $5, who = $6, why = $7, version = $8 "
      "WHERE shard = $1 AND source = $2",
      shard(report), report.source, name(report.state), area_number(report), column_number(report),
      report.who, report.why, report.version);
}

bool SourceStore::journalled(const std::string& source) {
  return transaction_.query("SELECT 1 FROM provenance WHERE source = $1 LIMIT 1", source).next();
}

void SourceStore::set_published(const std::string& source, const std::string& where) {
  transaction_.run("UPDATE source SET published = $2 WHERE source = $1", source, where);
}

void SourceStore::link(const Report& report, std::size_t item, std::int64_t seq) {
  transaction_.run(
      "INSERT INTO provenance (shard, seq, source, number) VALUES ($1, $2, $3, $4) ON CONFLICT DO "
      "NOTHING",
      shard(report), seq, report.source, item);
}

}  // namespace luytre::reporting
