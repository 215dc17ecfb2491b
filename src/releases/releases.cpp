#include "releases/releases.h"

#include <algorithm>
#include <set>

#include "releases/release_contents.h"

namespace luytre::releases {
namespace {

using programmes::Kind;
using programmes::Publish;
using rollup::Plane;
using rollup::State;

// How a series may be public: as it stands, as placed loads, or (a share of counts of people) where
// nothing can be computed from it.
enum class Way { open, placed, share, never };

Way way_of(const programmes::Indicator& indicator) {
  if (indicator.publish == Publish::not_here) return Way::never;
  if (!indicator.personal) return Way::open;
  return indicator.kind == Kind::flow || indicator.kind == Kind::stock ? Way::placed : Way::share;
}

// Folds what is public of the journal.
class Reading {
 public:
  Reading(figures::Journal& journal, db::Transaction& transaction, const ReleaseName& name)
      : world_(journal.world()),
        store_(transaction, journal),
        engine_(world_.shape),
        reported_(world_.shape) {
    for (const programmes::Series& each : world_.series) ways_.push_back(way_of(*each.indicator));
    loads_ = store_.loads(name.number);
    engine_.apply(revisions_of(world_, loads_));
    positions_ = store_.positions(name.number);
    standing_ = store_.standing(positions_);
    std::vector<rollup::Revision> open, reported;
    for (const StandingFigure& each : standing_) {
      if (way(each) == Way::open) open.push_back(revision(each));
      if (way(each) != Way::placed) continue;
      reported.push_back(revision(each));
      reported.back().cell.value = 0;
    }
    report_the_summed(reported);
    engine_.apply(open);
    reported_.apply(reported);
  }

  std::unique_ptr<const Release::Contents> run(const ReleaseName& name) {
    Release::Contents marks(world_, name, engine_.version(), reported_.version());
    for (const auto& [key, placed] : loads_) {
      const base::Day day = world_.period(key.second).to;
      marks.marks[key.first][key.second] =
          marks_of(placed, [&](AreaNo area) { return world_.areas.parent(area, day); });
    }
    const Release counted(std::make_unique<const Release::Contents>(marks));
    std::vector<rollup::Revision> shares;
    std::vector<StandingFigure> shown;
    for (StandingFigure& each : standing_) {
      if (!visible(each, counted)) continue;
      if (way(each) == Way::share) shares.push_back(revision(each));
      if (way(each) != Way::open) each.shown.revisions.clear();
      shown.push_back(std::move(each));
    }
    engine_.apply(shares);
    mask_sentences(world_, store_.findings(), shown);
    auto out =
        std::make_unique<Release::Contents>(world_, name, engine_.version(), reported_.version());
    out->marks = std::move(marks.marks);
    fill(*out, shown);
    return out;
  }

 private:
  Way way(const StandingFigure& standing) const {
    return ways_[static_cast<std::size_t>(standing.shown.figure.series)];
  }
  static rollup::Revision revision(const StandingFigure& standing) {
    const figures::NewFigure& figure = standing.shown.figure;
    return {figure.series, figure.area, figure.column, figure.plane, figure.cell};
  }

  // Of a load in a sum nobody may see that it was withdrawn: what the sum lost would be its value.
  void report_the_summed(std::vector<rollup::Revision>& reported) const {
    constexpr rollup::Cell kReported{State::number, rollup::Qualifier::exact, 0};
    for (const auto& [key, placed] : loads_) {
      for (const auto& [area, load] : placed)
        if (load.summed) reported.push_back({key.first, area, key.second, Plane::own, kReported});
    }
  }

  bool visible(const StandingFigure& standing, const Release& counted) const {
    switch (way(standing)) {
      case Way::open:
        return true;
      case Way::placed:
        return alone(standing.shown.figure);
      case Way::share:
        return harmless(standing.shown.figure, counted);
      case Way::never:
        return false;
    }
    return false;
  }

  // Does the release show exactly this cell?
  bool alone(const figures::NewFigure& figure) const {
    const auto placed = loads_.find({figure.series, figure.column});
    if (placed == loads_.end() || figure.cell.state != State::number) return false;
    const auto at = placed->second.find(figure.area);
    if (at == placed->second.end() || !at->second.place || at->second.summed) return false;
    const auto shared = [&](const auto& each) {
      return each.second.summed && each.second.place == figure.area;
    };
    if (std::any_of(placed->second.begin(), placed->second.end(), shared)) return false;
    if (figure.plane == Plane::declared && at->second.declared)
      return *at->second.declared == figure.cell.value;
    return at->second.value == figure.cell.value;
  }

  // A share gives nothing away where both its sides are shown whole and it stands for no small
  // count of what is below the line.
  bool harmless(const figures::NewFigure& figure, const Release& counted) const {
    const programmes::Indicator& indicator = *world_[figure.series].indicator;
    if (indicator.numerator.empty() || figure.cell.state != State::number) return true;
    rollup::Amount below;
    for (const std::string& side : {indicator.numerator, indicator.denominator}) {
      const auto series = world_.series_number(side);
      if (!series) return true;
      const auto answered =
          counted.ask({*series, figure.column, figure.column, {}}, {&figure.area, 1});
      if (!answered.shown.empty() && answered.shown.front() != Shown::whole) return false;
      below = answered.answers.front().effective;
    }
    // What is not reported yet may turn out small.
    if (below.state != State::number) return false;
    const base::Sum part =
        below.value * figure.cell.value / (base::Sum{100} * base::Decimal::kScale);
    const auto small = [](base::Sum value) {
      return value > 0 && value < base::Sum{kSmall} * base::Decimal::kScale;
    };
    return !small(part) && !small(below.value - part);
  }

  void fill(Release::Contents& out, std::vector<StandingFigure>& shown) const {
    std::set<SeriesNo> series;
    std::set<ColumnNo> columns;
    for (const auto& [key, placed] : loads_) {
      series.insert(key.first);
      columns.insert(key.second);
    }
    for (StandingFigure& each : shown) {
      series.insert(each.shown.figure.series);
      columns.insert(each.shown.figure.column);
      out.by_number.emplace(each.shown.number, out.figures.size());
      out.figures.push_back(std::move(each.shown));
    }
    out.series.assign(series.begin(), series.end());
    out.columns.assign(columns.begin(), columns.end());
  }

  const World& world_;
  ReleaseStore store_;
  rollup::Engine engine_;
  rollup::Engine reported_;
  std::vector<Way> ways_;  // by series
  KeptLoads loads_;
  figures::Journal::Positions positions_;
  std::vector<StandingFigure> standing_;
};

}  // namespace

std::vector<ReleaseName> Releases::names() const {
  const std::lock_guard lock(mutex_);
  return journal_.database().read(
      [&](db::Transaction& transaction) { return ReleaseStore(transaction, journal_).names(); });
}

std::shared_ptr<const Release> Releases::latest() const {
  const auto all = names();
  return all.empty() ? nullptr : read(all.front());
}

std::shared_ptr<const Release> Releases::find(const std::string& code) const {
  for (const ReleaseName& each : names())
    if (each.code == code) return read(each);
  return nullptr;
}

std::shared_ptr<const Release> Releases::read(const ReleaseName& name) const {
  const std::lock_guard lock(mutex_);
  auto& release = read_[name.number];
  if (!release) {
    release = journal_.database().read([&](db::Transaction& transaction) {
      return std::make_shared<const Release>(Reading(journal_, transaction, name).run(name));
    });
  }
  return release;
}

}  // namespace luytre::releases
