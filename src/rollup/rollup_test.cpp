#include "rollup/rollup.h"

#include "rollup/geography.h"

namespace luytre::rollup {
namespace {

using base::Day;
using calendar::Month;

Day day(std::string_view iso) {
  return *calendar::parse_day(iso);
}
const Day kStart = day("2010-01-01");
const Day kEnd = day("2100-01-01");
constexpr SeriesNo kFlow{0}, kStock{1}, kNumerator{2}, kDenominator{3}, kRate{4}, kWeighted{5};
const ColumnNo kJan = column_of(Month::of(2025, 1));
const ColumnNo kFeb = column_of(Month::of(2025, 2));

Cell value(std::int64_t units, Qualifier qualifier = Qualifier::exact) {
  return {State::number, qualifier, units * 1000};
}
Cell state(State s) {
  return {s, Qualifier::exact, 0};
}

// A world that a test builds area by area, with the six series above.
struct World {
  Shape shape;
  std::unique_ptr<Engine> engine;

  World() {
    shape.series.resize(6);
    shape.series[1].kind = Kind::stock;
    shape.series[4] = {Kind::rate, Adds::never, 12, kNumerator, kDenominator, 100, {}};
    shape.series[5].weight = 0;
    shape.terms = {{day("2013-08-01"), day("2023-07-31")}};
  }
  AreaNo area(std::optional<AreaNo> parent, Day from = kStart, Day to = kEnd) {
    const AreaNo area{shape.areas++};
    shape.versions.push_back({area, parent, from, to});
    return area;
  }
  void link(AreaNo from, AreaNo to, Day date, bool whole) {
    shape.links.push_back({from, to, date, whole});
  }
  void say(SeriesNo series, AreaNo area, ColumnNo column, Plane plane, Cell cell) {
    if (!engine) engine = std::make_unique<Engine>(shape);
    const Revision revision{series, area, column, plane, cell};
    engine->apply({&revision, 1});
  }
  void own(AreaNo area, ColumnNo column, std::int64_t units, SeriesNo series = kFlow) {
    say(series, area, column, Plane::own, value(units));
  }
  void declare(AreaNo area, ColumnNo column, std::int64_t units, SeriesNo series = kFlow) {
    say(series, area, column, Plane::declared, value(units));
  }
  Answer ask(AreaNo area, ColumnNo first, ColumnNo last, SeriesNo series = kFlow,
             std::optional<Day> map = {}) const {
    return engine->version().ask({series, first, last, map}, {&area, 1}).front();
  }
};

std::int64_t units(const Amount& amount) {
  EXPECT_EQ(amount.state, State::number);
  return static_cast<std::int64_t>(amount.value / 1000);
}

// Cases a, b, c: a province that declares, is corrected below, and withdraws.
TEST(Rollup, a_declared_month_shadows_its_parts_until_it_is_withdrawn) {
  World w;
  const AreaNo vn = w.area({});
  const AreaNo province = w.area(vn);
  const AreaNo commune = w.area(province);
  const AreaNo other = w.area(province);
  w.own(commune, kJan, 60), w.own(other, kJan, 30), w.own(commune, kFeb, 95);
  w.declare(province, kJan, 100);
  const Answer range = w.ask(province, kJan, kFeb);
  EXPECT_EQ(units(range.effective), 195);
  EXPECT_EQ(units(range.rolled), 185);
  EXPECT_EQ(units(range.declared), 100);
  EXPECT_EQ(range.discrepancy.value, 10'000);
  EXPECT_EQ(range.discrepancy.months_compared, 1);
  EXPECT_EQ(range.discrepancy.months, 2);

  w.own(commune, kJan, 65);  // b
  const Answer january = w.ask(province, kJan, kJan);
  EXPECT_EQ(units(january.rolled), 95);
  EXPECT_EQ(january.rest, 5'000);
  EXPECT_EQ(units(january.effective), 100);
  EXPECT_EQ(units(w.ask(vn, kJan, kJan).effective), 100);

  w.say(kFlow, province, kJan, Plane::declared, {});  // c
  EXPECT_EQ(units(w.ask(province, kJan, kJan).effective), 95);
  EXPECT_EQ(units(w.ask(vn, kJan, kJan).effective), 95);
  EXPECT_EQ(w.ask(province, kJan, kJan).rest, 0);
}

// Case c2.
TEST(Rollup, a_unit_s_own_acts_are_added_to_its_parts) {
  World w;
  const AreaNo province = w.area({});
  const AreaNo commune = w.area(province);
  w.own(commune, kJan, 3000), w.own(province, kJan, 12);
  const Answer answer = w.ask(province, kJan, kJan);
  EXPECT_EQ(units(answer.rolled), 3012);
  EXPECT_EQ(units(answer.effective), 3012);
  EXPECT_EQ(units(answer.own), 12);
}

// Case d.
TEST(Rollup, a_stock_holds_until_its_area_says_another_level) {
  World w;
  const AreaNo province = w.area({});
  const AreaNo a = w.area(province);
  const AreaNo b = w.area(province);
  const ColumnNo march = column_of(Month::of(2025, 3));
  w.own(a, kJan, 10, kStock), w.own(b, kJan, 5, kStock), w.own(b, kFeb, 7, kStock);
  EXPECT_EQ(units(w.ask(province, kFeb, kFeb, kStock).effective), 17);
  EXPECT_EQ(units(w.ask(province, march, march, kStock).effective), 17);
  EXPECT_EQ(units(w.ask(province, kFeb, march, kStock).effective), 17);
  EXPECT_EQ(w.ask(a, kFeb, kFeb, kStock).age_months, 1);
  EXPECT_EQ(w.ask(a, march, march, kStock).age_months, 2);
  EXPECT_EQ(w.ask(b, kFeb, kFeb, kStock).age_months, 0);
  EXPECT_EQ(w.ask(b, march, march, kStock).age_months, 1);
}

// Case e.
TEST(Rollup, a_declared_level_holds_until_all_parts_are_newer_or_it_is_stale) {
  World w;
  const AreaNo province = w.area({});
  std::vector<AreaNo> communes;
  for (int i = 0; i < 98; ++i) communes.push_back(w.area(province));
  w.declare(province, kJan, 100, kStock);
  w.own(communes[0], kFeb, 3, kStock);
  EXPECT_EQ(units(w.ask(province, kFeb, kFeb, kStock).effective), 100);
  EXPECT_EQ(w.ask(province, kFeb, kFeb, kStock).age_months, 1);
  const ColumnNo stale = column_of(Month{Month::of(2025, 1).index + 13});
  EXPECT_EQ(units(w.ask(province, stale, stale, kStock).effective), 3);
  for (const AreaNo commune : communes) w.own(commune, kFeb, 3, kStock);
  EXPECT_EQ(units(w.ask(province, kFeb, kFeb, kStock).effective), 294);
}

// Case f.
TEST(Rollup, a_level_passes_to_the_successor_until_it_says_its_own) {
  World w;
  const Day reform = day("2025-07-01");
  const AreaNo province = w.area({});
  const AreaNo c = w.area(province, kStart, reform);
  const AreaNo d = w.area(province, reform);
  w.link(c, d, reform, true);
  const auto month = [](int m) { return column_of(Month::of(2025, m)); };
  w.own(c, month(5), 10, kStock);
  w.own(d, month(9), 12, kStock);
  EXPECT_EQ(units(w.ask(d, month(7), month(7), kStock).effective), 10);
  EXPECT_EQ(w.ask(d, month(7), month(7), kStock).age_months, 2);
  EXPECT_EQ(w.ask(d, month(8), month(8), kStock).age_months, 3);
  EXPECT_EQ(units(w.ask(province, month(8), month(8), kStock).effective), 10);
  EXPECT_EQ(units(w.ask(d, month(9), month(9), kStock).effective), 12);
  EXPECT_EQ(units(w.ask(province, month(9), month(9), kStock).effective), 12);
}

// Case g: Quận 1 and Ho Chi Minh City by the map of 2025-07-01.
TEST(Rollup, what_no_part_of_a_newer_map_can_be_given_stands_beside_the_rest) {
  World w;
  const Day reform = day("2025-07-01");
  const AreaNo vn = w.area({});
  const AreaNo old_city = w.area(vn, kStart, reform);
  const AreaNo district = w.area(old_city, kStart, reform);
  const AreaNo city = w.area(vn, reform);
  const AreaNo ward = w.area(city, reform);
  const AreaNo other_ward = w.area(city, reform);
  w.link(old_city, city, reform, true);
  w.link(district, ward, reform, false), w.link(district, other_ward, reform, false);
  const ColumnNo term = term_column(0);
  w.declare(district, term, 13'795), w.declare(old_city, term, 20'000);
  const Answer answer = w.ask(city, term, term, kFlow, reform);
  EXPECT_EQ(units(answer.effective), 20'000);
  EXPECT_EQ(answer.rest, 6'205'000);
  ASSERT_TRUE(answer.not_broken_down);
  EXPECT_EQ(units(*answer.not_broken_down), 13'795);
  EXPECT_EQ(w.ask(ward, term, term, kFlow, reform).effective.state, State::missing);
  EXPECT_EQ(units(w.ask(vn, term, term, kFlow, reform).effective), 20'000);
}

// Case h.
TEST(Rollup, a_divided_area_stays_undivided_without_a_weight) {
  World w;
  const Day reform = day("2025-07-01");
  const AreaNo province = w.area({});
  const AreaNo old_commune = w.area(province, kStart, reform);
  const AreaNo a = w.area(province, reform);
  const AreaNo b = w.area(province, reform);
  w.link(old_commune, a, reform, false), w.link(old_commune, b, reform, false);
  w.shape.shares = {{old_commune, a, 0, 1}, {old_commune, b, 0, 1}};
  w.own(old_commune, kJan, 7), w.own(old_commune, kJan, 7, kWeighted);
  const Answer held = w.ask(province, kJan, kJan, kFlow, reform);
  EXPECT_EQ(units(held.effective), 7);
  EXPECT_EQ(units(*held.not_broken_down), 7);
  EXPECT_EQ(units(w.ask(a, kJan, kJan, kWeighted, reform).effective), 4);
  EXPECT_EQ(units(w.ask(b, kJan, kJan, kWeighted, reform).effective), 3);
  EXPECT_TRUE(w.ask(province, kJan, kJan, kWeighted, reform).estimated);
  EXPECT_FALSE(w.ask(province, kJan, kJan, kWeighted, reform).not_broken_down);
}

// Case i.
TEST(Rollup, a_rate_counts_only_parts_that_have_both_sides) {
  World w;
  const AreaNo province = w.area({});
  const AreaNo a = w.area(province);
  const AreaNo b = w.area(province);
  const AreaNo c = w.area(province);
  w.own(a, kJan, 80, kNumerator), w.own(a, kJan, 100, kDenominator);
  w.own(b, kJan, 50, kNumerator);
  w.declare(c, kJan, 89, kRate);
  const Answer answer = w.ask(province, kJan, kJan, kRate);
  EXPECT_EQ(units(answer.effective), 80);
  EXPECT_EQ(answer.coverage.parts_reported, 1);
  EXPECT_EQ(answer.coverage.parts_due, 3);
  EXPECT_EQ(answer.stated, (Stated{1, 89'000, 89'000}));
  EXPECT_EQ(units(w.ask(c, kJan, kJan, kRate).effective), 89);
}

TEST(Rollup, a_rate_over_zero_is_not_applicable_and_bounds_turn_round) {
  World w;
  const AreaNo a = w.area({});
  w.own(a, kJan, 0, kNumerator), w.own(a, kJan, 0, kDenominator);
  EXPECT_EQ(w.ask(a, kJan, kJan, kRate).effective.state, State::not_applicable);
  w.own(a, kFeb, 2, kNumerator);
  w.say(kDenominator, a, kFeb, Plane::own, value(3, Qualifier::at_least));
  const Amount rate = w.ask(a, kFeb, kFeb, kRate).effective;
  EXPECT_EQ(rate.value, 66'667);
  EXPECT_EQ(rate.qualifier, Qualifier::below);
}

// Case j.
TEST(Rollup, a_discrepancy_is_a_conflict_only_if_nothing_explains_it) {
  World w;
  const AreaNo province = w.area({});
  std::vector<AreaNo> communes;
  for (int i = 0; i < 10; ++i) communes.push_back(w.area(province));
  for (int i = 0; i < 9; ++i) w.own(communes[static_cast<std::size_t>(i)], kJan, 10);
  using Verdict = Discrepancy::Verdict;
  w.declare(province, kJan, 80);
  EXPECT_EQ(w.ask(province, kJan, kJan).discrepancy.verdict, Verdict::conflict);
  EXPECT_EQ(w.ask(province, kJan, kJan).discrepancy.value, -10'000);
  EXPECT_EQ(w.ask(province, kJan, kJan).coverage, (Coverage{9, 10, 9, 9, 10}));
  w.declare(province, kJan, 100);
  EXPECT_EQ(w.ask(province, kJan, kJan).discrepancy.verdict, Verdict::explained);
  w.own(communes[9], kJan, 5);
  EXPECT_EQ(w.ask(province, kJan, kJan).discrepancy.verdict, Verdict::conflict);
  w.say(kFlow, communes[9], kJan, Plane::own, value(5, Qualifier::at_least));
  EXPECT_EQ(w.ask(province, kJan, kJan).discrepancy.verdict, Verdict::explained);
}

// Case k.
TEST(Rollup, states_that_are_no_number_have_an_order) {
  World w;
  const AreaNo province = w.area({});
  const AreaNo a = w.area(province);
  const AreaNo b = w.area(province);
  const AreaNo pair = w.area({});
  const AreaNo c = w.area(province), d = w.area(pair), e = w.area(pair);
  w.say(kFlow, a, kJan, Plane::declared, state(State::not_applicable));
  w.say(kFlow, b, kJan, Plane::declared, state(State::refused));
  EXPECT_EQ(w.ask(province, kJan, kJan).effective.state, State::refused);
  w.say(kFlow, b, kJan, Plane::declared, {});
  EXPECT_EQ(w.ask(province, kJan, kJan).effective.state, State::missing);
  w.own(c, kJan, 1);
  EXPECT_EQ(w.ask(province, kJan, kJan).effective.state, State::number);
  w.say(kFlow, d, kJan, Plane::own, state(State::not_applicable));
  w.say(kFlow, e, kJan, Plane::own, state(State::not_applicable));
  EXPECT_EQ(w.ask(pair, kJan, kJan).effective.state, State::not_applicable);
  w.own(d, kJan, 0);
  w.say(kFlow, e, kJan, Plane::own, {});
  EXPECT_EQ(units(w.ask(pair, kJan, kJan).effective), 0);
  EXPECT_EQ(w.ask(pair, kJan, kJan).coverage, (Coverage{1, 2, 1, 1, 2}));
}

TEST(Rollup, qualifiers_survive_and_meet) {
  World w;
  const AreaNo province = w.area({});
  const AreaNo a = w.area(province);
  const AreaNo b = w.area(province);
  w.say(kFlow, a, kJan, Plane::own, value(1, Qualifier::at_least));
  w.own(b, kJan, 1);
  EXPECT_EQ(w.ask(province, kJan, kJan).effective.qualifier, Qualifier::at_least);
  w.say(kFlow, b, kJan, Plane::own, value(1, Qualifier::below));
  EXPECT_EQ(w.ask(province, kJan, kJan).effective.qualifier, Qualifier::about);
}

TEST(Rollup, an_area_that_ends_inside_a_column_hands_on_what_it_reported) {
  World w;
  const Day reform = day("2020-01-01");
  const AreaNo province = w.area({});
  const AreaNo c = w.area(province, kStart, reform);
  const AreaNo d = w.area(province, reform);
  w.link(c, d, reform, true);
  const ColumnNo term = term_column(0);
  w.declare(c, term, 5), w.own(d, term, 7);
  EXPECT_EQ(units(w.ask(d, term, term).effective), 12);
  EXPECT_EQ(units(w.ask(province, term, term, kFlow, day("2013-08-01")).effective), 12);
  EXPECT_EQ(units(w.ask(c, term, term, kFlow, day("2013-08-01")).effective), 12);
}

TEST(Rollup, a_new_name_leaves_the_map_as_it_was) {
  World world;
  const AreaNo country = world.area({});
  const AreaNo other = world.area({});
  const AreaNo renamed = world.area(country, kStart, day("2025-02-01"));
  world.shape.versions.push_back({renamed, country, day("2025-02-01"), day("2025-03-01")});
  world.shape.versions.push_back({renamed, other, day("2025-03-01"), kEnd});
  const Geography geography(world.shape);
  EXPECT_TRUE(geography.same_map(day("2025-01-31"), day("2025-02-01")));
  EXPECT_FALSE(geography.same_map(day("2025-02-28"), day("2025-03-01")));
  EXPECT_TRUE(geography.tree(day("2025-02-28"))->below(renamed, country));
  EXPECT_TRUE(geography.tree(day("2025-03-01"))->below(renamed, other));
}

TEST(Rollup, a_version_stays_as_it_was) {
  World w;
  const AreaNo a = w.area({});
  w.own(a, kJan, 1);
  const Version before = w.engine->version();
  w.own(a, kJan, 2);
  EXPECT_EQ(before.ask({kFlow, kJan, kJan, {}}, {&a, 1}).front().effective.value, 1000);
  EXPECT_EQ(units(w.ask(a, kJan, kJan).effective), 2);
}

}  // namespace
}  // namespace luytre::rollup
