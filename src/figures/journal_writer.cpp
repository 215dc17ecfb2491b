#include "figures/journal_writer.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "base/check.h"

namespace luytre::figures {
namespace {

using rollup::State;

constexpr std::array<std::string_view, 11> kColumns = {"shard",     "seq",   "series",  "area",
                                                       "col",       "plane", "value",   "state",
                                                       "qualifier", "batch", "replaces"};

constexpr std::array<std::string_view, 5> kRunColumns = {"shard", "series", "col", "first_seq",
                                                         "last_seq"};

// Series by series and column by column, so that each is one run; what is said twice of a cell
// stays in its order.
std::vector<std::size_t> in_runs(std::span<const NewFigure> figures) {
  std::vector<std::size_t> out(figures.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(figures[a].series, figures[a].column) <
           std::pair(figures[b].series, figures[b].column);
  });
  return out;
}

base::Problem conflict(const World& world, const Standing& standing, const NewFigure& figure) {
  const std::string cell =
      fmt::format("{}, {}, {}", world.areas.full_name(figure.area, world.period(figure.column).to),
                  world[figure.series].code, world.column_name(figure.column));
  const std::string before = text_of(standing.figure.cell);
  const std::string now = text_of(figure.cell);
  const std::string source = standing.batch.source.substr(0, 12);
  return {
      figure.place, "figure.conflict",
      fmt::format("{}: đang có {} (nguồn {}), nguồn này ghi {}.", cell, before, source, now),
      fmt::format("{}: {} stands (source {}), this source says {}.", cell, before, source, now)};
}

}  // namespace

JournalWriter::JournalWriter(const Journal& journal, Batch batch, OnConflict on_conflict)
    : journal_(journal),
      batch_(std::move(batch)),
      on_conflict_(on_conflict),
      cells_(journal, batch_.source) {}

bool JournalWriter::alone(db::Transaction& transaction, std::int64_t shard) const {
  const auto left = heads_.find(shard);
  if (left == heads_.end()) return false;
  db::Rows rows = transaction.query("SELECT seq, batch FROM journal_head WHERE shard = $1", shard);
  return rows.next() && left->second == Head{rows.integer(0), rows.integer(1)};
}

// Takes the next numbers of a shard and records its batch; the last seq given out, and the batch.
JournalWriter::Head JournalWriter::open_batch(db::Transaction& transaction, std::int64_t shard) {
  db::Rows rows = transaction.query(
      "INSERT INTO journal_head (shard, seq, batch) VALUES ($1, 0, 1) "
      "ON CONFLICT (shard) DO UPDATE SET batch = journal_head.batch + 1 RETURNING seq, batch",
      shard);
  rows.next();
  const Head out{rows.integer(0), rows.integer(1)};
  while (rows.next()) {
  }
  transaction.run(
      "INSERT INTO batch (shard, batch, kind, recorded_at, who, why, source) VALUES ($1, $2, $3, "
      "$4, $5, $6, $7)",
      shard, out.batch, batch_.kind, journal_.clock().now().time_since_epoch().count(), batch_.who,
      batch_.why, batch_.source);
  return out;
}

// The figure as a row under the next number, or why it is none.
void JournalWriter::put(const NewFigure& figure, std::size_t place, Head& head, Written& out) {
  CellState& before = cells_.at(figure);
  const bool taken = before.seq != 0 && before.cell.state != State::missing && !before.own;
  out.figures[place] = {before.seq, false};
  if (before.cell == figure.cell) return;
  if (taken && on_conflict_ == OnConflict::ask) out.conflicts.push_back(place);
  if (taken && on_conflict_ != OnConflict::replace) return;
  const std::int64_t shard = journal_.shard(figure.area);
  const std::int64_t series = journal_.series_number(figure.series);
  const std::int64_t column = journal_.column_number(figure.column);
  const std::int64_t seq = ++head.seq;
  rows_.insert(rows_.end(),
               {shard, seq, series, journal_.area_number(figure.area), column,
                static_cast<std::int64_t>(figure.plane), figure.cell.value,
                static_cast<std::int64_t>(figure.cell.state),
                static_cast<std::int64_t>(figure.cell.qualifier), head.batch, before.seq});
  const bool goes_on =
      !runs_.empty() && runs_[runs_.size() - 4] == series && runs_[runs_.size() - 3] == column;
  if (!goes_on) runs_.insert(runs_.end(), {shard, series, column, seq, seq});
  runs_.back() = seq;
  before = {seq, figure.cell, true};
  out.figures[place] = {seq, true};
}

JournalWriter::Written JournalWriter::write(db::Transaction& transaction, std::int64_t shard,
                                            std::span<const NewFigure> figures) {
  LUYTRE_CHECK(figures.size() <= kMaxFiguresPerTransaction);
  if (heads_.contains(shard) && !alone(transaction, shard)) cells_.forget();
  Head head = open_batch(transaction, shard);
  cells_.read(transaction, shard, figures);
  Written out;
  out.figures.resize(figures.size());
  rows_.clear();
  runs_.clear();
  for (const std::size_t i : in_runs(figures)) put(figures[i], i, head, out);
  std::sort(out.conflicts.begin(), out.conflicts.end());
  for (const std::size_t i : out.conflicts)
    out.problems.push_back(
        conflict(journal_.world(), *journal_.standing(transaction, figures[i]), figures[i]));
  transaction.copy_in("figure", kColumns, rows_);
  transaction.copy_in("figure_run", kRunColumns, runs_);
  transaction.run("UPDATE journal_head SET seq = $2 WHERE shard = $1", shard, head.seq);
  heads_[shard] = head;
  return out;
}

}  // namespace luytre::figures
