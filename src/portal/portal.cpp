#include "portal/portal.h"

#include "base/error.h"
#include "http/error_response.h"
#include "http/status.h"
#include "portal/api.h"
#include "portal/assets.h"
#include "portal/page_cache.h"
#include "portal/pages.h"
#include "portal/review_files.h"

namespace luytre::portal {
namespace {

using access::Permission;
using access::Route;
using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t kNoBody = 0;

Language language_of(const Request& request) {
  const bool english = request.path == "/en" || request.path.starts_with("/en/");
  return english ? Language::english : Language::vietnamese;
}

Visit latest_visit(const releases::Releases& releases, const Request& request) {
  return {request, language_of(request), releases.latest(), true};
}

// The release asked for by ?release=, else the latest.
Visit visit_of(const releases::Releases& releases, const Request& request) {
  const auto code = request.asked("release");
  if (!code) return latest_visit(releases, request);
  auto release = releases.find(std::string(*code));
  if (release == nullptr) {
    throw base::Error(base::ErrorKind::not_found,
                      base::Problem{std::string(*code), "portal.release",
                                    "Không có kỳ công bố này.", "There is no such release."});
  }
  return {request, language_of(request), std::move(release), false};
}

Response no_release(const Visit& visit) {
  Response out = respond(visit, std::string(visit.say("Chưa có số liệu", "No figures yet")),
                         open_page("no_release.tpl", visit.language));
  out.status = 404;
  return out;
}

// What the release does not have, or what cannot be asked, told on a page of the site.
Response problem_page(const Visit& visit, const base::Error& error) {
  html::Page page = open_page("problem.tpl", visit.language);
  for (const base::Problem& each : error.problems()) {
    html::Section row = page.root().add("PROBLEM");
    row.set("TEXT", visit.say(each.vi, each.en));
    if (!each.place.empty()) row.add("AT").set("PLACE", each.place);
  }
  const http::StatusName& name = http::status_name(http::status_of(error.kind()));
  Response out = respond(visit, std::string(visit.say(name.vi, name.en)), page);
  out.status = name.status;
  return out;
}

Response page_or_problem(const Visit& visit, Response (*render)(const Visit&)) {
  try {
    return render(visit);
  } catch (const base::Error& error) {
    const bool asked_wrong =
        error.kind() == base::ErrorKind::not_found || error.kind() == base::ErrorKind::invalid;
    if (!asked_wrong) throw;
    return problem_page(visit, error);
  }
}

// Answers for the release asked for; one that there is not is told on a page of the latest.
template <typename Show>
Response for_release(const releases::Releases& releases, const Request& request, const Show& show) {
  try {
    return show(visit_of(releases, request));
  } catch (const base::Error& error) {
    if (error.kind() != base::ErrorKind::not_found) throw;
    return problem_page(latest_visit(releases, request), error);
  }
}

// An address that is none: a page of the site for who reads, a problem for programs.
Response not_here(const releases::Releases& releases, const Request& request) {
  const base::Error error(base::ErrorKind::not_found,
                          base::Problem{request.path, "http.not_found", "Không có trang này.",
                                        "There is no such page."});
  Response out = http::error_response(request, error);
  if (out.type.starts_with("text/html"))
    out.body = problem_page(latest_visit(releases, request), error).body;
  return out;
}

class Table {
 public:
  explicit Table(const releases::Releases& releases) : releases_(releases) {}

  // A page in both languages.
  void page(const std::string& pattern, Response (*render)(const Visit&)) {
    for (const std::string& prefix : {std::string(), std::string("/en")}) {
      const std::string path = prefix.empty() ? pattern : prefix + (pattern == "/" ? "" : pattern);
      add(path, [&releases = releases_, pages = pages_, render](const Request& request) {
        return for_release(releases, request, [&](const Visit& visit) {
          if (visit.release == nullptr) return no_release(visit);
          return pages->get(visit.release->name().code + " " + visit.in(visit.language),
                            [&] { return page_or_problem(visit, render); });
        });
      });
    }
  }
  void file(const std::string& pattern, Response (*render)(const Visit&)) {
    add(pattern, [&releases = releases_, render](const Request& request) {
      const Visit visit = visit_of(releases, request);
      return visit.release == nullptr ? no_release(visit) : render(visit);
    });
  }
  void add(const std::string& pattern, access::Handler handle) {
    routes_.push_back(
        {Method::get, pattern, Permission::read_releases, kNoBody, std::move(handle)});
  }
  std::vector<Route> take() { return std::move(routes_); }

 private:
  const releases::Releases& releases_;
  std::shared_ptr<PageCache> pages_ = std::make_shared<PageCache>();
  std::vector<Route> routes_;
};

}  // namespace

std::vector<Route> routes(const releases::Releases& releases) {
  Table table(releases);
  table.page("/", overview_page);
  table.page("/areas", areas_page);
  table.page("/area/{id}", area_page);
  table.page("/indicators", indicators_page);
  table.page("/indicator/{code}", indicator_page);
  table.page("/total", total_page);
  table.page("/figure/{number}", figure_page);
  table.page("/explorer", explorer_page);
  table.page("/reform", reform_page);
  for (const char* pattern : {"/releases", "/en/releases"}) {
    table.add(pattern, [&releases](const Request& request) {
      return for_release(releases, request, [&](const Visit& visit) {
        return releases_page(visit, releases.names());
      });
    });
  }
  for (const char* pattern : {"/api/v1/pivot.json", "/api/v1/pivot.csv", "/api/v1/pivot.xlsx"})
    table.file(pattern, pivot_file);
  table.file("/api/v1/pivot", pivot_arrays);
  const auto files = std::make_shared<ReviewFiles>();
  table.add("/api/v1/review/{name}", [&releases, files](const Request& request) {
    const Visit visit = visit_of(releases, request);
    return visit.release == nullptr ? no_release(visit) : files->get(visit);
  });
  table.file("/api/v1/figures/{number}", figure_json);
  table.file("/api/v1/total", behind_json);
  table.file("/api/v1/reform", reform_json);
  table.file("/api/v1/indicators", indicators_json);
  table.add("/api/v1/releases",
            [&releases](const Request&) { return releases_json(releases.names()); });
  table.add(style_address(), style);
  table.add("/icon.svg", icon);
  table.add("/robots.txt", robots);
  table.add("/{path...}",
            [&releases](const Request& request) { return not_here(releases, request); });
  return table.take();
}

}  // namespace luytre::portal
