#pragma once
#include <optional>

#include "access/desk_key.h"
#include "access/route.h"

namespace luytre::access {

// Decides whether a request may use a route. What a web page from elsewhere can make a browser send
// to the desk is refused: another Host (a name that was pointed at this machine), another Origin.
class Guard {
 public:
  // nullptr: this server has no desk, and every route of the desk is refused. The key must outlive
  // the guard.
  explicit Guard(DeskKey* desk) : desk_(desk) {}

  // The 403 that says why not; nullopt to go on.
  std::optional<http::Response> refusal(Permission permission, const http::Request& request) const;
  bool has_desk() const { return desk_ != nullptr; }

  // GET /desk/enter?token=…: gives the session as a cookie and goes on to /desk.
  Route enter_route() const;

 private:
  http::Response enter(const http::Request& request) const;

  DeskKey* desk_;
};

}  // namespace luytre::access
