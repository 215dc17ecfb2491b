#include "documents/document_store.h"

#include <fmt/core.h>

#include "calendar/day.h"

namespace luytre::documents {
namespace {

constexpr std::string_view kColumns =
    "number, signed_on, col, map, signed_sha256, figures_sha256, who, recorded_at, year";

std::int64_t year_of(base::Day day) {
  return static_cast<int>(std::chrono::year_month_day{day}.year());
}

}  // namespace

std::int64_t DocumentStore::shard() const {
  return journal_.shard(journal_.world().areas.country());
}

std::optional<FrozenReview> DocumentStore::read(db::Rows rows) {
  if (!rows.next()) return std::nullopt;
  FrozenReview out{rows.text(0),
                   calendar::parse_day(rows.text(1)).value(),
                   journal_.column_of(rows.integer(2)),
                   calendar::parse_day(rows.text(3)),
                   rows.text(4),
                   rows.text(5),
                   rows.text(6),
                   base::Instant{std::chrono::milliseconds{rows.integer(7)}},
                   {}};
  db::Rows positions = transaction_.query(
      "SELECT journal_shard, seq FROM document_position WHERE shard = $1 AND year = $2 AND number "
      "= $3",
      shard(), rows.integer(8), out.number);
  while (positions.next()) out.positions.emplace(positions.integer(0), positions.integer(1));
  return out;
}

std::optional<FrozenReview> DocumentStore::find(const std::string& number, base::Day signed_on) {
  return read(transaction_.query(
      fmt::format("SELECT {} FROM document WHERE shard = $1 AND year = $2 AND number = $3",
                  kColumns),
      shard(), year_of(signed_on), number));
}

std::optional<FrozenReview> DocumentStore::latest(figures::ColumnNo column) {
  return read(transaction_.query(
      fmt::format("SELECT {} FROM document WHERE shard = $1 AND col = $2 ORDER BY recorded_at "
                  "DESC, signed_on DESC, number DESC LIMIT 1",
                  kColumns),
      shard(), journal_.column_number(column)));
}

void DocumentStore::put(const FrozenReview& review) {
  const std::int64_t year = year_of(review.signed_on);
  const auto map = review.map ? std::optional(calendar::iso(*review.map)) : std::nullopt;
  transaction_.run(
      "INSERT INTO document (shard, year, number, col, map, signed_on, signed_sha256, "
      "figures_sha256, who, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      shard(), year, review.number, journal_.column_number(review.column), map,
      calendar::iso(review.signed_on), review.signed_sha256, review.figures_sha256, review.who,
      review.recorded_at.time_since_epoch().count());
  for (const auto& [journal_shard, seq] : review.positions) {
    transaction_.run(
        "INSERT INTO document_position (shard, year, number, journal_shard, seq) VALUES ($1, $2, "
        "$3, $4, $5)",
        shard(), year, review.number, journal_shard, seq);
  }
}

}  // namespace luytre::documents
