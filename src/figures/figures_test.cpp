#include <fmt/core.h>

#include <mutex>
#include <thread>

#include "base/error.h"
#include "figures/store_test.h"

namespace luytre::figures {
namespace {

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

TEST(Journal, gives_each_shard_to_one_reader) {
  Store store;
  store.load(
      "p2025-46,outreach.sessions,2025-08,own,number,1,exact\n"
      "p2025-01,outreach.sessions,2025-08,own,number,2,exact\n"
      "p2025-79,outreach.sessions,2025-08,own,number,3,exact\n");
  const Journal::Positions all = store.journal.positions({});
  ASSERT_EQ(all.size(), 3);
  Journal::Positions far = all;  // so that two are to read
  for (auto& [shard, position] : far) position += 1'000'000;
  const Journal::Apply nothing = [](std::span<const rollup::Revision>) {};
  std::mutex mutex;
  Journal::Positions seen;
  store.journal.each_shard(
      {}, far, nothing,
      [&](db::Transaction& transaction, std::int64_t shard, std::int64_t last, auto&) {
        const Journal::Positions heads = store.journal.heads(transaction);
        const std::lock_guard lock(mutex);
        EXPECT_EQ(heads, all);
        EXPECT_TRUE(seen.emplace(shard, last).second);
      });
  EXPECT_EQ(seen, far);
  for (const auto& [bad, position] : all) {
    const auto read = [bad = bad](db::Transaction&, std::int64_t shard, std::int64_t, auto&) {
      if (shard == bad) throw base::Error(base::ErrorKind::unavailable, base::Problems{});
    };
    EXPECT_THROW(store.journal.each_shard({}, far, nothing, read), base::Error);
  }
}

// So much that two connections read it: 106,272 figures, of which the first month is corrected.
TEST(Journal, much_is_read_as_it_was_written) {
  Store store;
  const organisations::Areas& areas = world().areas;
  const auto communes = areas.below(areas.country(), organisations::Level::commune,
                                    *calendar::parse_day("2026-01-31"));
  constexpr int kRead = 32;
  const auto load = [&](int months, int value) {
    std::string rows;
    for (const AreaNo commune : communes)
      for (int i = 0; i < months; ++i)
        rows += fmt::format("{},outreach.sessions,{}-{:02},own,number,{},exact\n",
                            areas[commune].id, 2026 + i / 12, 1 + i % 12, value + i);
    EXPECT_EQ(store.load(rows, OnConflict::replace).left_out, 0);
  };
  load(kRead, 100);
  const base::Instant before = base::end_of_vietnamese_day(base::vietnamese_day(store.clock.at));
  store.clock.at += std::chrono::hours{24};
  load(1, 7);
  const auto count = static_cast<base::Sum>(communes.size()) * 1000;
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2026-01"), count * 7);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2026-01", before), count * 100);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2028-08"), count * (100 + kRead - 1));
}

}  // namespace
}  // namespace luytre::figures
