#include <algorithm>
#include <map>

#include "base/error.h"
#include "organisations/reform.h"
#include "organisations/units.h"
#include "text/text.h"

namespace luytre::organisations {
namespace {

const Areas& viet_nam() {
  static const Areas areas = Areas::embedded();
  return areas;
}

Day day(std::string_view iso) {
  return *calendar::parse_day(iso);
}
AreaNo area(std::string_view id) {
  return *viet_nam().by_id(id);
}

std::map<Level, int> census(Day on) {
  std::map<Level, int> out;
  for (std::int32_t i = 0; i < viet_nam().size(); ++i) {
    const auto above = viet_nam().ancestors(AreaNo{i}, on);
    if (!above.empty() && above.back() == viet_nam().country()) ++out[viet_nam()[AreaNo{i}].level];
  }
  return out;
}

std::vector<std::string> found(std::string_view name, const SearchScope& scope = {}) {
  std::vector<std::string> ids;
  for (const SearchMatch& match : viet_nam().search(name, scope))
    ids.push_back(viet_nam()[match.area].id);
  return ids;
}

using Census = std::map<Level, int>;

TEST(Areas, count_as_the_official_lists_do_on_each_date) {
  EXPECT_EQ(census(day("2013-01-01")),
            (Census{{Level::province, 63}, {Level::district, 700}, {Level::commune, 11145}}));
  EXPECT_EQ(census(day("2019-12-31")),
            (Census{{Level::province, 63}, {Level::district, 713}, {Level::commune, 11055}}));
  EXPECT_EQ(census(day("2025-06-30")),
            (Census{{Level::province, 63}, {Level::district, 696}, {Level::commune, 10035}}));
  EXPECT_EQ(census(day("2025-07-01")), (Census{{Level::province, 34}, {Level::commune, 3321}}));
}

TEST(Areas, hue_keeps_its_id_when_it_becomes_a_city_and_gets_a_new_one_with_the_new_tree) {
  EXPECT_EQ(viet_nam().full_name(area("p2013-46"), day("2023-06-22")), "tỉnh Thừa Thiên Huế");
  EXPECT_EQ(viet_nam().full_name(area("p2013-46"), day("2025-01-01")), "thành phố Huế");
  const auto next = viet_nam().successors(area("p2013-46"));
  EXPECT_TRUE(std::any_of(next.begin(), next.end(), [](const Succession& link) {
    return link.to == area("p2025-46") && link.whole;
  }));
}

std::string text_of(const std::vector<Kin>& kin) {
  std::string out;
  for (const Kin& each : kin)
    out += (out.empty() ? "" : " ") + viet_nam()[each.area].id + (each.whole ? "" : "*");
  return out;
}

TEST(Reform, what_became_of_areas_and_what_they_were_made_of) {
  const Day old = day("2025-06-30"), now = day("2025-07-01");
  EXPECT_EQ(text_of(became(viet_nam(), area("p2013-46"), old, now)), "p2025-46");
  EXPECT_EQ(text_of(made_of(viet_nam(), area("p2025-46"), old, now)), "p2013-46");
  EXPECT_EQ(text_of(became(viet_nam(), area("d2013-760"), old, now)),
            "c2025-26737* c2025-26740* c2025-26743* c2025-26758*");
  EXPECT_EQ(text_of(became(viet_nam(), area("vn"), old, now)), "vn");
  EXPECT_EQ(made_of(viet_nam(), area("p2025-79"), old, now).size(), 3u);
}

// Two reforms in a row: Hồng Trung and Bắc Sơn become Trung Sơn in 2020, and that a part of A Lưới
// 1 in 2025.
TEST(Reform, follows_several_reforms_and_stops_at_the_map_asked) {
  const AreaNo first = area("c2013-20056");
  EXPECT_EQ(text_of(became(viet_nam(), first, day("2019-12-31"), day("2020-01-01"))),
            "c2013-20056b");
  EXPECT_EQ(text_of(became(viet_nam(), first, day("2013-08-01"), day("2025-07-01"))),
            "c2025-20056");
  EXPECT_EQ(text_of(became(viet_nam(), first, day("2013-08-01"), day("2019-01-01"))),
            "c2013-20056");
  const auto from = made_of(viet_nam(), area("c2025-20056"), day("2013-08-01"), day("2025-07-01"));
  EXPECT_TRUE(std::any_of(from.begin(), from.end(),
                          [&](const Kin& kin) { return kin.area == first && kin.whole; }));
}

// Forwards and backwards say the same of all areas of both maps.
TEST(Reform, both_directions_agree) {
  const Day old = day("2025-06-30"), now = day("2025-07-01");
  std::size_t forwards = 0, backwards = 0;
  for (std::int32_t i = 0; i < viet_nam().size(); ++i) {
    const AreaNo each{i};
    if (viet_nam().on(each, old) != nullptr) {
      const auto kin = became(viet_nam(), each, old, now);
      EXPECT_FALSE(kin.empty()) << viet_nam()[each].id;
      forwards += kin.size();
    }
    if (viet_nam().on(each, now) != nullptr)
      backwards += made_of(viet_nam(), each, old, now).size();
  }
  EXPECT_EQ(forwards, backwards);
  EXPECT_GT(forwards, 10'000u);
}

TEST(Reform, the_day_of_most_changes_is_the_first_of_july_2025) {
  const auto all = changes(viet_nam());
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                             [](const Change& a, const Change& b) { return a.date < b.date; }));
  const auto most = std::max_element(
      all.begin(), all.end(), [](const Change& a, const Change& b) { return a.links < b.links; });
  EXPECT_EQ(most->date, day("2025-07-01"));
}

TEST(Areas, quan_1_ends_as_a_district_and_its_land_lies_in_wards_of_the_new_city) {
  EXPECT_EQ(viet_nam().parent(area("d2013-760"), day("2023-06-27")), area("p2013-79"));
  EXPECT_EQ(viet_nam().on(area("d2013-760"), day("2025-07-01")), nullptr);
  for (const Succession& link : viet_nam().successors(area("d2013-760"))) {
    EXPECT_FALSE(link.whole);
    EXPECT_EQ(viet_nam().parent(link.to, day("2025-07-01")), area("p2025-79"));
  }
  EXPECT_GE(viet_nam().successors(area("d2013-760")).size(), 4u);
  EXPECT_EQ(viet_nam().parts(area("d2013-760"), day("2023-06-27")).size(), 10u);
}

TEST(Areas, every_area_that_ended_leads_somewhere) {
  for (std::int32_t i = 0; i < viet_nam().size(); ++i) {
    const Area& ended = viet_nam()[AreaNo{i}];
    if (ended.versions.back().to == kForever) continue;
    EXPECT_FALSE(viet_nam().successors(AreaNo{i}).empty()) << ended.id;
  }
}

TEST(AreaSearch, knows_abbreviations_and_names_without_marks) {
  const SearchScope in_2023{.on = day("2023-06-22"), .within = {}, .level = {}};
  EXPECT_EQ(found("tỉnh Thừa Thiên Huế", in_2023).front(), "p2013-46");
  EXPECT_EQ(found("Thừa Thiên-Huế", in_2023).front(), "p2013-46");
  EXPECT_EQ(found("thua thien hue", in_2023).front(), "p2013-46");
  EXPECT_EQ(found("TP.HCM", in_2023).front(), "p2013-79");
  EXPECT_EQ(found("TPHCM", in_2023).front(), "p2013-79");
  EXPECT_EQ(found("Bà Rịa – Vũng Tàu", in_2023).front(), "p2013-77");
  EXPECT_EQ(found("H.Quảng Trạch", in_2023).front(), "d2013-454");
}

TEST(AreaSearch, tells_namesakes_apart_by_date_parent_and_level) {
  EXPECT_GT(found("Tân Bình").size(), 5u);
  const SearchScope hcmc{.on = day("2023-06-27"), .within = area("p2013-79"), .level = {}};
  EXPECT_EQ(found("Quận 1", hcmc), std::vector<std::string>{"d2013-760"});
  const SearchScope district{
      .on = day("2023-06-27"), .within = area("p2013-46"), .level = Level::district};
  EXPECT_EQ(found("TP. Huế", district), std::vector<std::string>{"d2013-474"});
  const SearchScope today{.on = day("2025-07-01"), .within = {}, .level = Level::province};
  EXPECT_EQ(found("TP. Huế", today), std::vector<std::string>{"p2025-46"});
  EXPECT_TRUE(found("Quận 1", {.on = day("2025-07-01"), .within = {}, .level = {}}).empty());
}

TEST(AreaSearch, tells_an_exact_spelling_from_one_without_marks) {
  const SearchScope communes{.on = {}, .within = {}, .level = Level::commune};
  EXPECT_EQ(viet_nam().search("Hòa Tiến", communes).front().strength, 3);
  EXPECT_EQ(viet_nam().search("hoa tien", communes).front().strength, 1);
}

std::vector<std::string> named(std::string_view name, std::optional<Day> on = std::nullopt) {
  std::vector<std::string> ids;
  for (const AreaNo each : viet_nam().named(name, on)) ids.push_back(viet_nam()[each].id);
  return ids;
}

TEST(AreaNames, are_found_where_only_the_place_of_a_tone_mark_differs) {
  using Ids = std::vector<std::string>;
  const Day then = day("2023-06-22");
  EXPECT_EQ(named("tỉnh Thừa Thiên Huế", then), Ids{"p2013-46"});
  EXPECT_EQ(named("Bà Rịa – Vũng Tàu", then), Ids{"p2013-77"});
  EXPECT_EQ(named("TP.HCM", then), Ids{"p2013-79"});
  EXPECT_EQ(named("H.Quảng Trạch", then), Ids{"d2013-454"});
  EXPECT_EQ(named("tỉnh Khánh Hoà", then), named("tỉnh Khánh Hòa", then));
  EXPECT_EQ(named("thị xã Hương Thuỷ", then), Ids{"d2013-479"});
  EXPECT_TRUE(named("Hoa Tiến", then).empty());
  EXPECT_TRUE(named("huyện Ở Đâu", then).empty());
}

TEST(AreaNames, are_those_that_search_finds_but_for_names_without_marks) {
  for (const char* name : {"Tân Bình", "xã Hòa Tiến", "TP. Huế", "Quận 1", "Hà Nội", "p. 1"}) {
    std::vector<std::string> exact;
    for (const SearchMatch& match : viet_nam().search(name, {}))
      if (match.strength > 1) exact.push_back(viet_nam()[match.area].id);
    EXPECT_FALSE(exact.empty()) << name;
    EXPECT_EQ(named(name), exact) << name;
  }
}

TEST(AreaNames, of_the_day_go_before_those_of_another_time) {
  using Ids = std::vector<std::string>;
  const Day today = day("2025-07-01");
  EXPECT_EQ(named("TP. Huế", today), Ids{"p2025-46"});
  EXPECT_EQ(named("Quận 1", today), Ids{"d2013-760"});         // no longer, but no other is
  EXPECT_EQ(named("xã Phù Linh", today), Ids{"c2013-00400"});  // though there is a Phú Linh
}

TEST(AreaSearch, knows_the_first_words_of_provinces) {
  for (std::int32_t i = 0; i < viet_nam().size(); ++i) {
    const Area& area = viet_nam()[AreaNo{i}];
    if (area.level != Level::province) continue;
    for (const AreaVersion& version : area.versions) {
      const auto first = [](const std::string& name) {
        return text::fold(name.substr(0, name.find(' ')));
      };
      EXPECT_TRUE(viet_nam().begins_province(first(version.name_vi))) << version.name_vi;
      EXPECT_TRUE(viet_nam().begins_province(first(version.kind))) << version.kind;
    }
  }
  for (const char* word : {"tp", "t", "thua", "tphcm", "sài", "đăk", "hoà"}) {
    const bool found_one = viet_nam().begins_province(word);
    EXPECT_TRUE(found_one) << word;
  }
  for (const char* word : {"ủy", "mặt", "tổ", "chương", "hạ"})
    EXPECT_FALSE(viet_nam().begins_province(word)) << word;
}

TEST(Areas, invented_and_unnamed_places_lie_outside_the_country) {
  EXPECT_TRUE(viet_nam()[area("c9000-00001")].invented);
  EXPECT_FALSE(viet_nam()[area("p9000-02")].invented);
  EXPECT_FALSE(viet_nam()[area("p2013-46")].invented);
  EXPECT_EQ(viet_nam().ancestors(area("c9000-00001"), day("2026-01-01")).back(), area("gd"));
  EXPECT_EQ(viet_nam().parts(area("p9000-01"), day("2026-01-01")).size(), 12u);
}

TEST(Areas, a_bad_table_names_every_bad_row) {
  const base::EmbeddedFile areas{"areas.tsv",
                                 "head\nvn\tquốc gia\tViệt Nam\t\t\t2013-01-01\t\n"
                                 "p1-01\ttỉnh\tA\t\tnone\t2013-01-01\t\n"
                                 "p1-02\ttỉnh\tB\t\tvn\t2013-02-01\t2013-01-01\n"
                                 "too\tfew\n"};
  const base::EmbeddedFile links{"succession.tsv", "head\nvn\tnone\t2013-01-01\twhole\tmerge\t\n"};
  try {
    Areas::read({&areas, 1}, links, {"aliases.tsv", "head\n"});
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::corrupt);
    ASSERT_EQ(error.problems().size(), 4u);
    EXPECT_EQ(error.problems()[0].place, "areas.tsv:3");
    EXPECT_EQ(error.problems()[3].place, "succession.tsv:2");
  }
}

