#include <thread>

#include "base/error.h"
#include "db/engines_test.h"
#include "figures/csv.h"
#include "figures/follower.h"
#include "figures/load_figures.h"

namespace luytre::figures {
namespace {

const World& world() {
  static const World it(organisations::Areas::embedded(),
                        *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}

struct FixedClock final : base::Clock {
  base::Instant at{std::chrono::milliseconds{1'700'000'000'000}};
  base::Instant now() const override { return at; }
};

struct Store {
  db::TestDatabase file;
  FixedClock clock;
  db::Database database{file.address()};
  Journal journal{database, world(), clock};

  LoadReport load(const std::string& rows, OnConflict on_conflict = OnConflict::ask) {
    return load_figures(journal, "area,indicator,column,plane,state,value,qualifier\n" + rows,
                        {"tester", "test", on_conflict}, [](std::int64_t, std::int64_t) {});
  }
  base::Sum total(std::string_view area, std::string_view indicator, std::string_view column,
                  std::optional<base::Instant> known_at = {}) const {
    const Follower follower(journal, known_at);
    const AreaNo number = *world().areas.by_id(area);
    const ColumnNo col = *world().column(column);
    return follower.version()
        .ask({*world().series_number(indicator), col, col, {}}, {&number, 1})
        .front()
        .effective.value;
  }
};

constexpr std::string_view kRow = "p2025-46,outreach.sessions,2025-08,declared,number,";

// Case l.
TEST(Load, a_file_loaded_again_after_another_changes_nothing) {
  Store store;
  const std::string a = std::string(kRow) + "5,exact\n";
  const std::string b = std::string(kRow) + "7,exact\n";
  EXPECT_EQ(store.load(a).written, 1);
  EXPECT_EQ(store.load(b, OnConflict::replace).written, 1);
  const LoadReport again = store.load(a);
  EXPECT_EQ(again.already_loaded, 1);
  EXPECT_EQ(again.written, 0);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 7000);
}

TEST(Load, good_rows_go_in_and_bad_ones_come_back_with_every_reason) {
  Store store;
  const LoadReport report = store.load(
      std::string(kRow) + "5,exact\n" +
      "p2013-01,outreach.sessions,2025-08,declared,number,1,exact\n"  // ended
      "nowhere,nothing,never,x,y,1,z\n" +
      std::string(kRow) + "1.2345,exact\n" + std::string(kRow) + "1000000000000001,exact\n" +
      "p2025-01,outreach.sessions,2025-08,declared,number,1.5,exact\n");
  EXPECT_EQ(report.written, 1);
  std::vector<std::string> found;
  for (const auto& problem : report.problems) found.push_back(problem.place + " " + problem.code);
  EXPECT_EQ(found, (std::vector<std::string>{
                       "3 area.not_valid", "4:area load.area", "4:indicator load.indicator",
                       "4:column load.column", "4:plane load.plane", "4:state load.state",
                       "4:value load.value", "4:qualifier load.qualifier", "5:value load.value",
                       "6:value load.value", "7 figure.decimals"}));
  EXPECT_EQ(std::count(report.rejected.begin(), report.rejected.end(), '\n'), 6);
}

TEST(Load, another_source_never_replaces_silently) {
  Store store;
  store.load(std::string(kRow) + "5,exact\n");
  const std::string rows =
      std::string(kRow) + "6,exact\np2025-01,outreach.sessions,2025-08,declared,number,2,exact\n";
  const LoadReport asked = store.load(rows);
  EXPECT_EQ(asked.written, 1);
  ASSERT_EQ(asked.problems.size(), 1u);
  EXPECT_EQ(asked.problems[0].code, "figure.conflict");
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 7000);
  EXPECT_EQ(store.load(rows, OnConflict::keep).unchanged, 1);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 7000);
}

TEST(Journal, remembers_what_was_known_on_a_day) {
  Store store;
  store.load(std::string(kRow) + "5,exact\n");
  const base::Instant yesterday = base::end_of_vietnamese_day(base::vietnamese_day(store.clock.at));
  store.clock.at += std::chrono::hours{24};
  store.load(std::string(kRow) + "9,exact\n", OnConflict::replace);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 9000);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08", yesterday), 5000);
  EXPECT_TRUE(store.journal.gaps().empty());
}

