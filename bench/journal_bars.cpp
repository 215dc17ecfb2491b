#include "bench/journal_bars.h"

#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>

#include "bench/measure.h"
#include "bench/national_files.h"
#include "db/engines_test.h"
#include "figures/follower.h"
#include "figures/load_figures.h"
#include "figures/snapshot.h"
#include "programmes/pack_commands.h"

namespace luytre::bench {
namespace {

using figures::Follower;
using figures::Journal;
using figures::NewFigure;
using rollup::AreaNo;
using rollup::ColumnNo;
using rollup::SeriesNo;

constexpr std::int32_t kSeries = 4;
constexpr double kNational = 61e6;  // figures of the whole country
constexpr std::size_t kApprovals = 500;
constexpr std::int32_t kMonthsBack = 3;  // approvals are of the last months

// A database with the figures in its journal.
class Loaded {
 public:
  Loaded(db::Engine engine, const figures::World& world)
      : file_(engine), database_(file_.address()), journal_(database_, world, clock_) {}

  void load(const std::string& csv, std::string_view name, double goal);
  void cold_start(std::string_view name);
  void approve(const National& national);
  void as_known(const National& national);

 private:
  void approve_one(Follower& follower, AreaNo commune, ColumnNo month, std::int64_t value);

  db::TestDatabase file_;
  base::SystemClock clock_;
  db::Database database_;
  Journal journal_;
  std::int64_t rows_ = 0;
};

void Loaded::load(const std::string& csv, std::string_view name, double goal) {
  progress(fmt::format("loading into {}", name));
  std::ifstream in(csv, std::ios::binary);
  figures::LoadReport report;
  const double took = seconds([&] {
    report = figures::load_figures(
        journal_, in, {"bench", "bench", figures::OnConflict::ask, figures::LoadFormat::csv},
        [](std::string_view) {}, [](std::int64_t, std::int64_t) {});
  });
  rows_ = report.written;
  if (report.left_out != 0) throw std::runtime_error("the load left rows out");
  bar(fmt::format("load.{}", name), static_cast<double>(report.rows) / took, "figures/s",
      at_least(goal),
      fmt::format("{} rows of CSV in {:.1f} s{}", report.rows, took,
                  name == "postgresql" ? ", server on this machine without fsync" : ""));
}

void Loaded::cold_start(std::string_view name) {
  progress(fmt::format("starting from {}", name));
  const std::filesystem::path snapshot = figures::Snapshot(journal_).path();
  const Times times = repeat(3, 0, [&] {
    std::filesystem::remove(snapshot);
    Follower{journal_};
  });
  const Times mapped = repeat(5, 0, [&] { Follower{journal_}; });
  const double share = static_cast<double>(rows_) / kNational;
  bar(fmt::format("cold_start.snapshot.{}", name), mapped.p50() / 1e3, "ms", at_most(500 * share),
      fmt::format("{} rows, file of {} MB in the page cache; goal in proportion to {} million",
                  rows_, std::filesystem::file_size(snapshot) / 1'000'000, kNational / 1e6));
  bar(fmt::format("cold_start.{}", name), times.p50() / static_cast<double>(rows_), "us/figure",
      at_most(0.5), fmt::format("{} rows of the journal, {:.1f} s", rows_, times.p50() / 1e6));
}

// A commune's report of one month, from the first statement until the country's cells hold it.
void Loaded::approve_one(Follower& follower, AreaNo commune, ColumnNo month, std::int64_t value) {
  std::vector<NewFigure> report;
  for (std::int32_t i = 0; i < kSeries; ++i)
    report.push_back({SeriesNo{i},
                      commune,
                      month,
                      rollup::Plane::declared,
                      {rollup::State::number, rollup::Qualifier::exact, value},
                      "1"});
  const std::int64_t shard = journal_.shard(commune);
  database_.write(shard, [&](db::Transaction& transaction) {
    journal_.append(transaction, shard, {"approve", "bench", "bench", "bench"}, report,
                    figures::OnConflict::replace);
  });
  follower.catch_up();
  const AreaNo country = journal_.world().areas.country();
  rollup::Total total;
  for (const NewFigure& each : report)
    follower.version().totals({each.series, month, month, {}}, {&country, 1}, {&total, 1});
}

void Loaded::approve(const National& national) {
  progress("approving");
  const auto& areas = journal_.world().areas;
  const base::Day day = calendar::MonthRule{}.period(national.last).to;
  const auto communes = areas.below(areas.country(), organisations::Level::commune, day);
  Follower follower(journal_);
  std::mt19937 random(20130801);
  std::int64_t value = 1'000'000;
  const Times times = repeat(kApprovals, 60, [&] {
    const AreaNo commune = communes[random() % communes.size()];
    const ColumnNo month = rollup::column_of(
        {national.last.index - static_cast<std::int32_t>(random() % kMonthsBack)});
    value += 1'000;
    approve_one(follower, commune, month, value);
    rollup::Total seen;
    follower.version().totals({SeriesNo{0}, month, month, {}}, {&commune, 1}, {&seen, 1});
    if (seen.value() != value) throw std::runtime_error("an approved figure is not in the roll-up");
  });
  bar("approve.p99", times.p99() / 1e3, "ms", at_most(20),
      fmt::format("p50 {:.1f} ms of {} reports of {} figures, each committed to SQLite (WAL, "
                  "synchronous=FULL) until it is in the country's cells",
                  times.p50() / 1e3, times.us.size(), kSeries));
}

void Loaded::as_known(const National& national) {
  progress("as known");
  constexpr SeriesNo kAsked{0};
  const ColumnNo first = rollup::column_of(national.first);
  const ColumnNo last = rollup::column_of(national.last);
  std::int64_t revisions = 0;
  database_.read([&](db::Transaction& transaction) {
    journal_.revisions(transaction, journal_.heads(transaction), kAsked,
                       [&](std::span<const rollup::Revision> some) {
                         revisions += static_cast<std::int64_t>(some.size());
                       });
  });
  const AreaNo country = journal_.world().areas.country();
  const Times times = repeat(3, 0, [&] {
    figures::version_known(journal_, clock_.now(), {&kAsked, 1})
        .ask({kAsked, first, last, {}}, {&country, 1});
  });
  bar("as_known", times.p50() / 1e3, "ms", at_most(300),
      fmt::format("one series of 120 months, {} revisions, from SQLite", revisions));
}

}  // namespace

void journal_bars(const organisations::Areas& areas, const std::string& folder) {
  National national;
  national.series = kSeries;
  progress("writing the CSV file");
  write_pack(folder + "/pack", national);
  write_csv(folder + "/figures.csv", areas, national);
  const figures::World world(areas, programmes::load_pack(programmes::PackFiles(folder + "/pack")));
  {
    Loaded sqlite(db::Engine::sqlite, world);
    sqlite.load(folder + "/figures.csv", "sqlite", 250'000);
    sqlite.cold_start("sqlite");
    sqlite.as_known(national);
    sqlite.approve(national);
  }
  Loaded postgresql(db::Engine::postgresql, world);
  postgresql.load(folder + "/figures.csv", "postgresql", 150'000);
  postgresql.cold_start("postgresql");
}

}  // namespace luytre::bench
