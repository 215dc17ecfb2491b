#include "figures/standing_cells.h"

#include <unordered_map>

#include "base/check.h"
#include "figures/journal.h"

namespace luytre::figures {
namespace {

constexpr std::size_t kFirstSlots = 64;
constexpr int kRunFrom = 4;  // so many cells of a run are read together

// Series, area and column fit: 2,000 indicators with their slices, 200,000 rows of areas.
std::uint64_t key_of(SeriesNo series, AreaNo area, ColumnNo column, rollup::Plane plane) {
  const auto s = static_cast<std::uint64_t>(series);
  const auto a = static_cast<std::uint64_t>(area);
  const auto c = static_cast<std::uint64_t>(column);
  LUYTRE_CHECK(s < 1U << 20 && a < 1U << 20 && c < 1U << 21);
  return 1 + (((s << 20 | a) << 21 | c) << 1 | static_cast<std::uint64_t>(plane));
}

std::uint64_t key_of(const NewFigure& figure) {
  return key_of(figure.series, figure.area, figure.column, figure.plane);
}

std::uint64_t run_of(std::int64_t shard, const NewFigure& figure) {
  return (static_cast<std::uint64_t>(figure.series) << 16 | static_cast<std::uint64_t>(shard))
             << 21 |
         static_cast<std::uint64_t>(figure.column);
}

std::size_t place(std::uint64_t key, std::size_t slots) {
  return (key * 0x9e3779b97f4a7c15 >> 20) & (slots - 1);
}

}  // namespace

StandingCells::StandingCells(const Journal& journal, std::string source)
    : journal_(journal), source_(std::move(source)), slots_(kFirstSlots) {}

StandingCells::Slot* StandingCells::find(std::uint64_t key) {
  for (std::size_t i = place(key, slots_.size());; i = (i + 1) & (slots_.size() - 1)) {
    if (slots_[i].key == key) return &slots_[i];
    if (slots_[i].key == 0) return nullptr;
  }
}

CellState& StandingCells::add(std::uint64_t key) {
  if (2 * (used_ + 1) > slots_.size()) grow();
  for (std::size_t i = place(key, slots_.size());; i = (i + 1) & (slots_.size() - 1)) {
    if (slots_[i].key == key) return slots_[i].state;
    if (slots_[i].key != 0) continue;
    ++used_;
    slots_[i].key = key;
    return slots_[i].state;
  }
}

void StandingCells::grow() {
  std::vector<Slot> before(slots_.size() * 2);
  before.swap(slots_);
  for (const Slot& slot : before) {
    if (slot.key == 0) continue;
    std::size_t i = place(slot.key, slots_.size());
    while (slots_[i].key != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

void StandingCells::forget() {
  slots_.assign(kFirstSlots, {});
  slots_.shrink_to_fit();
  used_ = 0;
  runs_.clear();
}

CellState& StandingCells::at(const NewFigure& figure) {
  return add(key_of(figure));
}

void StandingCells::read(db::Transaction& transaction, std::int64_t shard,
                         std::span<const NewFigure> figures) {
  if (used_ > kMostCells) forget();
  std::unordered_map<std::uint64_t, int> wanted;
  std::uint64_t last = 0;
  bool last_known = false;
  for (const NewFigure& figure : figures) {
    const std::uint64_t run = run_of(shard, figure);
    if (run != last || !last_known) last_known = runs_.contains(run);
    last = run;
    if (last_known || find(key_of(figure)) != nullptr) continue;
    if (++wanted[run] == kRunFrom) {
      read_run(transaction, shard, figure);
      runs_.insert(run);
    }
  }
  for (const NewFigure& figure : figures) {
    if (wanted.empty()) return;
    const auto few = wanted.find(run_of(shard, figure));
    if (few == wanted.end() || few->second >= kRunFrom) continue;
    if (find(key_of(figure)) == nullptr) read_cell(transaction, figure);
  }
}

void StandingCells::read_run(db::Transaction& transaction, std::int64_t shard,
                             const NewFigure& one) {
  db::Rows rows = transaction.query(
      "SELECT f.area, f.plane, f.seq, f.value, f.state, f.qualifier, b.source FROM figure_run r "
      "CROSS JOIN figure f JOIN batch b ON b.shard = f.shard AND b.batch = f.batch "
      "WHERE f.shard = r.shard AND f.seq BETWEEN r.first_seq AND r.last_seq "
      "AND r.shard = $1 AND r.series = $2 AND r.col = $3 ORDER BY f.seq",
      shard, journal_.series_number(one.series), journal_.column_number(one.column));
  while (rows.next()) {
    add(key_of(one.series, journal_.area_of(rows.integer(0)), one.column,
               static_cast<rollup::Plane>(rows.integer(1)))) = {
        rows.integer(2),
        {static_cast<rollup::State>(rows.integer(4)),
         static_cast<rollup::Qualifier>(rows.integer(5)), rows.integer(3)},
        rows.text(6) == source_};
  }
}

void StandingCells::read_cell(db::Transaction& transaction, const NewFigure& figure) {
  const auto before = journal_.standing(transaction, figure);
  CellState& state = add(key_of(figure));
  if (before) state = {before->seq, before->figure.cell, before->batch.source == source_};
}

}  // namespace luytre::figures
