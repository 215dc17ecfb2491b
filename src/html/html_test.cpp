#include "html/page.h"

namespace luytre::html {
namespace {

TEST(Page, escapes_every_value_where_it_stands) {
  Page page("test_escape", "<p title=\"{{T}}\">{{X}}</p>{{#ROW}}<i>{{N}}</i>{{/ROW}}");
  Section root = page.root();
  root.set("T", "a\" onclick=\"x");
  root.set("X", "<script>alert(1)</script>");
  for (const char* each : {"1", "&"}) root.add("ROW").set("N", each);
  const std::string html = page.render();
  EXPECT_EQ(html.find("<script>"), std::string::npos);
  EXPECT_EQ(html.find("onclick=\""), std::string::npos);
  EXPECT_NE(html.find("<i>1</i><i>&amp;</i>"), std::string::npos);
}

}  // namespace
}  // namespace luytre::html
