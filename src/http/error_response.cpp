#include "http/error_response.h"

#include "embedded/http_templates.h"
#include "html/page.h"
#include "http/head.h"
#include "http/status.h"
#include "json/json_writer.h"

namespace luytre::http {
namespace {

bool prefers_html(const Request& request) {
  const std::string_view accept = request.header("accept");
  const double html = quality_of(accept, "text/html").value_or(0);
  return html > 0 && html >= quality_of(accept, "application/json").value_or(0) &&
         html >= quality_of(accept, "application/problem+json").value_or(0);
}

std::string problem_json(const StatusName& name, const base::Problems& problems) {
  json::JsonWriter json;
  json.begin_object().key("type").text("about:blank").key("title").text(name.en);
  json.key("status").integer(name.status);
  if (!problems.empty()) json.key("detail").text(problems.front().en);
  json.key("problems").begin_array();
  for (const base::Problem& problem : problems) {
    json.begin_object().key("place").text(problem.place).key("code").text(problem.code);
    json.key("vi").text(problem.vi).key("en").text(problem.en).end_object();
  }
  json.end_array().end_object();
  return json.finish();
}

std::string problem_page(const StatusName& name, const base::Problems& problems) {
  html::Page page("error.tpl", embedded::http_templates().front().bytes);
  html::Section root = page.root();
  root.set("STATUS", name.status);
  root.set("VI", name.vi);
  root.set("EN", name.en);
  for (const base::Problem& problem : problems) {
    html::Section item = root.add("PROBLEM");
    item.set("VI_TEXT", problem.vi);
    item.set("EN_TEXT", problem.en);
    if (!problem.place.empty()) item.add("AT").set("PLACE", problem.place);
  }
  return page.render();
}

}  // namespace

Response error_response(const Request& request, int status, const base::Problems& problems) {
  const StatusName& name = status_name(status);
  Response response;
  response.status = status;
  response.headers = {{"cache-control", "no-store"}, {"vary", "accept"}};
  if (status == 503) response.headers.emplace_back("retry-after", "5");
  if (prefers_html(request)) {
    response.body = problem_page(name, problems);
  } else {
    response.type = "application/problem+json";
    response.body = problem_json(name, problems);
  }
  return response;
}

Response error_response(const Request& request, const base::Error& error) {
  return error_response(request, status_of(error.kind()), error.problems());
}

}  // namespace luytre::http
