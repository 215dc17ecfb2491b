#include <fmt/core.h>

#include "reporting/source_rows.h"
#include "reporting/source_store.h"

// What SourceStore says about many reports at once.
namespace luytre::reporting {
namespace {

// Of one source, or of all where none is named.
constexpr std::string_view kNewest =
    "(SELECT * FROM source WHERE $2 = '' OR source = $2 ORDER BY arrived DESC, source LIMIT "
    "$1) s";

}  // namespace

std::vector<Listed> SourceStore::list(std::size_t most) {
  return lines(most, "");
}

std::optional<Listed> SourceStore::line(const std::string& source) {
  auto found = lines(1, source);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Listed> SourceStore::lines(std::size_t most, const std::string& source) {
  std::vector<Listed> out;
  std::map<std::string, std::size_t> at;
  db::Rows rows = transaction_.query(
      fmt::format(
          "SELECT s.source, s.name, s.version, s.state, s.area, s.col, count(f.number), "
          "count(*) FILTER (WHERE f.offered = 1), "
          "count(*) FILTER (WHERE f.offered = 1 AND f.confidence < $3), "
          "count(*) FILTER (WHERE f.decision <> 'offered'), "
          "count(*) FILTER (WHERE f.offered = 1 AND f.decision = 'offered'), "
          "count(*) FILTER (WHERE f.decision IN ('accepted', 'corrected')) "
          "FROM {} LEFT JOIN finding f ON f.shard = s.shard AND f.source = s.source GROUP BY "
          "s.arrived, s.source, s.name, s.version, s.state, s.area, s.col "
          "ORDER BY s.arrived, s.source",
          kNewest),
      most, source, kDoubtful);
  while (rows.next()) {
    at.emplace(rows.text(0), out.size());
    out.push_back({rows.text(0),
                   rows.text(1),
                   rows.integer(2),
                   named(kStates, rows.text(3)),
                   area_at(rows, 4),
                   column_at(rows, 5),
                   {rows.integer(6), rows.integer(7), rows.integer(8), rows.integer(9),
                    rows.integer(10), rows.integer(11)},
                   {}});
  }
  db::Rows masked = transaction_.query(
      fmt::format("SELECT s.source, m.kind, count(*) FROM {} JOIN masked_span m ON m.shard = "
                  "s.shard AND m.source = s.source GROUP BY s.source, m.kind",
                  kNewest),
      most, source);
  while (masked.next())
    out[at.at(masked.text(0))].masked.emplace(masked.text(1), masked.integer(2));
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
    if (out.empty() || source != rows.text(kItemColumnCount + 1) ||
        out.back().text != item.finding.sentence)
      out.push_back({rows.text(kItemColumnCount), item.finding.sentence, {}});
    source = rows.text(kItemColumnCount + 1);
    out.back().items.push_back(std::move(item));
  }
  return out;
}

Hints SourceStore::hints(const Report& report) {
  Hints out;
  db::Rows rows = transaction_.query(
      "SELECT f.number, c.accepted_series, count(DISTINCT c.source) FROM finding f JOIN finding c "
      "ON c.words = f.words AND c.indicator = f.indicator AND c.decision = 'corrected' AND "
      "c.source <> f.source WHERE f.shard = $1 AND f.source = $2 AND f.words <> '' "
      "GROUP BY f.number, c.accepted_series ORDER BY f.number, 3 DESC, 2",
      shard(report), report.source);
  while (rows.next()) {
    const auto number = static_cast<std::size_t>(rows.integer(0));
    // A correction of the value alone says nothing about what the words count.
    if (series_for(journal_.world(), report.items[number - 1].finding) == rows.text(1)) continue;
    out[number].push_back({rows.text(1), rows.integer(2)});
  }
  return out;
}

std::vector<SourceStore::Sent> SourceStore::sent(ColumnNo column) {
  std::vector<Sent> out;
  db::Rows rows = transaction_.query(
      "SELECT area, source, state FROM source WHERE col = $1 AND area IS NOT NULL ORDER BY "
      "arrived, source",
      journal_.column_number(column));
  while (rows.next()) {
    out.push_back({journal_.area_of(rows.integer(0)), rows.text(1), named(kStates, rows.text(2))});
  }
  return out;
}

std::optional<std::string> SourceStore::name_of(const std::string& source) {
  db::Rows rows = transaction_.query("SELECT name FROM source WHERE source = $1", source);
  return rows.next() ? std::optional(rows.text(0)) : std::nullopt;
}

}  // namespace luytre::reporting
