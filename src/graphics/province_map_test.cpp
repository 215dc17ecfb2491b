#include "graphics/province_map.h"

#include <gtest/gtest.h>

#include <charconv>
#include <map>
#include <set>

#include "graphics/borders.h"
#include "sample_test.h"

namespace luytre::graphics {

ProvinceMap sample_map(base::Day day) {
  const bool since = day == kMapOf34;
  ProvinceMap map{
      {since ? "map-34" : "map-63", "Số vụ theo tỉnh, thành phố", "Số liệu giả định", {}},
      day,
      {},
      "chưa có số liệu",
      "không công bố"};
  std::int64_t value = 17;
  for (const Outline& each : borders_on(day).provinces) {
    value = value * 7'919 % 104'729;
    map.areas.push_back(
        {each.id, "Tỉnh " + each.id, measure(value * value / 900'000), "/dia-ban/" + each.id});
  }
  map.areas[4].value = {"không công bố", {}, true};
  map.areas[7].value = {"", {}, false};
  return map;
}

namespace {

struct Box {
  int left = 1 << 20, right = -(1 << 20), top = 1 << 20, bottom = -(1 << 20);
};

// The box of relative path data as outline() writes it; fails for anything else.
std::vector<Box> rings(const std::string& path) {
  std::vector<Box> out;
  int x = 0;
  int y = 0;
  bool absolute = false;
  const char* at = path.data();
  const char* end = at + path.size();
  const auto next = [&] {
    while (at < end && *at == ' ') ++at;
    int value = 0;
    const auto read = std::from_chars(at, end, value);
    EXPECT_EQ(read.ec, std::errc()) << path.substr(static_cast<std::size_t>(at - path.data()), 20);
    at = read.ptr;
    return value;
  };
  while (at < end) {
    if (*at == 'M') {
      out.emplace_back();
      absolute = true;
      ++at;
    } else if (*at == 'l' || *at == 'z') {
      absolute = false;
      ++at;
      if (at == end || *at == 'M') continue;
    }
    const int dx = next();
    const int dy = next();
    x = absolute ? dx : x + dx;
    y = absolute ? dy : y + dy;
    Box& box = out.back();
    box = {std::min(box.left, x), std::max(box.right, x), std::min(box.top, y),
           std::max(box.bottom, y)};
    if (testing::Test::HasFailure()) return out;
  }
  return out;
}

bool inside(const Box& box, const Inset& inset, int above) {
  return box.left >= inset.x && box.right <= inset.x + inset.width && box.top >= inset.y + above &&
         box.bottom <= inset.y + inset.height;
}

TEST(Borders, have_63_provinces_before_july_2025_and_34_since) {
  const base::Day eve{std::chrono::year{2025} / 6 / 30};
  for (const auto& [day, count] : {std::pair(kMapOf63, 63U), {eve, 63U}, {kMapOf34, 34U}}) {
    const Borders& borders = borders_on(day);
    std::set<std::string> ids;
    for (const Outline& each : borders.provinces) ids.insert(each.id);
    EXPECT_EQ(ids.size(), count);
    EXPECT_EQ(borders.provinces.size(), count);
  }
}

TEST(Borders, lie_on_the_sheet_and_the_archipelagos_below_the_names_of_their_insets) {
  for (const base::Day day : {kMapOf63, kMapOf34}) {
    const Borders& borders = borders_on(day);
    for (const Outline& each : borders.provinces) {
      std::size_t hoang_sa = 0;
      std::size_t truong_sa = 0;
      for (const Box& box : rings(each.path)) {
        EXPECT_TRUE(box.left >= 0 && box.right <= borders.width && box.top >= 0 &&
                    box.bottom <= borders.height)
            << each.id;
        hoang_sa += inside(box, borders.insets[0], 60);
        truong_sa += inside(box, borders.insets[1], 60);
      }
      EXPECT_EQ(hoang_sa, each.id.ends_with("-48") ? 15U : 0U) << each.id;
      EXPECT_EQ(truong_sa, each.id.ends_with("-56") ? 56U : 0U) << each.id;
    }
  }
}

TEST(ProvinceMap, paints_classes_of_about_equal_size_and_names_their_limits) {
  const ProvinceMap map = sample_map(kMapOf34);
  const Painting painting = paint(map);
  ASSERT_EQ(painting.legend.size(), 8U);
  std::map<std::string, int> sizes;
  for (const MapArea& each : map.areas) ++sizes[painting.paint(each.value)];
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(painting.legend[i].paint, "class-" + std::to_string(i));
    EXPECT_GE(sizes[painting.legend[i].paint], 3);
    EXPECT_LE(sizes[painting.legend[i].paint], 8);
  }
  EXPECT_EQ(painting.legend[0].text, "dưới " + number(painting.limits[0], Language::vietnamese));
  EXPECT_EQ(painting.legend[6].paint, "withheld");
  EXPECT_EQ(painting.legend[7].text, "chưa có số liệu");
}

TEST(ProvinceMap, spreads_few_classes_over_the_scale_and_says_them_in_english) {
  ProvinceMap map{{"m", "t", "d", Language::english}, kMapOf34, {}, "no figure", "not published"};
  map.areas = {{"p2025-01", "Hanoi", measure(1'000), ""},
               {"p2025-79", "HCMC", measure(90'000), ""}};
  const Painting two = paint(map);
  ASSERT_EQ(two.legend.size(), 3U);
  EXPECT_EQ(two.legend[0].paint, "class-0");
  EXPECT_EQ(two.legend[1].paint, "class-5");
  EXPECT_EQ(two.legend[1].text, "90,000 or more");
  EXPECT_EQ(two.legend[2].text, "no figure");
  map.areas.pop_back();
  EXPECT_EQ(paint(map).legend[0].text, "1,000");
  map.areas.clear();
  EXPECT_EQ(paint(map).legend.size(), 1U);
}

TEST(ProvinceMap, a_hidden_amount_leaves_no_trace_in_classes_or_page) {
  ProvinceMap map{{"m", "t", "d", {}}, kMapOf34, {}, "chưa có", "không công bố"};
  map.areas = {{"p2025-01", "Hà Nội", {"không công bố", 31'337 * kOne, true}, ""}};
  EXPECT_EQ(paint(map).legend[0].paint, "withheld");
  EXPECT_EQ(picture(map).render().find("31.337"), std::string::npos);
}

}  // namespace
}  // namespace luytre::graphics
