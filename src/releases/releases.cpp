#include "releases/releases.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/error.h"
#include "releases/public_figures.h"

namespace luytre::releases {
namespace {

using rollup::Plane;
using rollup::State;

// Folds what is public of the journal, one series after the other.
class Reading {
 public:
  Reading(figures::Journal& journal, db::Transaction& transaction)
      : journal_(journal),
        world_(journal.world()),
        transaction_(transaction),
        store_(transaction, journal),
        engine_(world_.shape),
        reported_(world_.shape) {}

  // `asked`, under a mutex: by which its figures are read later.
  std::unique_ptr<const Release::Contents> run(const ReleaseName& name, figures::Journal& asked,
                                               std::mutex& mutex) {
    positions_ = store_.positions(name.number);
    Release::Marks marks;
    for (std::size_t i = 0; i < world_.series.size(); ++i) {
      const SeriesNo series{static_cast<std::int32_t>(i)};
      const Way way = way_of(*world_.series[i].indicator);
      if (way == Way::open) fold_open(series);
      if (way == Way::placed) fold_placed(name.number, series, marks);
      engine_.version();  // what waits for one takes more memory
      reported_.version();
    }
    auto out = std::make_unique<Release::Contents>(Release::Contents{world_,
                                                                     name,
                                                                     engine_.version(),
                                                                     reported_.version(),
                                                                     asked,
                                                                     mutex,
                                                                     positions_,
                                                                     std::move(marks),
                                                                     {},
                                                                     {}});
    fold_shares(*out);
    out->version = engine_.version();
    out->series.assign(series_.begin(), series_.end());
    out->columns.assign(columns_.begin(), columns_.end());
    return out;
  }

 private:
  void fold_open(SeriesNo series) {
    std::set<ColumnNo> columns, doubtful;
    journal_.revisions(transaction_, positions_, series,
                       [&](std::span<const rollup::Revision> rows) {
                         engine_.apply(rows);
                         std::optional<ColumnNo> last;
                         for (const rollup::Revision& each : rows) {
                           if (each.cell.state == State::missing) doubtful.insert(each.column);
                           if (last != each.column) columns.insert(each.column);
                           last = each.column;
                         }
                       });
    std::erase_if(columns, [&](ColumnNo column) {  // where all was taken back
      return doubtful.contains(column) && !store_.anything_stands(positions_, series, column);
    });
    note(series, columns);
  }

  void fold_placed(std::int64_t release, SeriesNo series, Release::Marks& marks) {
    const KeptLoads loads = store_.loads(release, series);
    engine_.apply(revisions_of(world_, loads));
    std::set<ColumnNo> columns;
    for (const auto& [key, placed] : loads) {
      const base::Day day = world_.period(key.second).to;
      marks[series][key.second] =
          marks_of(placed, [&](AreaNo area) { return world_.areas.parent(area, day); });
      columns.insert(key.second);
    }
    note(series, columns);
    std::vector<rollup::Revision> zeros;
    journal_.revisions(transaction_, positions_, series,
                       [&](std::span<const rollup::Revision> rows) {
                         zeros.assign(rows.begin(), rows.end());
                         for (rollup::Revision& each : zeros) each.cell.value = 0;
                         reported_.apply(zeros);
                       });
    reported_.apply(summed(loads));
  }

  // Of a load in a sum nobody may see that it was withdrawn: what the sum lost would be its value.
  static std::vector<rollup::Revision> summed(const KeptLoads& loads) {
    constexpr rollup::Cell kReported{State::number, rollup::Qualifier::exact, 0};
    std::vector<rollup::Revision> out;
    for (const auto& [key, placed] : loads) {
      for (const auto& [area, load] : placed)
        if (load.summed) out.push_back({key.first, area, key.second, Plane::own, kReported});
    }
    return out;
  }