TEST(Areas, a_table_over_the_limit_is_refused) {
  std::string rows = "head\nvn\tquốc gia\tViệt Nam\t\t\t2013-01-01\t\n";
  std::string aliases = "head\n";
  for (std::size_t i = 0; i < kMaxRows; ++i) aliases += "vn\tx\n";
  const base::EmbeddedFile areas{"areas.tsv", rows};
  EXPECT_NO_THROW(Areas::read({&areas, 1}, {"succession.tsv", "head\n"}, {"aliases.tsv", aliases}));
  aliases += "vn\tx\n";
  EXPECT_THROW(Areas::read({&areas, 1}, {"succession.tsv", "head\n"}, {"aliases.tsv", aliases}),
               base::Error);
}

TEST(Units, district_police_end_four_months_before_the_districts) {
  const AreaNo district = area("d2013-454");
  EXPECT_TRUE(unit(viet_nam(), "police", district, day("2025-02-28")));
  EXPECT_FALSE(unit(viet_nam(), "police", district, day("2025-03-01")));
  EXPECT_EQ(unit(viet_nam(), "front", district, day("2025-03-01"))->to, day("2025-07-01"));
  EXPECT_FALSE(unit(viet_nam(), "front", district, day("2025-07-01")));
  EXPECT_FALSE(unit(viet_nam(), "unknown", district, day("2020-01-01")));
}

}  // namespace
}  // namespace luytre::organisations
