#include <algorithm>
#include <fstream>

#include "base/error.h"
#include "office/child.h"
#include "office/read_file.h"
#include "office/soffice.h"
#include "portal/site_test.h"

namespace luytre::portal {
namespace {

TEST(Portal, says_that_there_is_nothing_before_the_first_release) {
  const Site site;
  EXPECT_EQ(site.get("/").status, 404);
  EXPECT_NE(site.get("/").body.find("Chưa có kỳ công bố nào"), std::string::npos);
  EXPECT_NE(site.get("/en").body.find("Nothing has been released yet"), std::string::npos);
  EXPECT_EQ(site.get("/releases").status, 200);
}

TEST(Portal, the_same_total_stands_everywhere) {
  Site site;
  site.publish("Tổng kết");
  EXPECT_NE(site.body("/").find("<strong>hơn 741</strong>"), std::string::npos);
  EXPECT_NE(site.body("/total", kGuns).find("<strong>hơn 741</strong>"), std::string::npos);
  EXPECT_NE(site.body("/en/total", kGuns).find("<strong>over 741</strong>"), std::string::npos);
  EXPECT_NE(site.body("/api/v1/pivot.json", kGunsPivot).find("\"value\":741"), std::string::npos);
  EXPECT_NE(site.body("/api/v1/pivot.csv", kGunsPivot).find(",number,741,at_least,"),
            std::string::npos);
  EXPECT_NE(site.body("/explorer", kGunsPivot).find("hơn 741"), std::string::npos);
  EXPECT_EQ(site.body("/api/v1/pivot.xlsx", kGunsPivot).substr(0, 2), "PK");
  const auto content = [&](const std::string& ending) {
    return office::read_file(site.body("/api/v1/review/09-10y" + ending), "09-10y" + ending).text;
  };
  EXPECT_NE(content(".docx").find("hơn 741"), std::string::npos);
  EXPECT_NE(content(".xlsx").find("hơn 741"), std::string::npos);
  EXPECT_NE(site.body("/api/v1/review/09-10y.html").find("hơn 741"), std::string::npos);
  EXPECT_THROW(site.get("/api/v1/review/09-10y.exe"), base::Error);
  EXPECT_THROW(site.get("/api/v1/review/2001-01.docx"), base::Error);
  if (office::can_write_pdf() && office::installed("pdftotext")) {
    EXPECT_NE(content(".pdf").find("hơn 741"), std::string::npos);
  }
}

TEST(Portal, a_small_count_is_on_no_page) {
  Site site;
  site.publish("Tổng kết");
  const http::Pairs small = {
      {"area", "p2013-79"}, {"indicator", "surrender.total"}, {"column", "09-10y"}};
  EXPECT_NE(site.body("/total", small).find("<strong>ẩn</strong>"), std::string::npos);
  const std::string json =
      site.body("/api/v1/pivot.json",
                {{"areas", "p2013-79"}, {"indicators", "surrender.total"}, {"columns", "09-10y"}});
  EXPECT_NE(json.find("\"shown\":\"hidden\""), std::string::npos);
  EXPECT_EQ(json.find("\"value\":3"), std::string::npos);
  const std::string area = site.body("/area/p2013-79", {{"column", "09-10y"}});
  EXPECT_NE(area.find("ẩn"), std::string::npos);
  EXPECT_NE(site.body("/").find("<strong>60</strong>"), std::string::npos);
}

TEST(Portal, arrays_say_what_the_rows_say) {
  Site site;
  site.publish("Tổng kết");
  const http::Pairs query = {{"areas", "vn,p2013-79,p2013-46"},
                             {"indicators", "surrender.total,handins.guns"},
                             {"columns", "09-10y"}};
  const std::string arrays = site.body("/api/v1/pivot", query);
  EXPECT_NE(arrays.find(R"("rows":{"area":[0,0,1,1,2,2],"indicator":[0,1,0,1,0,1]})"),
            std::string::npos);
  EXPECT_NE(
      arrays.find(R"("state":[3,3,0,3,3,3],"value":[60,741,null,87,40,654],"qualifier":[0,1)"),
      std::string::npos)
      << arrays;
  EXPECT_NE(arrays.find(R"("shown":[0,0,2,0,0,0])"), std::string::npos) << arrays;
  EXPECT_EQ(site.get("/api/v1/pivot", query).headers.back().first, "luytre-release");
}

TEST(Portal, an_older_release_stays_as_it_was_and_is_marked) {
  Site site;
  site.publish("Một");
  const std::string code = base::iso(base::SystemClock().now()).substr(0, 10);
  const std::string old = site.body("/", {{"release", code}});
  EXPECT_NE(old.find("Đang xem kỳ công bố cũ"), std::string::npos);
  EXPECT_NE(old.find("release=" + code), std::string::npos);
  EXPECT_EQ(site.get("/", {{"release", "1999-01-01"}}).status, 404);
  EXPECT_THROW(site.get("/api/v1/pivot.json", {{"release", "1999-01-01"}}), base::Error);
}

TEST(Portal, a_reform_tells_what_became_of_an_area_and_of_its_figures) {
  Site site;
  site.publish("Tổng kết");
  const std::string hue =
      site.body("/reform", {{"area", "p2013-46"}, {"indicator", "outreach.sessions"}});
  EXPECT_NE(hue.find("thành phố Huế → thành phố Huế"), std::string::npos);
  EXPECT_NE(hue.find("Hai bản đồ cho cùng một số ở mọi kỳ"), std::string::npos);
  EXPECT_NE(hue.find("tỉnh Thừa Thiên Huế (từ 01/01/2013 đến 31/12/2024) → thành phố Huế (từ "
                     "01/01/2025 đến 30/06/2025)"),
            std::string::npos);
  EXPECT_EQ(site.body("/area/p2013-79").find("Tên qua các thời kỳ"), std::string::npos);
  EXPECT_NE(hue.find("huyện A Lưới"), std::string::npos);
  EXPECT_NE(hue.find("09/2025"), std::string::npos);
  const std::string quan = site.body(
      "/reform", {{"area", "d2013-760"}, {"indicator", "outreach.sessions"}, {"column", "09-10y"}});
  EXPECT_NE(quan.find("một phần ở phường Sài Gòn"), std::string::npos);
  EXPECT_NE(quan.find("chính xác"), std::string::npos);
  const std::string city =
      site.body("/en/reform", {{"area", "p2025-79"}, {"indicator", "outreach.sessions"}});
  EXPECT_NE(city.find("not broken down to its parts: 13"), std::string::npos);
  EXPECT_NE(city.find("of the whole area alone"), std::string::npos);
}

// No small count leaves by way of another map or of what a total is made up of.
TEST(Portal, a_reform_hides_small_counts) {
  Site site;
  site.publish("Tổng kết");
  for (const char* area : {"p2013-79", "p2025-79"}) {
    const std::string page =
        site.body("/reform", {{"area", area}, {"indicator", "surrender.total"}});
    EXPECT_NE(page.find("số nhỏ được ẩn"), std::string::npos) << area;
    EXPECT_EQ(page.find("<strong>3</strong>"), std::string::npos) << area;
    EXPECT_EQ(page.find("id=\"makeup-title\""), std::string::npos) << area;
  }
}

TEST(Portal, a_reform_for_programs) {
  Site site;
  site.publish("Tổng kết");
  const std::string json = site.body("/api/v1/reform", {{"area", "p2013-46"}});
  EXPECT_NE(json.find("\"from\":\"2025-06-30\",\"to\":\"2025-07-01\""), std::string::npos);
  EXPECT_NE(
      json.find("\"became\":[{\"id\":\"p2025-46\",\"name\":\"thành phố Huế\",\"whole\":true}]"),
      std::string::npos);
  try {
    site.get("/api/v1/reform", {{"area", "nowhere"}, {"from", "soon"}, {"to", "2025-13-01"}});
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.problems().size(), 3u);
  }
  EXPECT_THROW(site.get("/api/v1/reform", {{"from", "2025-07-01"}, {"to", "2025-07-01"}}),
               base::Error);
  EXPECT_THROW(site.get("/api/v1/reform",
                        {{"area", "p2013-46"}, {"from", "2025-07-01"}, {"to", "2026-04-30"}}),
               base::Error);
  EXPECT_NE(site.body("/reform", {{"area", "nowhere"}}).find("không chỉ đúng một địa bàn"),
            std::string::npos);
}

// Every route for programs is described, and every description has its route.
TEST(Portal, routes_are_those_of_the_description) {
  std::ifstream in(std::string(PROJECT_ROOT) + "/docs/openapi.yaml");
  std::vector<std::string> described, served;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("  /") && !line.starts_with("  /desk/"))
      described.push_back(line.substr(2, line.size() - 3));
  const Site site;
  for (const access::Route& route : site.table()) {
    if (route.pattern == "/{path...}") continue;  // whatever is not here
    const bool page = route.pattern.find('.') == std::string::npos;
    if (route.pattern.starts_with("/api/") || (!page && !route.pattern.starts_with("/assets/")))
      served.push_back(route.pattern);
  }
  std::sort(described.begin(), described.end());
  std::sort(served.begin(), served.end());
  EXPECT_EQ(described, served);
}