  // Once what they are shares of is known.
  void fold_shares(const Release::Contents& counted) {
    PublicFigures figures(counted, transaction_);
    for (std::size_t i = 0; i < world_.series.size(); ++i) {
      const SeriesNo series{static_cast<std::int32_t>(i)};
      if (way_of(*world_.series[i].indicator) != Way::share) continue;
      for (const ColumnNo column : store_.filled(positions_, series)) {
        std::vector<rollup::Revision> shares;
        for (const StandingFigure& each : figures.visible(series, column)) {
          const figures::NewFigure& figure = each.shown.figure;
          shares.push_back({series, figure.area, column, figure.plane, figure.cell});
        }
        engine_.apply(shares);
        if (!shares.empty()) note(series, {column});
      }
    }
  }

  void note(SeriesNo series, const std::set<ColumnNo>& columns) {
    if (!columns.empty()) series_.insert(series);
    columns_.insert(columns.begin(), columns.end());
  }

  const figures::Journal& journal_;
  const World& world_;
  db::Transaction& transaction_;
  ReleaseStore store_;
  rollup::Engine engine_;
  rollup::Engine reported_;
  figures::Journal::Positions positions_;
  std::set<SeriesNo> series_;  // in which something is shown
  std::set<ColumnNo> columns_;
};

}  // namespace

Releases::Releases(const std::string& database, const World& world, const base::Clock& clock)
    : asking_(database, world, clock), folding_(database, world, clock) {}

std::vector<ReleaseName> Releases::names() const {
  const std::lock_guard lock(mutex_);
  return asking_.database.read([&](db::Transaction& transaction) {
    return ReleaseStore(transaction, asking_.journal).names();
  });
}

std::shared_ptr<const Release> Releases::latest() const {
  const auto all = names();
  if (all.empty()) return nullptr;
  if (auto release = held(all.front().number)) return release;
  std::unique_lock reading(reading_, std::defer_lock);
  if (auto before = newest_held()) {
    if (!reading.try_lock()) return before;
  } else {
    reading.lock();
  }
  return read(all.front());
}

std::shared_ptr<const Release> Releases::find(const std::string& code) const {
  const auto all = names();
  const auto name = std::find_if(all.begin(), all.end(),
                                 [&](const ReleaseName& each) { return each.code == code; });
  if (name == all.end()) return nullptr;
  if (auto release = held(name->number)) return release;
  const std::unique_lock reading(reading_, kMostPatience);
  if (!reading.owns_lock()) {
    throw base::Error(
        base::ErrorKind::unavailable,
        base::Problem{code, "release.busy", "Đang đọc một kỳ công bố khác; thử lại sau ít phút.",
                      "Another release is being read; try again in a few minutes."});
  }
  return read(*name);
}

std::shared_ptr<const Release> Releases::held(std::int64_t number) const {
  const std::lock_guard lock(mutex_);
  const auto at = held_.find(number);
  if (at == held_.end()) return nullptr;
  at->second.asked = ++asked_;
  return at->second.release;
}

std::shared_ptr<const Release> Releases::newest_held() const {
  const std::lock_guard lock(mutex_);
  return held_.empty() ? nullptr : held_.rbegin()->second.release;
}

std::shared_ptr<const Release> Releases::read(const ReleaseName& name) const {
  if (auto meanwhile = held(name.number)) return meanwhile;
  auto contents = folding_.database.read([&](db::Transaction& transaction) {
    return Reading(folding_.journal, transaction).run(name, asking_.journal, mutex_);
  });
  std::int64_t rows = 0;
  for (const auto& [shard, seq] : contents->positions) rows += seq;
  auto release = std::make_shared<const Release>(std::move(contents));
  const std::lock_guard lock(mutex_);
  held_[name.number] = {release, rows, ++asked_};
  drop_beyond_rows();
  return release;
}

void Releases::drop_beyond_rows() const {
  const auto rows = [&] {
    return std::accumulate(
        held_.begin(), held_.end(), std::int64_t{0},
        [](std::int64_t sum, const auto& each) { return sum + each.second.rows; });
  };
  while (held_.size() > 1 && rows() > kMostRows) {
    held_.erase(std::min_element(
        held_.begin(), std::prev(held_.end()),
        [](const auto& a, const auto& b) { return a.second.asked < b.second.asked; }));
  }
}

}  // namespace luytre::releases