TEST(Journal, a_refused_batch_leaves_no_trace) {
  Store store;
  store.load(std::string(kRow) + "5,exact\n");
  const NewFigure good{*world().series_number("outreach.sessions"),
                       *world().areas.by_id("p2025-46"),
                       *world().column("2025-09"),
                       rollup::Plane::declared,
                       {rollup::State::number, rollup::Qualifier::exact, 1000},
                       "1"};
  NewFigure taken = good;
  taken.column = *world().column("2025-08");
  const std::vector<NewFigure> both = {good, taken};
  const std::int64_t shard = store.journal.shard(good.area);
  EXPECT_THROW(store.database.write(shard,
                                    [&](db::Transaction& t) {
                                      return store.journal.append(t, shard,
                                                                  {"load", "a", "b", "other"}, both,
                                                                  OnConflict::ask);
                                    }),
               base::Error);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-09"), 0);
  EXPECT_TRUE(store.journal.gaps().empty());
}

TEST(Journal, writers_at_once_give_numbers_without_a_gap) {
  Store store;
  const auto work = [&](int year) {
    db::Database database(store.file.address());
    Journal journal(database, world(), store.clock);
    for (int month = 1; month <= 12; ++month) {
      const NewFigure figure{*world().series_number("outreach.sessions"),
                             *world().areas.by_id("p2013-46"),
                             rollup::column_of(calendar::Month::of(year, month)),
                             rollup::Plane::declared,
                             {rollup::State::number, rollup::Qualifier::exact, 1000},
                             "1"};
      const std::int64_t shard = journal.shard(figure.area);
      database.write(shard, [&](db::Transaction& t) {
        journal.append(t, shard, {"load", "a", "b", "s"}, {&figure, 1}, OnConflict::ask);
      });
    }
  };
  std::thread one(work, 2014);
  std::thread two(work, 2015);
  one.join();
  two.join();
  EXPECT_TRUE(store.journal.gaps().empty());
  const Follower follower(store.journal);
  const AreaNo country = world().areas.country();
  const auto months = *calendar::parse_months("2014-01..2015-12");
  const auto answer = follower.version().ask({*world().series_number("outreach.sessions"),
                                              rollup::column_of(months.first),
                                              rollup::column_of(months.last),
                                              {}},
                                             {&country, 1});
  EXPECT_EQ(answer.front().effective.value, 24'000);
}

// One act in each commune of a day: by every map of thirteen years the country has them all.
TEST(World, the_real_map_loses_no_unit_forwards_or_backwards) {
  for (const int year : {2013, 2019, 2025}) {
    const ColumnNo column = rollup::column_of(calendar::Month::of(year, 12));
    const base::Day day = world().period(column).to;
    std::vector<rollup::Revision> acts;
    for (std::int32_t i = 0; i < world().areas.size(); ++i) {
      if (world().areas.on(AreaNo{i}, day) == nullptr || world().areas[AreaNo{i}].invented)
        continue;
      if (world().areas[AreaNo{i}].level != organisations::Level::commune) continue;
      acts.push_back({*world().series_number("outreach.sessions"),
                      AreaNo{i},
                      column,
                      rollup::Plane::own,
                      {rollup::State::number, rollup::Qualifier::exact, 1000}});
    }
    rollup::Engine engine(world().shape);
    engine.apply(acts);
    const AreaNo country = world().areas.country();
    for (const char* map : {"2013-01-01", "2015-06-01", "2020-02-01", "2023-06-30", "2025-01-01",
                            "2025-06-30", "2025-07-01", "2026-06-01"}) {
      const auto answer = engine.version().ask(
          {acts[0].series, column, column, *calendar::parse_day(map)}, {&country, 1});
      EXPECT_EQ(answer.front().effective.value, static_cast<base::Sum>(acts.size()) * 1000)
          << year << " by " << map;
    }
  }
}

TEST(Csv, reads_quotes_and_refuses_cells_over_the_limit) {
  CsvReader reader("a,\"b,\"\"c\"\"\"\r\n\"x\ny\",z\n");
  EXPECT_EQ(reader.next()->cells, (std::vector<std::string>{"a", "b,\"c\""}));
  const auto second = reader.next();
  EXPECT_EQ(second->cells, (std::vector<std::string>{"x\ny", "z"}));
  EXPECT_EQ(second->number, 2);
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(CsvReader(std::string(kMaxCellBytes, 'x')).next()->broken);
  EXPECT_TRUE(CsvReader(std::string(kMaxCellBytes + 1, 'x')).next()->broken);
  EXPECT_TRUE(CsvReader("\"open").next()->broken);
  EXPECT_TRUE(CsvReader(std::string(kMaxCells, ',')).next()->broken);
}

}  // namespace
}  // namespace luytre::figures