TEST(Portal, an_address_that_is_none_is_told_on_a_page_of_the_site_or_to_programs) {
  Site site;
  EXPECT_EQ(site.get("/no/such/page").type, "application/problem+json");
  site.publish("Tổng kết");
  const http::Response page = site.get("/en/no/such/<b>", {}, "text/html");
  EXPECT_EQ(page.status, 404);
  EXPECT_NE(page.body.find("There is no such page."), std::string::npos);
  EXPECT_NE(page.body.find("href=\"/en/indicators\""), std::string::npos);
  EXPECT_EQ(page.body.find("<b>"), std::string::npos);
  const http::Response program = site.get("/api/v1/nothing", {}, "application/json");
  EXPECT_EQ(program.status, 404);
  EXPECT_NE(program.body.find("http.not_found"), std::string::npos);
}

// A slice is counted in its own unit, and English pages say units and kinds of areas in English.
TEST(Portal, units_are_those_of_the_series_and_of_the_language) {
  Site site;
  site.load(
      "area,indicator,column,plane,state,value,qualifier\n"
      "p2013-46,border.members/households,2025-05,declared,number,31,exact\n");
  site.publish("Tổng kết");
  const http::Pairs column = {{"column", "2025-05"}};
  EXPECT_NE(site.body("/area/p2013-46", column).find("31 <span class=\"unit\">hộ<"),
            std::string::npos);
  const std::string english = site.body("/en/area/p2013-46", column);
  EXPECT_NE(english.find("31 <span class=\"unit\">households<"), std::string::npos);
  EXPECT_NE(english.find("<p>city of the rank of a province · p2013-46"), std::string::npos);
  EXPECT_NE(site.body("/api/v1/pivot.csv", {{"areas", "p2013-46"},
                                            {"indicators", "border.members/households"},
                                            {"columns", "2025-05"}})
                .find(",hộ,2025-05,"),
            std::string::npos);
}

