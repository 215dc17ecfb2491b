#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "embedded/picture_style.h"
#include "sample_test.h"

namespace luytre::graphics {
namespace {

constexpr std::string_view kSheet = R"(<html lang="vi"><head><title>Graphics</title>
<meta name="viewport" content="width=device-width, initial-scale=1"/><link rel="stylesheet" href="graphics.css"/>
<style>:root { color-scheme: light dark; --paper: #fff; --ink: #1b261d; }
@media (prefers-color-scheme: dark) { :root { --paper: #141a15; --ink: #e8efe8; } }
body { margin: 0 auto; max-width: 68rem; padding: 1rem; background: var(--paper); color: var(--ink); font: 16px/1.5 "Liberation Sans", Arial, sans-serif; }
</style></head><body><main><h1>Graphics</h1>{{#PART}}<h2>{{NAME}}</h2>
{{>PICTURE}}
{{/PART}}</main></body></html>)";

Flow large_flow() {
  Flow flow{{"large-flow", "Sáp nhập", "Nhiều xã", Language::english}, {}, {}, {}, "whole", "part"};
  for (std::size_t i = 0; i < 34; ++i) {
    flow.before.push_back({"xã số " + std::to_string(i + 1), "/c/" + std::to_string(i)});
    if (i % 3 == 0) flow.after.push_back({"xã mới " + std::to_string(i / 3 + 1), ""});
    flow.bands.push_back({i, i / 3, i % 5 != 0});
    if (i % 5 == 0 && i > 3) flow.bands.push_back({i, i / 3 - 1, false});
  }
  return flow;
}

LineChart yearly() {
  LineChart chart{
      {"yearly", "Tỷ lệ hòa giải thành", "Theo năm", {}}, {}, {{"Tỷ lệ", {}}}, {{12, "34 tỉnh"}}};
  for (int year = 2013; year <= 2026; ++year) {
    chart.positions.push_back(std::to_string(year));
    chart.series[0].values.push_back(81'300 + (year * 7919) % 7'000 + (year - 2013) * 350);
  }
  chart.series[0].values[6].reset();
  return chart;
}

// What people look at after a change: build/graphics/sheet.html, and each picture by itself.
TEST(Sheet, is_written) {
  const std::filesystem::path folder = std::filesystem::path(PROJECT_ROOT) / "build/graphics";
  std::filesystem::create_directories(folder);
  html::Page sheet("sheet", kSheet);
  const auto add = [&](const std::string& name, const html::Page& page) {
    html::Section part = sheet.root().add("PART");
    part.set("NAME", name);
    part.insert("PICTURE", page);
    std::ofstream(folder / (name + ".svg")) << page.render();
  };
  BarChart plain = sample_bars();
  plain.caption.id = "plain";
  for (Bar& bar : plain.bars) bar.declared.reset();
  plain.bars.resize(5);
  add("bars", picture(sample_bars()));
  add("bars-plain", picture(plain));
  add("lines", picture(sample_lines()));
  add("lines-yearly", picture(yearly()));
  add("map-34", picture(sample_map(kMapOf34)));
  add("map-63", picture(sample_map(kMapOf63)));
  add("flow", picture(sample_flow()));
  add("flow-large", picture(large_flow()));
  std::ofstream(folder / "sheet.html") << "<!doctype html>" << sheet.render();
  std::ofstream(folder / "graphics.css") << embedded::picture_style()[0].bytes;
  EXPECT_TRUE(std::filesystem::exists(folder / "sheet.html"));
}

}  // namespace
}  // namespace luytre::graphics
