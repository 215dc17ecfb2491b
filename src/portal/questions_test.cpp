#include <fmt/core.h>

#include <algorithm>
#include <fstream>

#include "base/error.h"
#include "http/target.h"
#include "portal/site_test.h"

namespace luytre::portal {
namespace {

TEST(Portal, hostile_questions_stay_text) {
  Site site;
  site.publish("<script>alert(1)</script>");
  const std::string evil = "\"><script>alert(1)</script>";
  for (const char* path : {"/areas", "/explorer", "/reform"}) {
    const std::string page = site.body(path, {{"q", evil},
                                              {"area", evil},
                                              {"from", evil},
                                              {"areas", evil},
                                              {"indicators", evil},
                                              {"columns", evil},
                                              {"map", evil}});
    EXPECT_EQ(page.find("<script"), std::string::npos) << path;
  }
  for (const auto& [path, query] : std::vector<std::pair<std::string, http::Pairs>>{
           {"/total", {{"area", evil}}}, {"/area/<b>", {}}, {"/figure/<b>", {}}}) {
    const http::Response answer = site.get(path, query);
    EXPECT_GE(answer.status, 400) << path;
    EXPECT_EQ(answer.body.find("<script"), std::string::npos) << path;
    EXPECT_EQ(answer.body.find("<b>"), std::string::npos) << path;
  }
}

TEST(Portal, every_question_that_cannot_be_asked_says_why) {
  Site site;
  site.publish("Tổng kết");
  try {
    site.get("/api/v1/pivot.json", {{"areas", "nowhere"}});
    FAIL();
  } catch (const base::Error& error) {
    ASSERT_EQ(error.problems().size(), 3u);
    EXPECT_EQ(error.problems()[0].place, "columns");
    EXPECT_EQ(error.problems()[1].place, "areas/0");
    EXPECT_EQ(error.problems()[2].place, "indicators");
  }
  EXPECT_EQ(
      site.get("/total", {{"area", "vn"}, {"indicator", "handins.*"}, {"column", "2025"}}).status,
      400);
  const http::Response wrong = site.get("/", {{"column", "1"}});
  EXPECT_EQ(wrong.status, 400);
  EXPECT_NE(wrong.body.find("Không có kỳ này"), std::string::npos);
  EXPECT_NE(wrong.body.find("href=\"/indicators\""), std::string::npos);  // the way on
  EXPECT_EQ(site.get("/en/area/nowhere").status, 404);
  EXPECT_NE(site.get("/en/area/nowhere").body.find("There is no such area"), std::string::npos);
  for (const char* path : {"/releases", "/en/area/p2013-46"}) {
    const http::Response none = site.get(path, {{"release", "1999-01-01"}});
    EXPECT_EQ(none.status, 404);
    EXPECT_NE(none.body.find("/indicators\""), std::string::npos);
  }
  http::Pairs known = kGunsPivot;
  known.emplace_back("known", "2026-01-01");
  EXPECT_THROW(site.get("/api/v1/pivot.json", known), base::Error);  // a release is frozen
}

// 20,001 figures of two months stand behind the country's total.
TEST(Portal, lists_of_figures_end_at_their_limits) {
  Site site;
  const base::Day day{std::chrono::year{2024} / 5 / 14};
  std::string csv = "area,indicator,column,plane,state,value,qualifier\n";
  const auto communes =
      world().areas.below(world().areas.country(), organisations::Level::commune, day);
  int left = 20'001;
  for (const char* month : {"2024-05", "2024-06"}) {
    for (const auto area : communes) {
      if (left == 0) break;
      csv += fmt::format("{},outreach.sessions,{},own,number,1,exact\n", world().areas[area].id,
                         month);
      --left;
    }
  }
  ASSERT_EQ(left, 0);
  site.load(csv);
  site.publish("Nhiều số liệu");
  http::Pairs total = {
      {"area", "vn"}, {"indicator", "outreach.sessions"}, {"column", "2024-05..2024-06"}};
  EXPECT_NE(site.body("/total", total).find("và thêm 19941 số nữa"), std::string::npos);
  try {
    site.get("/api/v1/total", total);
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::too_large);
    EXPECT_EQ(error.problems().front().code, "portal.too_many_figures");
  }
  total.back().second = "2024-05";
  EXPECT_EQ(site.get("/api/v1/total", total).status, 200);
  EXPECT_NE(site.body("/api/v1/review/2024-05.html")
                .find(fmt::format("và {} số nữa", communes.size() - 2'000)),
            std::string::npos);
}

// docs/pivot.md shows nothing that the site does not answer.
TEST(Portal, every_address_of_the_grammar_is_answered) {
  Site site;
  site.publish("Tổng kết");
  std::ifstream in(std::string(PROJECT_ROOT) + "/docs/pivot.md");
  int examples = 0;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("GET ")) continue;
    const auto target = http::parse_target(line.substr(4));
    ASSERT_TRUE(target) << line;
    const std::string body = site.body(target->path, target->query);
    EXPECT_EQ(body.find("class=\"note\""), std::string::npos) << line;  // no mistakes on the page
    ++examples;
  }
  EXPECT_GE(examples, 6);
}

TEST(Portal, the_form_of_the_explorer_keeps_what_was_asked) {
  Site site;
  site.publish("Tổng kết");
  http::Pairs query = kGunsPivot;
  query.insert(query.end(), {{"show", "previous"}, {"show", "coverage"}, {"sort", "-effective"}});
  const std::string page = site.body("/explorer", query);
  EXPECT_NE(page.find("value=\"previous\" checked"), std::string::npos);
  EXPECT_EQ(page.find("value=\"own\" checked"), std::string::npos);
  EXPECT_NE(page.find("name=\"sort\" value=\"-effective\""), std::string::npos);
  EXPECT_NE(page.find("kỳ trước –"), std::string::npos);
}

}  // namespace
}  // namespace luytre::portal
