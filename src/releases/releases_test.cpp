#include "base/error.h"
#include "figures/load_figures.h"
#include "releases/release_contents.h"
#include "releases/releases_house_test.h"

namespace luytre::releases {
namespace {

using rollup::State;

struct Answered {
  std::string text;
  Shown shown;
  friend bool operator==(const Answered&, const Answered&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Answered& answer) {
    return out << answer.text << " shown " << static_cast<int>(answer.shown);
  }
};

Answered ask(const Release& release, std::string_view area, std::string_view indicator,
             std::string_view column, std::optional<base::Day> map = {}) {
  const AreaNo number = *world().areas.by_id(area);
  const SeriesNo series = *world().series_number(indicator);
  const ColumnNo col = *world().column(column);
  const auto out = release.ask({series, col, col, map}, {&number, 1});
  return {figures::text_of(out.answers.front().effective),
          out.shown.empty() ? Shown::whole : out.shown.front()};
}

constexpr auto kWhole = Shown::whole;
constexpr auto kPartly = Shown::partly;
constexpr auto kHidden = Shown::hidden;

// Communes of the city of Huế in its map of 2025.
constexpr const char* kA = "c2025-19774";
constexpr const char* kB = "c2025-19777";
constexpr const char* kC = "c2025-19789";

std::string row(const std::string& area, const std::string& indicator, const std::string& value,
                const std::string& column = "2025-09", const std::string& plane = "own") {
  return area + "," + indicator + "," + column + "," + plane + "," + value;
}

TEST(Releases, a_small_count_is_in_the_totals_and_nowhere_else) {
  House house;
  house.load({row(kA, "surrender.total", "2"), row(kB, "surrender.total", "9"),
              row(kC, "surrender.total", "40"), row(kA, "outreach.sessions", "2")});
  const auto release = house.publish();
  EXPECT_EQ(ask(*release, kA, "surrender.total", "2025-09"), (Answered{"–", kHidden}));
  EXPECT_EQ(ask(*release, kB, "surrender.total", "2025-09").shown, kHidden);
  EXPECT_EQ(ask(*release, kC, "surrender.total", "2025-09"), (Answered{"40", kWhole}));
  EXPECT_EQ(ask(*release, "p2025-46", "surrender.total", "2025-09"), (Answered{"51", kWhole}));
  EXPECT_EQ(ask(*release, "vn", "surrender.total", "2025-09"), (Answered{"51", kWhole}));
  EXPECT_EQ(ask(*release, kA, "outreach.sessions", "2025-09"), (Answered{"2", kWhole}));
  const AreaNo hue = *world().areas.by_id("p2025-46");
  const SeriesNo series = *world().series_number("surrender.total");
  const ColumnNo column = *world().column("2025-09");
  const auto answer = release->ask({series, column, column, {}}, {&hue, 1}).answers.front();
  EXPECT_EQ(answer.coverage.covered, 3);  // who reported is no secret
  EXPECT_EQ(answer.own.state, State::missing);
  std::vector<std::string> seen;
  for (const PublicFigure& each : figures_of(*release))
    seen.push_back(world()[each.figure.series].code + " " + figures::text_of(each.figure.cell));
  EXPECT_EQ(seen, (std::vector<std::string>{"outreach.sessions 2", "surrender.total 40"}));
}

// A district that had a commune on an older map has its hidden count there, though nothing is
// hidden in it on its own.
TEST(Releases, a_moved_commune_hides_in_the_district_it_has_left) {
  House house;
  house.load({row("c2013-20023", "surrender.total", "3", "2025-05"),
              row("c2013-19804", "surrender.total", "9", "2025-05"),
              row("c2013-20020", "surrender.total", "19", "2025-05")});
  const auto release = house.publish();
  const base::Day older = std::chrono::year{2021} / 6 / 30;
  EXPECT_EQ(ask(*release, "d2013-475", "surrender.total", "2025-05"), (Answered{"12", kWhole}));
  EXPECT_EQ(ask(*release, "d2013-480", "surrender.total", "2025-05"), (Answered{"19", kWhole}));
  EXPECT_EQ(ask(*release, "d2013-480", "surrender.total", "2025-05", older).shown, kPartly);
}

TEST(Releases, what_comes_later_waits_until_it_cannot_be_subtracted) {
  House house;
  house.load({row(kB, "surrender.total", "9"), row(kC, "surrender.total", "40")});
  house.publish();
  house.load({row(kA, "surrender.total", "3")});
  const auto second = house.publish();
  EXPECT_EQ(ask(*second, "vn", "surrender.total", "2025-09"), (Answered{"49", kPartly}));
  EXPECT_EQ(ask(*second, kA, "surrender.total", "2025-09").shown, kHidden);
  house.load({row(kC, "surrender.total", "44")});
  const auto third = house.publish();
  EXPECT_EQ(ask(*third, "vn", "surrender.total", "2025-09"), (Answered{"56", kWhole}));
  EXPECT_EQ(ask(*third, kC, "surrender.total", "2025-09").shown, kHidden);
  EXPECT_EQ(ask(*third, kB, "surrender.total", "2025-09"), (Answered{"9", kWhole}));
}

TEST(Releases, a_declared_total_stays_one_where_nothing_below_it_is_hidden) {
  House house;
  house.load({row("p2025-46", "surrender.total", "100", "2025-09", "declared"),
              row(kB, "surrender.total", "30"), row(kC, "surrender.total", "40")});
  const auto release = house.publish();
  const AreaNo area = *world().areas.by_id("p2025-46");
  const SeriesNo series = *world().series_number("surrender.total");
  const ColumnNo column = *world().column("2025-09");
  const auto answer = release->ask({series, column, column, {}}, {&area, 1}).answers.front();
  EXPECT_EQ(figures::text_of(answer.declared), "100");
  EXPECT_EQ(figures::text_of(answer.rolled), "70");
  EXPECT_EQ(figures_of(*release).size(), 3u);
}

TEST(Releases, a_level_that_becomes_small_does_not_go_on_from_the_month_before) {
  House house;
  const std::string stock = "drugs.addicts_managed";
  ASSERT_EQ(world().pack.indicator(stock)->kind, programmes::Kind::stock);
  house.load({row(kA, stock, "8", "2025-09"), row(kB, stock, "20", "2025-09"),
              row(kC, stock, "30", "2025-09"), row(kA, stock, "3", "2025-10"),
              row(kB, stock, "21", "2025-10")});
  const auto release = house.publish();
  EXPECT_EQ(ask(*release, kA, stock, "2025-09"), (Answered{"8", kWhole}));
  EXPECT_EQ(ask(*release, kA, stock, "2025-10").shown, kHidden);
  EXPECT_EQ(ask(*release, kB, stock, "2025-10").shown, kHidden);
  EXPECT_EQ(ask(*release, kC, stock, "2025-10"), (Answered{"30", kWhole}));
  EXPECT_EQ(ask(*release, "p2025-46", stock, "2025-10"), (Answered{"54", kWhole}));
  EXPECT_EQ(ask(*release, "p2025-46", stock, "2025-11"), (Answered{"54", kWhole}));
}

TEST(Releases, a_level_that_is_reported_again_as_it_was_is_not_old) {
  House house;
  const std::string stock = "drugs.addicts_managed";
  house.load({row(kC, stock, "40", "2025-08"), row(kC, stock, "40", "2026-10")});
  const auto release = house.publish();
  const AreaNo area = *world().areas.by_id(kC);
  const ColumnNo column = *world().column("2026-11");
  const auto answer =
      release->ask({*world().series_number(stock), column, column, {}}, {&area, 1}).answers.front();
  EXPECT_EQ(answer.age_months, 1);
  EXPECT_FALSE(answer.stale);
}

TEST(Releases, nobody_sees_that_a_load_of_a_sum_was_withdrawn) {
  House house;
  house.load({row(kA, "surrender.total", "2"), row(kB, "surrender.total", "9")});
  house.publish();
  std::string csv = "area,indicator,column,plane,state,value,qualifier\n";
  csv += std::string(kA) + ",surrender.total,2025-09,own,missing,,exact\n";
  figures::load_figures(house.journal, csv, {"tester", "", figures::OnConflict::replace},
                        [](std::int64_t, std::int64_t) {});
  const auto release = house.publish();
  const AreaNo area = *world().areas.by_id(kA);
  const SeriesNo series = *world().series_number("surrender.total");
  const ColumnNo column = *world().column("2025-09");
  const auto answer = release->ask({series, column, column, {}}, {&area, 1});
  EXPECT_EQ(answer.answers.front().coverage.covered, 1);
  EXPECT_EQ(answer.shown.front(), kHidden);
}

TEST(Releases, a_share_is_not_shown_before_what_is_below_the_line) {
  House house;
  house.load({row("p2025-46", "tips.resolution_rate", "30", "2025-09", "declared")});
  EXPECT_TRUE(figures_of(*house.publish()).empty());
}

TEST(Releases, a_sum_of_levels_ends_with_its_district) {
  House house;
  const std::string stock = "drugs.addicts_managed";
  const base::Day day{std::chrono::year{2025} / 6 / 14};
  const AreaNo district = world().areas.parts(*world().areas.by_id("p2013-46"), day).front();
  const auto communes = world().areas.parts(district, day);
  house.load({row(world().areas[communes[0]].id, stock, "2", "2025-06"),
              row(world().areas[communes[1]].id, stock, "9", "2025-06"),
              row(kA, stock, "30", "2025-08"), row(kB, stock, "40", "2025-08")});
  const auto release = house.publish();
  EXPECT_EQ(ask(*release, world().areas[district].id, stock, "2025-06"), (Answered{"11", kWhole}));
  EXPECT_EQ(ask(*release, "p2025-46", stock, "2025-08"), (Answered{"70", kPartly}));
}

TEST(Releases, a_share_of_a_small_count_is_not_shown) {
  House house;
  house.load({row("p2025-46", "tips.in_competence", "10"),
              row("p2025-46", "tips.resolution_rate", "30", "2025-09", "declared"),
              row("p2025-01", "tips.in_competence", "100"),
              row("p2025-01", "tips.resolution_rate", "80", "2025-09", "declared")});
  const auto release = house.publish();
  std::vector<std::string> seen;
  for (const PublicFigure& each : figures_of(*release))
    if (world()[each.figure.series].code == "tips.resolution_rate")
      seen.push_back(world().areas[each.figure.area].id);
  EXPECT_EQ(seen, std::vector<std::string>{"p2025-01"});
}

TEST(Releases, each_stays_as_it_was_and_needs_something_new) {
  House house;
  house.load({row(kC, "outreach.sessions", "40")});
  const auto first = house.publish();
  EXPECT_THROW(house.publish(), base::Error);
  house.load({row(kC, "outreach.sessions", "41")});
  const auto second = house.publish();
  EXPECT_EQ(first->name().code, "2025-06-15");
  EXPECT_EQ(second->name().code, "2025-06-15-2");
  const Releases again(house.file.address(), world(), house.clock);
  EXPECT_EQ(ask(*again.find("2025-06-15"), kC, "outreach.sessions", "2025-09").text, "40");
  EXPECT_EQ(ask(*again.latest(), kC, "outreach.sessions", "2025-09").text, "41");
  ASSERT_EQ(figures_of(*again.latest()).size(), 1u);
  EXPECT_EQ(figures_of(*again.latest()).front().revisions.size(), 1u);
}

TEST(Releases, a_sentence_says_only_what_the_release_shows) {
  const auto figure = [](std::int64_t number, const std::string& indicator,
                         const std::string& quote) {
    StandingFigure out;
    out.source = "s";
    out.finding = number;
    out.shown.figure.series = *world().series_number(indicator);
    out.shown.sentence = "Vận động 3 đối tượng ra đầu thú, thu 13 khẩu súng, bắt 40 vụ và 3 người.";
    out.shown.quote = quote;
    return out;
  };
  const std::string sentence = figure(1, "handins.guns", "").shown.sentence;
  std::vector<StandingFigure> shown = {figure(2, "handins.guns", "13 khẩu súng")};
  mask_sentences(world(),
                 {{"s",
                   {{1, sentence, "3 đối tượng", "surrender.total"},
                    {2, sentence, "13 khẩu súng", "handins.guns"},
                    {3, sentence, "40 vụ", "cases.solved"},
                    {4, sentence, "3", "other"}}}},
                 shown);
  EXPECT_EQ(shown.front().shown.sentence,
            "Vận động [ẩn] ra đầu thú, thu 13 khẩu súng, bắt 40 vụ và [ẩn] người.");
  EXPECT_EQ(shown.front().shown.quote, "13 khẩu súng");
}

TEST(Releases, what_is_not_published_here_is_in_no_group) {
  const auto in_groups = [](const World& of, std::string_view code) {
    for (const auto& group : sensitive_groups(of))
      for (const SeriesNo series : group)
        if (of[series].code == code) return true;
    return false;
  };
  ASSERT_TRUE(in_groups(world(), "surrender.total"));
  programmes::Pack pack = *programmes::read_pack(programmes::embedded_pack()).pack;
  for (auto& indicator : pack.indicators)
    if (indicator.code == "surrender.total") indicator.publish = programmes::Publish::not_here;
  const World kept(organisations::Areas::embedded(), std::move(pack));
  EXPECT_FALSE(in_groups(kept, "surrender.total"));
  EXPECT_TRUE(in_groups(kept, "education.persuaded"));
}

// The total of the country is the truth but for what waits, however reports come.
TEST(Releases, totals_of_the_country_are_exact) {
  House house;
  std::vector<std::string> rows;
  int sum = 0;
  const auto communes = world().areas.parts(*world().areas.by_id("p2025-46"),
                                            base::Day{std::chrono::year{2025} / 9 / 14});
  for (std::size_t i = 0; i < communes.size(); ++i) {
    const int value = static_cast<int>(i * 7 % 13);
    sum += value;
    rows.push_back(
        row(world().areas[communes[i]].id, "education.persuaded", std::to_string(value)));
  }
  house.load(rows);
  const auto release = house.publish();
  EXPECT_EQ(ask(*release, "vn", "education.persuaded", "2025-09"),
            (Answered{std::to_string(sum), kWhole}));
}

}  // namespace
}  // namespace luytre::releases
