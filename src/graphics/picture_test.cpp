#include "graphics/picture.h"

#include <gtest/gtest.h>

#include "sample_test.h"

namespace luytre::graphics {
namespace {

using Lines = std::vector<std::string>;

TEST(Lines, break_at_spaces_and_end_in_an_ellipsis) {
  EXPECT_EQ(lines("Thành phố Hồ Chí Minh", 15, 3), (Lines{"Thành phố Hồ", "Chí Minh"}));
  EXPECT_EQ(lines("Đà Nẵng", 7, 1), (Lines{"Đà Nẵng"}));
  EXPECT_EQ(lines("Thành phố Hồ Chí Minh", 9, 2), (Lines{"Thành phố", "Hồ Chí…"}));
  EXPECT_EQ(lines("ĐườngĐườngĐường", 5, 2), (Lines{"Đường", "Đườn…"}));
  EXPECT_EQ(lines("biến pháp luật tại khu", 14, 1), (Lines{"biến pháp…"}));
  EXPECT_EQ(lines("", 5, 2), Lines{});
}

TEST(Number, is_written_as_the_language_of_the_page_does) {
  EXPECT_EQ(number(1'234'500, Language::vietnamese), "1.234,5");
  EXPECT_EQ(number(1'234'500, Language::english), "1,234.5");
}

TEST(BarChart, leaves_room_for_labels_and_values_on_a_phone) {
  const BarChart chart = sample_bars();
  const BarLayout layout = lay_out(chart);
  double below = 52;  // of the legend
  EXPECT_EQ(layout.axis, 40);
  for (std::size_t i = 0; i < chart.bars.size(); ++i) {
    const BarLayout::Row& row = layout.rows[i];
    EXPECT_LE(row.end + text_percent(chart.bars[i].value.text), 100.01);
    for (const std::string& line : row.label) EXPECT_LE(text_percent(line), layout.axis);
    EXPECT_EQ(row.top, below);
    EXPECT_GE(row.height, 24);  // a link must be that high
    below = row.top + row.height;
  }
  EXPECT_EQ(layout.height, below);
  EXPECT_EQ(*layout.rows[0].mark, layout.rows[0].end);
  EXPECT_NEAR(*layout.rows[1].bar / *layout.rows[0].bar, 987'654.0 / 1'234'567, 1e-9);
  EXPECT_FALSE(layout.rows[3].bar);
}

TEST(BarChart, draws_forty_rows_and_counts_the_rest) {
  BarChart chart = sample_bars();
  chart.bars.assign(kMaxBars, chart.bars[0]);
  EXPECT_EQ(lay_out(chart).rows.back().label[0], "Thành phố Hồ");
  chart.bars.push_back(chart.bars[0]);
  EXPECT_EQ(lay_out(chart).rows.size(), kMaxBars);
  EXPECT_EQ(lay_out(chart).rows.back().label, Lines{"và 2 nữa"});
}

TEST(BarChart, draws_nothing_of_a_hidden_amount) {
  BarChart chart{{"b", "t", "d", {}}, {}, "", ""};
  chart.bars = {{"A", {"không công bố", 31'337 * kOne, true}, 31'337 * kOne, ""},
                {"B", measure(50'000), {}, ""}};
  const BarLayout layout = lay_out(chart);
  EXPECT_FALSE(layout.rows[0].bar);
  EXPECT_FALSE(layout.rows[0].mark);
  EXPECT_EQ(layout.rows[0].end, layout.axis);
}

TEST(LineChart, keeps_gaps_and_labels_first_and_last_values) {
  LineChart chart{{"l", "t", "d", {}}, {"2021", "2022", "2023", "2024"}, {{"A", {}}}, {}};
  chart.series[0].values = {97'500, {}, 98'000, 99'000};
  const LineLayout layout = lay_out(chart);
  const LineLayout::Drawn& drawn = layout.series[0];
  EXPECT_EQ(drawn.runs, (std::vector<std::vector<std::size_t>>{{0}, {2, 3}}));
  EXPECT_EQ(drawn.first->text, "97,5");
  EXPECT_EQ(drawn.last->text, "99");
  EXPECT_EQ(layout.ticks.front().text, "97,5");
  EXPECT_EQ(layout.ticks.back().text, "99");
  EXPECT_EQ(*drawn.y[0], layout.bottom);
  EXPECT_EQ(*drawn.y[3], layout.top);
  EXPECT_EQ(layout.named, (std::vector<std::size_t>{0, 1, 2, 3}));
  EXPECT_LE(drawn.last->x + text_percent("99"), 100);
}

TEST(LineChart, parts_labels_that_would_overlap) {
  const LineLayout layout = lay_out(sample_lines());
  for (std::size_t a = 0; a < 3; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      EXPECT_GE(std::abs(layout.series[a].last->y - layout.series[b].last->y), kLineHeight);
    }
  }
  for (std::size_t i = 1; i < layout.named.size(); ++i) {
    EXPECT_GE(layout.x[layout.named[i]] - layout.x[layout.named[i - 1]], text_percent("01/2025"));
  }
  EXPECT_EQ(layout.marks[0].text, "01/07/2025: còn 34 tỉnh");
  EXPECT_FALSE(layout.marks[0].before || layout.marks[1].before);
  EXPECT_NE(picture(sample_lines()).render().find("Hà Nội: 900 → 1.167<"), std::string::npos);
  EXPECT_EQ(layout.named.front(), 0U);
  EXPECT_EQ(layout.named.back(), 20U);
}

TEST(LineChart, names_a_mark_on_the_side_with_more_room) {
  LineChart chart = sample_lines();
  chart.marks = {{19, "đổi định nghĩa"},
                 {1, "một tên dài hơn cả chiều ngang của một chiếc điện thoại"}};
  const LineLayout layout = lay_out(chart);
  EXPECT_TRUE(layout.marks[0].before);
  EXPECT_FALSE(layout.marks[1].before);
  EXPECT_TRUE(layout.marks[1].text.ends_with("…"));
  EXPECT_LE(layout.marks[1].x + text_percent(layout.marks[1].text), 100);
}

TEST(LineChart, needs_no_value_at_all) {
  LineChart chart{{"l", "t", "d", {}}, {"2021"}, {{"A", {std::nullopt}}}, {{0, "x"}}};
  EXPECT_TRUE(lay_out(chart).series[0].runs.empty());
  chart.series[0].values[0] = 5 * kOne;
  EXPECT_EQ(lay_out(chart).series[0].last->text, "5");
  chart.positions.clear();
  chart.series[0].values.clear();
  EXPECT_NE(picture(chart).render().find("</svg>"), std::string::npos);
}

TEST(Flow, fills_both_sides_to_one_height_and_each_box_with_its_bands) {
  const FlowLayout layout = lay_out(sample_flow());
  EXPECT_EQ(layout.before.spans.back().bottom, layout.after.spans.back().bottom);
  EXPECT_EQ(layout.bands.size(), 7U);
  EXPECT_EQ(layout.bands[1].right.top, layout.after.spans[1].top);
  EXPECT_EQ(layout.bands[4].right.bottom, layout.after.spans[1].bottom);
  EXPECT_FALSE(layout.bands[6].whole);
  for (const FlowLayout::Span& each : layout.before.spans) EXPECT_GE(each.bottom - each.top, 44);
}

TEST(Flow, draws_thirty_boxes_and_counts_the_rest) {
  Flow flow{{"f", "t", "d", {}}, {}, {{"xã mới", ""}}, {}, "toàn bộ", "một phần"};
  for (std::size_t i = 0; i < kMaxFlowBoxes; ++i) {
    flow.before.push_back({"xã " + std::to_string(i), ""});
    flow.bands.push_back({i, 0, true});
  }
  EXPECT_EQ(lay_out(flow).before.boxes.back().name, "xã 29");
  flow.before.push_back({"xã 30", ""});
  flow.bands.push_back({kMaxFlowBoxes, 0, false});
  const FlowLayout layout = lay_out(flow);
  EXPECT_EQ(layout.before.boxes.size(), kMaxFlowBoxes);
  EXPECT_EQ(layout.before.boxes.back().name, "và 2 nữa");
  EXPECT_EQ(layout.bands.size(), kMaxFlowBoxes);
  EXPECT_FALSE(layout.bands.back().whole);
}

// Every text that a caller gives, in every picture.
TEST(Pictures, escape_every_text) {
  const Caption caption{"id", kHostile, kHostile, Language::english};
  const Measure value{kHostile, 5 * kOne};
  BarChart bars{caption, {{kHostile, value, 4 * kOne, kHostile}}, kHostile, kHostile};
  LineChart line{
      caption, {kHostile, kHostile}, {{kHostile, {1, 2}}, {kHostile, {1, 2}}}, {{0, kHostile}}};
  Flow flow{caption,
            {{kHostile, kHostile}},
            {{kHostile, "javascript:alert(1)"}},
            {{0, 0, true}},
            kHostile,
            kHostile};
  ProvinceMap map{caption, kMapOf34, {{"p2025-01", kHostile, value, kHostile}}, kHostile, kHostile};
  for (const std::string& html : {picture(bars).render(), picture(line).render(),
                                  picture(flow).render(), picture(map).render()}) {
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("onload=\""), std::string::npos);
    EXPECT_EQ(html.find("javascript:"), std::string::npos);
    EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
  }
}

TEST(Pictures, have_no_style_of_their_own_and_say_what_they_are) {
  for (const std::string& html :
       {picture(sample_bars()).render(), picture(sample_lines()).render(),
        picture(sample_flow()).render(), picture(sample_map(kMapOf34)).render()}) {
    EXPECT_EQ(html.find("style"), std::string::npos);
    EXPECT_EQ(html.find("{{"), std::string::npos);
    EXPECT_NE(html.find("-title\">"), std::string::npos);
    EXPECT_NE(html.find("-description\">"), std::string::npos);
  }
  EXPECT_NE(picture(sample_lines()).render().find("role=\"img\""), std::string::npos);
  EXPECT_NE(picture(sample_flow()).render().find("role=\"group\""), std::string::npos);
}

}  // namespace
}  // namespace luytre::graphics
