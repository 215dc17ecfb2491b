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

TEST(Page, a_nested_page_is_put_in_as_it_was_escaped) {
  constexpr const char* kHostile = "</p><script>alert(1)</script>\" onload=\"x&";
  Page inner("test_inner", "<b title=\"{{T}}\">{{X}}</b>");
  inner.root().set("T", kHostile);
  inner.root().set("X", kHostile);
  Page outer("test_outer", "<div>{{>PICTURE}}</div><p>{{PICTURE}}</p>{{#ROW}}{{>PART}}{{/ROW}}");
  outer.root().set("PICTURE", kHostile);  // a text of the same name is no page
  outer.root().insert("PICTURE", inner);
  for (int i = 0; i < 2; ++i) outer.root().add("ROW").insert("PART", inner);
  const std::string html = outer.render();
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("\" onload=\""), std::string::npos);
  const std::string once = inner.render();
  EXPECT_EQ(html.find("<div>" + once + "</div><p>&lt;/p&gt;"), 0U);
  EXPECT_EQ(html.substr(html.size() - 2 * once.size()), once + once);
}

TEST(Page, a_text_cannot_stand_where_a_page_is_nested) {
  Page page("test_no_page", "<div>{{>PICTURE}}</div>");
  page.root().set("PICTURE", "<script>alert(1)</script>");
  EXPECT_EQ(page.render(), "<div></div>");
}

TEST(PageDeathTest, refuses_a_template_that_could_let_text_through) {
  EXPECT_DEATH(Page("test_none", "<p>{{X:none}}</p>"), "none");
  EXPECT_DEATH(Page("test_attribute", "<p title=\"{{>X}}\">"), "nests_between_tags");
  EXPECT_DEATH(Page("test_script", "<script>{{>X}}</script>"), "nests_between_tags");
}

}  // namespace
}  // namespace luytre::html
