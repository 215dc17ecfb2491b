#include "releases/taken_in.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace luytre::releases {
namespace {

using base::Day;
using std::chrono::year;

const organisations::Areas& areas() {
  static const organisations::Areas it = organisations::Areas::embedded();
  return it;
}

std::vector<std::string> ids(const char* area, Day day, Day map) {
  std::vector<std::string> out;
  for (const auto each : taken_in(areas(), *areas().by_id(area), day, map))
    out.push_back(areas()[each].id);
  std::ranges::sort(out);
  return out;
}

constexpr Day kBefore = year{2021} / 6 / 30, kAfter = year{2025} / 5 / 14;
constexpr Day kToday = year{2025} / 8 / 14;

// Phú Vang gave communes to the city of Huế on 1 July 2021.
TEST(TakenIn, a_district_has_more_on_an_earlier_map_than_on_its_own) {
  const auto phu_vang = ids("d2013-480", kAfter, kBefore);
  for (const char* moved : {"c2013-20002", "c2013-20023"})
    EXPECT_EQ(std::ranges::count(phu_vang, moved), 1) << moved;
  EXPECT_EQ(std::ranges::count(phu_vang, "c2013-20020"), 0);  // there on both maps
  EXPECT_TRUE(ids("d2013-480", kBefore, kAfter).empty());
  EXPECT_TRUE(ids("d2013-480", kAfter, kAfter).empty());
}

TEST(TakenIn, what_an_area_was_made_of_is_not_taken_in) {
  EXPECT_TRUE(ids("p2025-46", kAfter, kToday).empty());
  EXPECT_TRUE(ids("vn", kAfter, kToday).empty());
  EXPECT_TRUE(ids("p2025-24", kAfter, kToday).empty());
}

// Bắc Giang and Bắc Ninh are one province now; Huế is what it was.
TEST(TakenIn, a_province_merged_since_has_only_some_of_what_it_became) {
  const auto bac_giang = ids("p2013-24", kToday, kBefore);
  EXPECT_EQ(std::ranges::count(bac_giang, "c2025-07288"), 1);
  EXPECT_EQ(std::ranges::count(bac_giang, "c2025-09169"), 0);  // of Bắc Ninh
  EXPECT_TRUE(ids("p2013-46", kToday, kBefore).empty());
}

TEST(TakenIn, is_remembered) {
  TakenIn taken(areas());
  const auto area = *areas().by_id("d2013-480");
  EXPECT_EQ(taken.of(area, kAfter, kBefore), taken.of(area, kAfter, kBefore));
  EXPECT_EQ(*taken.of(area, kAfter, kBefore), taken_in(areas(), area, kAfter, kBefore));
}

}  // namespace
}  // namespace luytre::releases
