#include "releases/public_figures.h"

#include <fmt/core.h>

#include <algorithm>
#include <random>

#include "figures/trace.h"
#include "releases/releases_house_test.h"

namespace luytre::releases {
namespace {

using rollup::State;

// What stands in the journal, read as one who never heard of releases reads it.
std::map<std::string, figures::NewFigure> standing(House& house, SeriesNo series) {
  return house.database.read([&](db::Transaction& transaction) {
    std::map<std::string, figures::NewFigure> out;
    for (const auto& each : house.journal.standing(transaction, series, ColumnNo{0},
                                                   ColumnNo{rollup::kFirstTerm - 1}, {}))
      out.emplace(fmt::format("{}-{}", house.journal.shard(each.figure.area), each.seq),
                  each.figure);
    return out;
  });
}

std::vector<std::string> numbers(const std::vector<PublicFigure>& figures) {
  std::vector<std::string> out;
  for (const PublicFigure& each : figures) out.push_back(each.number);
  return out;
}

constexpr std::array<const char*, 3> kSeries = {"outreach.sessions", "surrender.total",
                                                "drugs.addicts_managed"};

// Reports, corrections and withdrawals of communes of both maps, of open and hidden series.
void report_at_random(House& house, std::mt19937& random, int rows) {
  std::vector<AreaNo> areas;
  for (const auto& [province, day] :
       {std::pair("p2013-46", base::Day{std::chrono::year{2025} / 6 / 14}),
        std::pair("p2025-46", base::Day{std::chrono::year{2025} / 9 / 14})}) {
    for (const AreaNo part : world().areas.parts(*world().areas.by_id(province), day)) {
      areas.push_back(part);
      if (areas.size() % 8 == 0) break;
    }
  }
  std::string csv = "area,indicator,column,plane,state,value,qualifier\n";
  for (int i = 0; i < rows; ++i) {
    const AreaNo area = areas[random() % areas.size()];
    const bool old = world().areas.on(area, base::Day{std::chrono::year{2025} / 9 / 14}) == nullptr;
    const std::string month = old ? "2025-06" : random() % 2 == 0 ? "2025-08" : "2025-09";
    const bool taken_back = random() % 5 == 0;
    csv += fmt::format("{},{},{},own,{},exact\n", world().areas[area].id,
                       kSeries[random() % kSeries.size()], month,
                       taken_back ? "missing," : fmt::format("number,{}", random() % 30));
  }
  figures::load_figures(house.journal, csv, {"tester", "", figures::OnConflict::replace},
                        [](std::int64_t, std::int64_t) {});
}

TEST(PublicFigures, are_those_that_stand_in_the_journal) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    House house;
    std::mt19937 random(seed);
    report_at_random(house, random, 60);
    house.publish();
    report_at_random(house, random, 60);
    const auto release = house.publish();
    const SeriesNo open = *world().series_number("outreach.sessions");
    std::map<std::string, figures::NewFigure> shown;
    for (const PublicFigure& each : figures_of(*release)) shown.emplace(each.number, each.figure);
    rollup::Engine engine(world().shape);
    for (const char* code : kSeries) {
      const SeriesNo series = *world().series_number(code);
      for (const auto& [number, figure] : standing(house, series)) {
        const auto at = shown.find(number);
        if (series == open) {
          ASSERT_NE(at, shown.end()) << number;
          const rollup::Revision row{series, figure.area, figure.column, figure.plane, figure.cell};
          engine.apply({&row, 1});
        }
        if (at == shown.end()) continue;
        EXPECT_EQ(at->second.cell, figure.cell);
        EXPECT_EQ(release->figure(number)->figure.area, figure.area);
        shown.erase(at);
      }
    }
    EXPECT_TRUE(shown.empty());  // nothing else is shown
    const rollup::Version version = engine.version();
    for (const ColumnNo column : release->columns()) {
      const AreaNo hue = *world().areas.by_id("p2025-46");
      const rollup::Question question{open, column, column, {}};
      EXPECT_EQ(release->ask(question, {&hue, 1}).answers, version.ask(question, {&hue, 1}));
    }
  }
}

TEST(PublicFigures, have_a_number_each_and_no_other) {
  House house;
  std::mt19937 random(7);
  report_at_random(house, random, 80);
  const auto release = house.publish();
  const auto all = numbers(figures_of(*release));
  ASSERT_GT(all.size(), 10u);
  const std::string shard = all.front().substr(0, all.front().find('-'));
  for (int seq = 0; seq < 100; ++seq) {
    const std::string number = fmt::format("{}-{}", shard, seq);
    const bool shown = std::find(all.begin(), all.end(), number) != all.end();
    EXPECT_EQ(release->figure(number).has_value(), shown) << number;
  }
  const std::string& one = all.front();
  for (const std::string& other : {one + " ", "0" + one, one + "x", "+" + one, shard, shard + "-",
                                   std::string(), std::string("99999999999999999999-1")})
    EXPECT_FALSE(release->figure(other)) << other;
}

TEST(PublicFigures, behind_a_total_are_those_that_lie_in_it) {
  House house;
  std::mt19937 random(3);
  report_at_random(house, random, 120);
  const auto release = house.publish();
  const auto all = figures_of(*release);
  const ColumnNo first = *world().column("2025-06"), last = *world().column("2025-08");
  const SeriesNo series = *world().series_number("outreach.sessions");
  for (const char* id : {"vn", "p2025-46", "p2013-46", "p2025-01", "c2025-19774"}) {
    const AreaNo area = *world().areas.by_id(id);
    for (const base::Day day : {base::Day{std::chrono::year{2025} / 6 / 14},
                                base::Day{std::chrono::year{2025} / 9 / 14}}) {
      std::vector<PublicFigure> expected = all;
      std::erase_if(expected, [&](const PublicFigure& each) {
        const bool asked = each.figure.series == series && each.figure.column >= first &&
                           each.figure.column <= last;
        return !asked || !figures::lies_in(world().areas, each.figure.area, area, day);
      });
      const Behind behind = release->behind(series, area, first, last, day, 3);
      EXPECT_EQ(behind.count, expected.size()) << id;
      EXPECT_FALSE(behind.more);
      expected.resize(std::min<std::size_t>(expected.size(), 3));
      EXPECT_EQ(numbers(behind.figures), numbers(expected)) << id;
    }
  }
}

TEST(PublicFigures, of_a_release_stay_when_the_journal_goes_on) {
  House house;
  std::mt19937 random(11);
  report_at_random(house, random, 80);
  const auto first = house.publish();
  const auto before = figures_of(*first);
  report_at_random(house, random, 80);
  house.publish();
  const auto after = figures_of(*first);
  EXPECT_EQ(numbers(before), numbers(after));
  const Releases again(house.file.address(), world(), house.clock);
  EXPECT_EQ(numbers(figures_of(*again.find(first->name().code))), numbers(before));
  for (std::size_t i = 0; i < before.size(); ++i)
    EXPECT_EQ(before[i].figure.cell, after[i].figure.cell);
}

}  // namespace
}  // namespace luytre::releases
