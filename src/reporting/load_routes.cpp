#include "reporting/load_routes.h"

#include <array>
#include <charconv>

#include "base/error.h"
#include "reporting/desk_body.h"
#include "reporting/file_name.h"
#include "reporting/load_json.h"
#include "rollup/names.h"

namespace luytre::reporting {
namespace {

using http::json_answer;
using http::Request;
using http::Response;

constexpr std::array<std::string_view, 3> kOnConflict = {"ask", "replace", "keep"};

std::int64_t count_asked(const Request& request, std::string_view name) {
  const std::string text = asked_for(request, name);
  std::int64_t out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (fault != std::errc() || end != text.data() + text.size() || out < 0) {
    throw base::Error(base::ErrorKind::invalid,
                      base::Problem{std::string(name), "desk.asked", "Phải là một số nguyên từ 0.",
                                    "Must be an integer from 0."});
  }
  return out;
}

std::string id_of(const Request& request) {
  return std::string(request.parameter("load"));
}

Response begin(LoadDesk& desk, const Request& request) {
  const auto on_conflict =
      rollup::named<figures::OnConflict>(kOnConflict, request.asked("on_conflict").value_or("ask"));
  if (!on_conflict) {
    throw base::Error(base::ErrorKind::invalid,
                      base::Problem{"on_conflict", "desk.asked", "Phải là ask, replace hoặc keep.",
                                    "Must be ask, replace or keep."});
  }
  const Load load = desk.begin(file_name(request.asked("name").value_or("")),
                               count_asked(request, "bytes"), *on_conflict);
  Response out = json_answer(json_of(load), 201);
  out.headers.emplace_back("location", "/desk/api/loads/" + load.id);
  return out;
}

Response add(LoadDesk& desk, const Request& request) {
  return json_answer(
      json_of(desk.add(id_of(request), count_asked(request, "offset"), request.body)));
}

Response rejected(LoadDesk& desk, const Request& request) {
  Response out;
  out.body = desk.rejected(id_of(request));
  out.type = "text/csv; charset=utf-8";
  out.headers.emplace_back("content-disposition", "attachment; filename=\"rejected.csv\"");
  return out;
}

Response drop(LoadDesk& desk, const Request& request) {
  desk.remove(id_of(request));
  return json_answer("", 204);
}

}  // namespace

std::vector<access::Route> load_routes(LoadDesk& desk) {
  std::vector<access::Route> out;
  const auto route = [&](http::Method method, std::string path, std::size_t largest,
                         Response (*handle)(LoadDesk&, const Request&)) {
    out.push_back({method, "/desk/api/loads" + std::move(path), access::Permission::operate_desk,
                   largest, [&desk, handle](const Request& r) { return handle(desk, r); }});
  };
  using enum http::Method;
  route(get, "", 0, [](LoadDesk& d, const Request&) { return json_answer(json_of(d.list())); });
  route(post, "", 0, begin);
  route(get, "/{load}", 0,
        [](LoadDesk& d, const Request& r) { return json_answer(json_of(d.find(id_of(r)))); });
  route(put, "/{load}/bytes", kLargestPiece, add);
  route(get, "/{load}/rejected", 0, rejected);
  route(remove, "/{load}", 0, drop);
  return out;
}

}  // namespace luytre::reporting
