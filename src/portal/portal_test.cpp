#include "portal/portal.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "access/router.h"
#include "base/error.h"
#include "figures/load_figures.h"
#include "http/gzip.h"
#include "http/target.h"
#include "office/child.h"
#include "office/read_file.h"
#include "office/soffice.h"
#include "releases/publish_release.h"

namespace luytre::portal {
namespace {

const figures::World& world() {
  static const figures::World it(organisations::Areas::embedded(),
                                 *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}

// A site over an own database with some figures and one release.
class Site {
 public:
  Site() {
    const std::string csv =
        "area,indicator,column,plane,state,value,qualifier\n"
        "p2013-46,handins.guns,09-10y,declared,number,654,exact\n"
        "p2013-79,handins.guns,09-10y,declared,number,87,at_least\n"
        "p2013-79,surrender.total,09-10y,declared,number,3,exact\n"
        "p2013-46,surrender.total,09-10y,declared,number,40,exact\n"
        "p2013-01,surrender.total,09-10y,declared,number,17,exact\n"
        "p2025-46,outreach.sessions,2025-09,declared,number,12,exact\n"
        "p2013-46,outreach.sessions,2025-05,declared,number,9,exact\n"
        "d2013-760,outreach.sessions,09-10y,declared,number,13,exact\n"
        "p2013-79,outreach.sessions,09-10y,declared,number,20,exact\n"
        "p2025-46,outreach.sessions,2025-10,declared,number,15,exact\n";
    load(csv);
  }
  ~Site() { std::filesystem::remove_all(folder_); }

  void load(const std::string& csv) {
    const auto report =
        figures::load_figures(journal_, csv, {"tester", "", {}}, [](std::int64_t, std::int64_t) {});
    EXPECT_TRUE(report.problems.empty());
  }
  void publish(const std::string& title) {
    releases::publish_release(journal_, releases::Standard::official, title, "tester");
  }
  http::Response get(const std::string& path, const http::Pairs& query = {}) const {
    http::Request request;
    request.path = path;
    request.query = query;
    return router_.answer(request);
  }
  std::vector<access::Route> table() const { return routes(releases_); }
  std::string body(const std::string& path, const http::Pairs& query = {}) const {
    const http::Response out = get(path, query);
    EXPECT_EQ(out.status, 200) << path;
    const bool packed = out.body.starts_with("\x1f\x8b");
    return packed ? http::gunzip(out.body) : out.body;
  }

 private:
  static std::string fresh() {
    const auto out =
        std::filesystem::temp_directory_path() / ("luytre-portal-" + std::to_string(getpid()));
    std::filesystem::remove_all(out);
    std::filesystem::create_directories(out);
    return out.string();
  }

  std::string folder_ = fresh();
  base::SystemClock clock_;
  db::Database database_{folder_ + "/luytre.db"};
  figures::Journal journal_{database_, world(), clock_};
  releases::Releases releases_{folder_ + "/luytre.db", world(), clock_};
  access::Router router_{routes(releases_), access::Guard(nullptr)};
};

const http::Pairs kGuns = {{"area", "vn"}, {"indicator", "handins.guns"}, {"column", "09-10y"}};
const http::Pairs kGunsPivot = {
    {"areas", "vn"}, {"indicators", "handins.guns"}, {"columns", "09-10y"}};

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
  EXPECT_THROW(site.get("/", {{"release", "1999-01-01"}}), base::Error);
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

// Every route for programs is described, and every description has its route.
TEST(Portal, routes_are_those_of_the_description) {
  std::ifstream in(std::string(PROJECT_ROOT) + "/docs/openapi.yaml");
  std::vector<std::string> described, served;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("  /") && !line.starts_with("  /desk/"))
      described.push_back(line.substr(2, line.size() - 3));
  const Site site;
  for (const access::Route& route : site.table()) {
    const bool page = route.pattern.find('.') == std::string::npos;
    if (route.pattern.starts_with("/api/") || (!page && !route.pattern.starts_with("/assets/")))
      served.push_back(route.pattern);
  }
  std::sort(described.begin(), described.end());
  std::sort(served.begin(), served.end());
  EXPECT_EQ(described, served);
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
