#include "access/router.h"

#include <algorithm>
#include <set>
#include <span>

#include "base/check.h"
#include "http/error_response.h"

namespace luytre::access {
namespace {

// "/a/b" -> {"a", "b"}; "/" -> {""}.
std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty()) {
    path.remove_prefix(1);  // the '/'
    out.push_back(path.substr(0, path.find('/')));
    path.remove_prefix(out.back().size());
  }
  return out;
}

bool is_name(std::string_view part) {
  return part.starts_with('{');
}

bool is_rest(std::string_view part) {
  return part.ends_with("...}");
}

std::string name_of(std::string_view part) {
  return std::string(part.substr(1, part.size() - (is_rest(part) ? 5 : 2)));
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string_view>& path) {
  const bool rest = is_rest(pattern.back());
  if (rest ? path.size() < pattern.size() : path.size() != pattern.size()) return false;
  return std::ranges::equal(pattern, std::span(path).first(pattern.size()),
                            [](std::string_view part, std::string_view given) {
                              return is_rest(part) ||
                                     (is_name(part) ? !given.empty() : part == given);
                            });
}

http::Pairs parameters(const std::vector<std::string>& pattern,
                       const std::vector<std::string_view>& path) {
  http::Pairs out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (!is_name(pattern[i])) continue;
    const char* end = is_rest(pattern[i]) ? path.back().data() + path.back().size()
                                          : path[i].data() + path[i].size();
    out.emplace_back(name_of(pattern[i]), std::string(path[i].data(), end));
  }
  return out;
}

const char* method_name(http::Method method) {
  switch (method) {
    case http::Method::get:
      return "GET, HEAD";
    case http::Method::post:
      return "POST";
    case http::Method::put:
      return "PUT";
    case http::Method::remove:
      return "DELETE";
  }
  return "";
}

void check_part(std::string_view part, bool last) {
  if (!is_name(part)) {
    LUYTRE_CHECK(part.find_first_of("{}") == std::string_view::npos);
    return;
  }
  LUYTRE_CHECK(part.ends_with('}') && !name_of(part).empty());
  LUYTRE_CHECK(name_of(part).find_first_of("{}.") == std::string::npos);
  LUYTRE_CHECK(last || !is_rest(part));
}

}  // namespace

Router::Row Router::compile(Route route) {
  LUYTRE_CHECK(route.pattern.starts_with('/') && route.handle);
  LUYTRE_CHECK(route.permission != Permission::operate_desk ||
               (route.pattern + "/").starts_with("/desk/"));
  const auto split_pattern = split(route.pattern);
  std::vector<std::string> parts(split_pattern.begin(), split_pattern.end());
  std::string shape;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    check_part(parts[i], i + 1 == parts.size());
    // The characters that begin a part decide which pattern is tried first.
    shape += is_rest(parts[i]) ? "\x03" : is_name(parts[i]) ? "\x02" : "\x01" + parts[i];
  }
  return {std::move(route), std::move(parts), std::move(shape)};
}

Router::Router(std::vector<Route> routes, Guard guard) : guard_(guard) {
  for (Route& route : routes) rows_.push_back(compile(std::move(route)));
  std::ranges::sort(rows_, {}, &Row::shape);
  std::set<std::pair<http::Method, std::string>> seen;
  for (const Row& row : rows_) LUYTRE_CHECK(seen.emplace(row.route.method, row.shape).second);
}

const Router::Row* Router::find(http::Method method, std::string_view path) const {
  const auto parts = split(path);
  for (const Row& row : rows_) {
    if (row.route.method == method && fits(row.parts, parts)) return &row;
  }
  return nullptr;
}

std::string Router::allowed(std::string_view path) const {
  const auto parts = split(path);
  std::set<http::Method> methods;
  for (const Row& row : rows_) {
    if (fits(row.parts, parts)) methods.insert(row.route.method);
  }
  std::string out;
  for (const http::Method method : methods)
    out += (out.empty() ? "" : ", ") + std::string(method_name(method));
  return out;
}

http::Response Router::answer(const http::Request& request) const {
  const Row* row = find(request.method, request.path);
  if (!row) {
    const std::string methods = allowed(request.path);
    if (methods.empty())
      return http::error_response(
          request, 404,
          {{request.path, "http.not_found", "Không có trang này.", "There is no such page."}});
    http::Response response =
        http::error_response(request, 405,
                             {{request.path, "http.method", "Trang này không nhận phương thức đó.",
                               "This page does not take that method."}});
    response.headers.emplace_back("allow", methods);
    return response;
  }
  if (auto refusal = guard_.refusal(row->route.permission, request)) return *refusal;
  http::Request routed = request;
  routed.parameters = parameters(row->parts, split(request.path));
  http::Response response = row->route.handle(routed);
  const bool open = row->route.permission == Permission::read_releases;
  const bool says = std::ranges::count(response.headers, "cache-control",
                                       &std::pair<std::string, std::string>::first) > 0;
  if (!open && !says) response.headers.emplace_back("cache-control", "no-store");
  return response;
}

std::size_t Router::largest_body(http::Method method, const std::string& path) const {
  const Row* row = find(method, path);
  const bool closed =
      row && row->route.permission != Permission::read_releases && !guard_.has_desk();
  return row && !closed ? row->route.largest_body : kStrayBody;
}

}  // namespace luytre::access
