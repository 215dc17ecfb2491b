#include "access/guard.h"

#include <algorithm>

#include "http/error_response.h"

namespace luytre::access {
namespace {

constexpr std::string_view kCookie = "luytre_desk";

http::Response forbidden(const http::Request& request, const char* code, const char* vi,
                         const char* en) {
  return http::error_response(request, 403, {{"", code, vi, en}});
}

// Names that no outside name server answers for.
bool is_this_machine(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const std::size_t bracket = host.rfind(']');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || bracket < colon))
    host = host.substr(0, colon);
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

// The values of every cookie of that name: two servers on one machine share a jar.
std::vector<std::string_view> cookies(const http::Request& request, std::string_view name) {
  std::vector<std::string_view> out;
  for (const auto& [field, value] : request.headers) {
    std::string_view rest = field == "cookie" ? std::string_view(value) : std::string_view();
    while (!rest.empty()) {
      std::string_view pair = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
      while (pair.starts_with(' ')) pair.remove_prefix(1);
      const std::size_t equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name)
        out.push_back(pair.substr(equals + 1));
    }
  }
  return out;
}

}  // namespace

std::optional<http::Response> Guard::refusal(Permission permission,
                                             const http::Request& request) const {
  if (permission == Permission::read_releases) return std::nullopt;
  if (!desk_)
    return forbidden(request, "access.no_desk", "Máy chủ này không có bàn làm việc.",
                     "This server has no desk.");
  const std::string_view host = request.header("host");
  if (!is_this_machine(host))
    return forbidden(request, "access.host",
                     "Bàn làm việc chỉ mở được tại địa chỉ 127.0.0.1 hoặc localhost.",
                     "The desk opens only at the address 127.0.0.1 or localhost.");
  if (request.method != http::Method::get &&
      request.header("origin") != "http://" + std::string(host))
    return forbidden(request, "access.origin", "Yêu cầu không đến từ trang của bàn làm việc.",
                     "The request does not come from a page of the desk.");
  if (permission == Permission::enter_desk) return std::nullopt;
  const auto secrets = cookies(request, kCookie);
  if (permission == Permission::operate_desk &&
      std::ranges::any_of(secrets, [this](auto secret) { return desk_->is_session(secret); }))
    return std::nullopt;
  return forbidden(request, "access.session",
                   "Hãy mở bàn làm việc bằng liên kết mà lệnh `luytre desk` đã in ra.",
                   "Please open the desk by the link that `luytre desk` has printed.");
}

http::Response Guard::enter(const http::Request& request) const {
  const auto secret = desk_->enter(request.asked("token").value_or(""));
  if (!secret)
    return forbidden(request, "access.token",
                     "Liên kết này sai hoặc đã được dùng. Hãy chạy lại `luytre desk` để có liên "
                     "kết mới.",
                     "This link is wrong or was used already. Start `luytre desk` again for a new "
                     "one.");
  http::Response response;
  response.status = 303;
  response.headers = {{"location", "/desk"},
                      {"cache-control", "no-store"},
                      {"set-cookie", std::string(kCookie) + "=" + *secret +
                                         "; HttpOnly; SameSite=Strict; Path=/desk"}};
  return response;
}

Route Guard::enter_route() const {
  return {http::Method::get, "/desk/enter", Permission::enter_desk, 0,
          [guard = *this](const http::Request& request) { return guard.enter(request); }};
}

}  // namespace luytre::access
