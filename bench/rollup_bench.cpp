#include <fmt/core.h>

#include <exception>
#include <filesystem>
#include <map>

#include "bench/journal_bars.h"
#include "bench/measure.h"
#include "bench/national_rollup.h"
#include "db/engines_test.h"

// The bars of the roll-up: rollup_bench [SCALE [LIBDUCKDB]].
namespace luytre::bench {
namespace {

constexpr std::string_view kSmallest = "1/16";  // with it the journal's bars are taken
constexpr double kCellsAtFullScale = 34 * 60 * 12;

// Where rivals keep their files.
struct Folder {
  std::string path =
      std::filesystem::temp_directory_path() / fmt::format("luytre-bench-{}", getpid());
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

std::vector<std::unique_ptr<Rival>> rivals(const NationalRollup& rollup, const Asked& asked,
                                           const std::string& folder, const std::string& duckdb,
                                           const std::string& postgresql) {
  std::vector<std::unique_ptr<Rival>> out;
  if (duckdb.empty()) {
    fmt::print("DuckDB: not measured, the library is not there\n");
  } else {
    out.push_back(duckdb_rival(duckdb, folder + "/a.duckdb"));
  }
  const National& national = rollup.national();
  out.push_back(postgresql_rival(postgresql, rollup::column_of(national.first),
                                 rollup::column_of(national.last)));
  out.push_back(postgresql_rollup(postgresql, asked));
  out.push_back(sqlite_rival(folder + "/raw.db"));
  return out;
}

// Throws where a rival answers otherwise than the engine.
void compare(const Pivot& ours, const Asked& asked, Rival& rival) {
  Pivot theirs(asked.cells());
  rival.pivot(asked, theirs);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (ours[i] == theirs[i]) continue;
    const auto text = [](const PivotCell& cell) {
      return fmt::format("{} {} ({} of {})", cell.number ? "number" : "none", cell.value,
                         cell.covered, cell.expected);
    };
    const std::size_t provinces = asked.provinces.size();
    throw std::runtime_error(
        fmt::format("{} differs in series {}, month {}, province {}: {} here, {} there",
                    rival.name(), i / provinces / asked.months(), i / provinces % asked.months(),
                    i % provinces, text(ours[i]), text(theirs[i])));
  }
}

void fill(const NationalRollup& rollup, const Asked& asked,
          std::vector<std::unique_ptr<Rival>>& all, NationalRollup::Counts& counts) {
  progress("filling the rivals");
  counts = rollup.standing(asked, [&](std::span<const Row> rows) {
    for (const auto& each : all) each->take(rows);
  });
  const auto places = rollup.places();
  for (const auto& each : all) {
    progress("indexing " + each->name());
    each->finish(places);
  }
}

Times recast_bar(const NationalRollup& rollup, const Asked& asked, std::int64_t figures,
                 std::string_view name) {
  rollup.recast(asked);
  const Times out = repeat(9, 30, [&] { rollup.recast(asked); });
  bar(name, out.p50() * 1e3 / static_cast<double>(figures), "ns/figure", at_most(8),
      fmt::format("{} figures of {} series before 2025-07 by the map of 2025-07-01, 2 threads, "
                  "{:.0f} ms",
                  figures, asked.series.size(), out.p50() / 1e3));
  return out;
}

void in_process_bars(const std::string& scale, const NationalRollup& rollup,
                     const NationalRollup::Counts& counts) {
  const Asked asked = rollup.asked(true);
  std::vector<rollup::Total> out(asked.cells());
  const auto pivot = [&] { rollup.totals(asked, out); };
  repeat(200, 1, pivot);
  const Times times = repeat(5'000, 20, pivot);
  const double share = static_cast<double>(asked.cells()) / kCellsAtFullScale;
  const std::string cells = fmt::format(
      "{} cells of 34 provinces x {} series x 12 months, "
      "goal in proportion to 24,480; {} runs",
      asked.cells(), asked.series.size(), times.us.size());
  bar("pivot.p50", times.p50(), "us", at_most(50 * share), cells);
  bar("pivot.p99", times.p99(), "us", at_most(150 * share), cells);
  const double figures = static_cast<double>(counts.figures);
  bar("memory", static_cast<double>(rollup.bytes()) / figures, "B/figure", at_most(14),
      fmt::format("{} figures that stand, {:.0f} MB", counts.figures,
                  static_cast<double>(rollup.bytes()) / 1e6));
  const Times recast = recast_bar(rollup, asked, counts.before_reform, "recast");
  recast_bar(rollup, rollup.asked(false), counts.asked_before_reform, "recast_flows");
  const double fold = rollup.fold_seconds() * 1e6 / static_cast<double>(rollup.revisions());
  fmt::print("fold of {} revisions from memory, generator included: {:.1f} s, {:.2f} us each\n",
             rollup.revisions(), rollup.fold_seconds(), fold);
  fmt::print("growth | {} | {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.2f} |\n", scale,
             counts.figures, times.p50(), times.p99(),
             static_cast<double>(rollup.bytes()) / figures,
             recast.p50() * 1e3 / static_cast<double>(counts.before_reform), fold);
}

void ratio_bars(const NationalRollup& rollup, const Asked& asked,
                std::vector<std::unique_ptr<Rival>>& all) {
  const std::map<std::string, double> goals = {
      {"duckdb", 300}, {"postgresql", 2'000}, {"sqlite", 2'000}, {"postgresql_materialised", 100}};
  std::vector<rollup::Total> out(asked.cells());
  const auto pivot = [&] { rollup.totals(asked, out); };
  repeat(200, 1, pivot);
  const double ours = repeat(2'000, 10, pivot).p50();
  fmt::print("pivot of the flows ({} cells, answers of all engines equal): {:.1f} us p50\n",
             asked.cells(), ours);
  for (const auto& each : all) {
    progress("asking " + each->name());
    Pivot theirs(asked.cells());
    const Times times = repeat(30, 20, [&] { each->pivot(asked, theirs); });
    bar("ratio." + each->name(), times.p50() / ours, "x", at_least(goals.at(each->name())),
        fmt::format("p50 {:.2f} ms, p99 {:.2f} ms of {} runs", times.p50() / 1e3, times.p99() / 1e3,
                    times.us.size()));
  }
}

// The server as a careful operator would set it up for this.
std::string postgresql_server() {
  auto& server = db::PostgresServer::running();
  const auto connection = db::open_postgresql(server.address("postgres"));
  connection->script("ALTER SYSTEM SET shared_buffers = '2GB'");
  connection->script("ALTER SYSTEM SET max_wal_size = '8GB'");
  server.stop();
  server.start();
  return server.address(server.create());
}

void run(const std::string& scale, const National& national, const std::string& duckdb) {
  const auto areas = organisations::Areas::embedded();
  progress("filling the engine");
  const NationalRollup rollup(areas, national);
  const Asked flows = rollup.asked(false);
  NationalRollup::Counts counts;
  const Folder folder;
  auto all = rivals(rollup, flows, folder.path, duckdb, postgresql_server());
  fill(rollup, flows, all, counts);
  const Pivot ours = rollup.pivot(flows);
  for (const auto& each : all) {
    progress("comparing " + each->name());
    compare(ours, flows, *each);
  }
  fmt::print("scale {}: {} series, {} figures that stand\n", scale, national.series,
             counts.figures);
  fmt::print(
      "Rivals hold and are asked for the flows only: levels of stocks pass along reforms, "
      "which one SELECT does not say.\n");
  in_process_bars(scale, rollup, counts);
  ratio_bars(rollup, flows, all);
  all.clear();
  if (scale != kSmallest) return;
  journal_bars(areas, folder.path);
  fmt::print("not measured here: over HTTP\n");
}

}  // namespace
}  // namespace luytre::bench

int main(int count, char** arguments) {
  const std::map<std::string, std::int32_t> series = {{"1/16", 4}, {"1/4", 15}, {"1", 60}};
  const std::string scale = count > 1 ? arguments[1] : "1/4";
  if (!series.contains(scale)) {
    fmt::print(stderr, "usage: rollup_bench [1/16|1/4|1 [LIBDUCKDB]]\n");
    return 2;
  }
  luytre::bench::National national;
  national.series = series.at(scale);
  try {
    luytre::bench::run(scale, national, count > 2 ? arguments[2] : "");
  } catch (const std::exception& error) {
    fmt::print(stderr, "rollup_bench: {}\n", error.what());
    return 1;
  }
  return 0;
}
