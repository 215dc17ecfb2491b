#include <algorithm>
#include <future>

#include "access/router.h"
#include "http/raw_client_test.h"

namespace luytre::access {
namespace {

using http::Method;
using http::Request;
using http::Response;

Route row(Method method, const std::string& pattern, Permission permission,
          std::size_t largest_body = 0) {
  return {method, pattern, permission, largest_body, [pattern](const Request& request) {
            Response response{.body = pattern};
            for (const auto& [name, value] : request.parameters)
              response.body += " " + name + "=" + value;
            return response;
          }};
}

std::vector<Route> table() {
  const auto open = Permission::read_releases;
  return {row(Method::get, "/", open),
          row(Method::get, "/a/{id}", open),
          row(Method::get, "/a/{id}/b/{other}", open),
          row(Method::get, "/a/list", open),
          row(Method::post, "/a/{id}", open, 100),
          row(Method::remove, "/a/list", open),
          row(Method::get, "/files/{path...}", open),
          row(Method::get, "/files/one", open),
          row(Method::get, "/desk", Permission::operate_desk),
          row(Method::post, "/desk/reports", Permission::operate_desk, 1'000'000)};
}

Request ask(Method method, const std::string& path, http::Pairs headers = {}) {
  return {.method = method, .path = path, .headers = std::move(headers)};
}

std::string header(const Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

// A server with a desk, and the headers of the browser that has entered it.
struct Desk {
  DeskKey key;
  Router router;
  http::Pairs entered = {{"host", "127.0.0.1:8080"}, {"origin", "http://127.0.0.1:8080"}};

  Desk() : router(with_enter(Guard(&key)), Guard(&key)) {
    const std::string cookie = header(enter(key.token()), "set-cookie");
    entered.emplace_back("cookie", "a=b; " + cookie.substr(0, cookie.find(';')));
  }
  static std::vector<Route> with_enter(const Guard& guard) {
    auto routes = table();
    routes.push_back(guard.enter_route());
    return routes;
  }
  Response enter(const std::string& token, const std::string& host = "localhost:8080") const {
    Request request = ask(Method::get, "/desk/enter", {{"host", host}});
    request.query = {{"token", token}};
    return router.answer(request);
  }
  // The same headers with one of them changed, or left out where the value is empty.
  http::Pairs but(const std::string& name, const std::string& value) const {
    http::Pairs out = entered;
    std::erase_if(out, [&](const auto& pair) { return pair.first == name; });
    if (!value.empty()) out.emplace_back(name, value);
    return out;
  }
};

TEST(Router, chooses_the_most_exact_pattern_and_fills_its_names) {
  const Router router(table(), Guard(nullptr));
  const auto body = [&](const std::string& path) {
    return router.answer(ask(Method::get, path)).body;
  };
  EXPECT_EQ(body("/"), "/");
  EXPECT_EQ(body("/a/7"), "/a/{id} id=7");
  EXPECT_EQ(body("/a/Huế"), "/a/{id} id=Huế");
  EXPECT_EQ(body("/a/list"), "/a/list");
  EXPECT_EQ(body("/a/7/b/8"), "/a/{id}/b/{other} id=7 other=8");
  EXPECT_EQ(body("/files/x/y.css"), "/files/{path...} path=x/y.css");
  EXPECT_EQ(body("/files/one"), "/files/one");
  EXPECT_EQ(router.answer(ask(Method::post, "/a/list")).body, "/a/{id} id=list");
  EXPECT_EQ(header(router.answer(ask(Method::get, "/a/7")), "cache-control"), "");
}

TEST(Router, answers_404_and_405_with_allow) {
  const Router router(table(), Guard(nullptr));
  for (const char* path : {"/b", "/a", "/a/", "/a/7/", "/a/7/b", "/files", "//", "/a//b/8"})
    EXPECT_EQ(router.answer(ask(Method::get, path)).status, 404) << path;
  const Response refused = router.answer(ask(Method::put, "/a/list"));
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(header(refused, "allow"), "GET, HEAD, POST, DELETE");
  EXPECT_EQ(header(router.answer(ask(Method::post, "/")), "allow"), "GET, HEAD");
}

TEST(Router, knows_the_largest_body_of_each_route) {
  const Router open(table(), Guard(nullptr));
  EXPECT_EQ(open.largest_body(Method::post, "/a/7"), 100);
  EXPECT_EQ(open.largest_body(Method::get, "/a/7"), 0);
  EXPECT_EQ(open.largest_body(Method::post, "/nowhere"), Router::kStrayBody);
  EXPECT_EQ(open.largest_body(Method::post, "/desk/reports"), Router::kStrayBody);
  EXPECT_EQ(Desk().router.largest_body(Method::post, "/desk/reports"), 1'000'000);
}

TEST(RouterDeathTest, refuses_tables_that_cannot_be_right) {
  const auto make = [](std::vector<Route> routes) { Router(std::move(routes), Guard(nullptr)); };
  const auto one = [&](const std::string& pattern, Permission permission) {
    make({row(Method::get, pattern, permission)});
  };
  const auto open = Permission::read_releases;
  for (const char* pattern : {"", "a", "/{}", "/{a", "/a}", "/{a...}/b", "/{...}", "/a{b}"})
    EXPECT_DEATH(one(pattern, open), "CHECK") << pattern;
  EXPECT_DEATH(one("/a", Permission::operate_desk), "CHECK");
  EXPECT_DEATH(one("/desks", Permission::operate_desk), "CHECK");
  EXPECT_DEATH(make({row(Method::get, "/{a}", open), row(Method::get, "/{b}", open)}), "CHECK");
}

TEST(Guard, refuses_every_desk_route_where_there_is_no_desk) {
  const Guard guard(nullptr);
  const Router router(Desk::with_enter(guard), guard);
  const http::Pairs local = {{"host", "127.0.0.1"}, {"origin", "http://127.0.0.1"}};
  EXPECT_EQ(router.answer(ask(Method::get, "/desk", local)).status, 403);
  EXPECT_EQ(router.answer(ask(Method::post, "/desk/reports", local)).status, 403);
  EXPECT_EQ(router.answer(ask(Method::get, "/desk/enter", local)).status, 403);
  EXPECT_EQ(router.answer(ask(Method::get, "/a/7")).status, 200);
}

TEST(Guard, opens_the_desk_to_its_session_only) {
  Desk desk;
  EXPECT_EQ(desk.router.answer(ask(Method::get, "/desk", desk.entered)).status, 200);
  EXPECT_EQ(desk.router.answer(ask(Method::post, "/desk/reports", desk.entered)).status, 200);
  EXPECT_EQ(header(desk.router.answer(ask(Method::get, "/desk", desk.entered)), "cache-control"),
            "no-store");
  for (const std::string& cookie :
       {std::string(), std::string("luytre_desk="), "luytre_desk=" + std::string(64, '0'),
        "luytre_desk=" + desk.key.token(), "x_" + desk.but("", "").back().second.substr(5)})
    EXPECT_EQ(desk.router.answer(ask(Method::get, "/desk", desk.but("cookie", cookie))).status, 403)
        << cookie;
  const auto unknown = static_cast<Permission>(99);
  EXPECT_TRUE(Guard(&desk.key).refusal(unknown, ask(Method::get, "/desk", desk.entered)));
}

TEST(Guard, refuses_names_that_were_pointed_at_this_machine) {
  const Desk desk;
  const auto status = [&](const std::string& host) {
    return desk.router.answer(ask(Method::get, "/desk", desk.but("host", host))).status;
  };
  for (const char* host :
       {"127.0.0.1", "127.0.0.1:1", "localhost", "localhost:8080", "[::1]", "[::1]:8080"})
    EXPECT_EQ(status(host), 200) << host;
  for (const char* host :
       {"", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "127.0.0.2",
        "::1", "[::1", "10.0.0.1:8080", "localhost:80:80"})
    EXPECT_EQ(status(host), 403) << host;
}

TEST(Guard, refuses_changes_that_other_pages_ask_for) {
  const Desk desk;
  const auto status = [&](const std::string& origin) {
    return desk.router.answer(ask(Method::post, "/desk/reports", desk.but("origin", origin)))
        .status;
  };
  EXPECT_EQ(status("http://127.0.0.1:8080"), 200);
  for (const char* origin :
       {"", "null", "http://127.0.0.1", "http://127.0.0.1:8081", "https://127.0.0.1:8080",
        "http://localhost:8080", "http://evil.example"})
    EXPECT_EQ(status(origin), 403) << origin;
}

TEST(DeskKey, gives_the_session_once_and_hides_it) {
  Desk desk;  // has entered already
  EXPECT_EQ(desk.enter(desk.key.token()).status, 403);
  EXPECT_NE(desk.enter(desk.key.token()).body.find("luytre desk"), std::string::npos);

  DeskKey key;
  const Guard guard(&key);
  const Router router(Desk::with_enter(guard), guard);
  Request request = ask(Method::get, "/desk/enter", {{"host", "localhost:1"}});
  EXPECT_EQ(router.answer(request).status, 403);
  request.query = {{"token", std::string(64, '0')}};
  EXPECT_EQ(router.answer(request).status, 403);
  request.query = {{"token", key.token()}};
  request.headers = {{"host", "evil.example"}};
  EXPECT_EQ(router.answer(request).status, 403);
  request.headers = {{"host", "localhost:1"}};
  const Response entered = router.answer(request);
  EXPECT_EQ(entered.status, 303);
  EXPECT_EQ(header(entered, "location"), "/desk");
  EXPECT_EQ(header(entered, "cache-control"), "no-store");
  const std::string cookie = header(entered, "set-cookie");
  EXPECT_TRUE(cookie.ends_with("; HttpOnly; SameSite=Strict; Path=/desk"));
  EXPECT_EQ(cookie.find(key.token()), std::string::npos);
}

TEST(DeskKey, makes_secrets_that_differ_and_lets_in_one_of_many) {
  DeskKey key;
  EXPECT_EQ(key.token().size(), 64);
  EXPECT_EQ(key.token().find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(key.token(), DeskKey().token());
  EXPECT_FALSE(key.is_session(""));
  std::vector<std::future<bool>> tries;
  for (int i = 0; i < 8; ++i)
    tries.push_back(
        std::async(std::launch::async, [&] { return key.enter(key.token()).has_value(); }));
  EXPECT_EQ(std::ranges::count_if(tries, [](auto& one) { return one.get(); }), 1);
}

TEST(Router, serves_the_desk_over_a_real_connection) {
  DeskKey key;
  const Guard guard(&key);
  const Router router(Desk::with_enter(guard), guard);
  http::Running running([&](const Request& request) { return router.answer(request); });
  http::Client client(running.port());
  const std::string host = "127.0.0.1:" + std::to_string(running.port());
  const std::string local = "Host: " + host + "\r\n";
  const auto get = [&](const std::string& target, const std::string& headers) {
    return client.ask("GET " + target + " HTTP/1.1\r\n" + local + headers + "\r\n");
  };
  EXPECT_EQ(get("/desk", "").status, 403);
  const http::Reply entered = get("/desk/enter?token=" + key.token(), "");
  EXPECT_EQ(entered.status, 303);
  const std::string cookie = entered.header("set-cookie").substr(0, 12 + 64);
  EXPECT_EQ(get("/desk", "Cookie: " + cookie + "\r\n").body, "/desk");
  EXPECT_EQ(get("/desk/enter?token=" + key.token(), "").status, 403);
  const auto post = [&](const std::string& origin) {
    return client.ask("POST /desk/reports HTTP/1.1\r\n" + local + "Content-Length: 1\r\nCookie: " +
                      cookie + "\r\nOrigin: " + origin + "\r\n\r\na");
  };
  EXPECT_EQ(post("http://" + host).status, 200);
  EXPECT_EQ(post("http://evil.example").status, 403);
  EXPECT_EQ(client.ask("PUT /desk HTTP/1.1\r\n" + local + "\r\n").header("allow"), "GET, HEAD");
}

}  // namespace
}  // namespace luytre::access