TEST(Portal, browsers_and_searching_machines_find_what_they_ask_for_first) {
  Site site;
  const http::Response icon = site.get("/icon.svg");
  EXPECT_EQ(icon.type, "image/svg+xml");
  EXPECT_TRUE(icon.body.starts_with("<svg "));
  EXPECT_EQ(site.body("/robots.txt"), "User-agent: *\nDisallow: /api/\n");
  site.publish("Tổng kết");
  EXPECT_NE(site.body("/").find("<link rel=\"icon\" href=\"/icon.svg\""), std::string::npos);
}

TEST(Portal, every_page_has_both_languages) {
  Site site;
  site.publish("Tổng kết");
  const std::vector<std::pair<std::string, http::Pairs>> pages = {
      {"", {}},
      {"/areas", {{"q", "hue"}}},
      {"/area/p2025-46", {}},
      {"/indicators", {}},
      {"/indicator/handins.guns", {}},
      {"/total", kGuns},
      {"/explorer", kGunsPivot},
      {"/reform", {}},
      {"/reform", {{"area", "d2013-481"}}},
      {"/releases", {}}};
  for (const auto& [path, query] : pages) {
    const std::string vietnamese = site.body(path.empty() ? "/" : path, query);
    const std::string english = site.body("/en" + path, query);
    EXPECT_NE(vietnamese.find("<html lang=\"vi\">"), std::string::npos);
    EXPECT_NE(english.find("<html lang=\"en\">"), std::string::npos);
    for (const std::string* each : {&vietnamese, &english}) {
      EXPECT_EQ(each->find("[["), std::string::npos) << path;
      EXPECT_EQ(each->find(" style="), std::string::npos) << path;
    }
  }
}

}  // namespace
}  // namespace luytre::portal
