#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "access/router.h"
#include "figures/load_figures.h"
#include "http/gzip.h"
#include "portal/portal.h"
#include "releases/publish_release.h"

namespace luytre::portal {

inline const figures::World& world() {
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
  http::Response get(const std::string& path, const http::Pairs& query = {},
                     const std::string& accept = "") const {
    http::Request request;
    request.headers = {{"accept", accept}};
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

inline const http::Pairs kGuns = {
    {"area", "vn"}, {"indicator", "handins.guns"}, {"column", "09-10y"}};
inline const http::Pairs kGunsPivot = {
    {"areas", "vn"}, {"indicators", "handins.guns"}, {"columns", "09-10y"}};

}  // namespace luytre::portal
