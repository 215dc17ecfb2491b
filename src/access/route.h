#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "http/message.h"

namespace luytre::access {

// Who may use a route. Without one of these a request ends in 403: there is no default.
enum class Permission {
  read_releases,  // everybody
  enter_desk,     // at the desk's own machine, without a session yet
  operate_desk,   // at the desk's own machine, with its session; below /desk
};

using Handler = std::function<http::Response(const http::Request&)>;

// A row of the route table, which equals docs/openapi.yaml.
struct Route {
  http::Method method;
  std::string pattern;  // "/api/v1/areas/{id}"; the last part may be "{name...}"
  Permission permission;
  std::size_t largest_body;  // bytes
  Handler handle;            // called from several threads at once
};

}  // namespace luytre::access
