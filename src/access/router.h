#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "access/guard.h"
#include "access/route.h"

namespace luytre::access {

// Finds the route of a request, asks the guard and calls the handler. Where several patterns fit, a
// plain part goes before a {name}, and that before a {name...}, from the left. Safe from any
// thread.
class Router {
 public:
  // What a request may send where no route is, to be answered 404 rather than 413.
  static constexpr std::size_t kStrayBody = 65'536;

  // A row that cannot be right is a bug: a bad pattern, two rows for the same requests, an
  // operate_desk outside /desk (where the session's cookie is not sent).
  Router(std::vector<Route> routes, Guard guard);

  // 404; 405 with Allow; 403; or the handler's answer. Answers of the desk are not to be stored.
  http::Response answer(const http::Request& request) const;
  // For http::Server.
  std::size_t largest_body(http::Method method, const std::string& path) const;

 private:
  struct Row {
    Route route;
    std::vector<std::string> parts;  // of the pattern
    std::string shape;               // what sorts and compares patterns
  };
  static Row compile(Route route);
  const Row* find(http::Method method, std::string_view path) const;
  std::string allowed(std::string_view path) const;

  std::vector<Row> rows_;
  Guard guard_;
};

}  // namespace luytre::access
