#include <csignal>
#include <future>

#include "base/error.h"
#include "http/raw_client_test.h"

namespace luytre::http {
namespace {

using std::chrono::milliseconds;

// A handler that says when it was entered and waits to be let go.
struct Gate {
  std::promise<void> entered;
  std::promise<void> open;
  std::shared_future<void> opened = open.get_future().share();

  Handler handler() {
    return [this](const Request&) {
      entered.set_value();
      opened.wait();
      return Response{.body = "done"};
    };
  }
};

bool refused_soon(std::uint16_t port) {
  for (int i = 0; i < 1000; ++i) {
    if (!Client(port).connected()) return true;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return false;
}

TEST(Stop, answers_what_is_in_flight_and_refuses_new_connections) {
  Gate gate;
  Running running(gate.handler());
  Client idle(running.port());
  Client client(running.port());
  client.send(get("/"));
  gate.entered.get_future().wait();
  running.begin_stop();
  EXPECT_TRUE(idle.closed());
  EXPECT_TRUE(refused_soon(running.port()));
  gate.open.set_value();
  EXPECT_EQ(client.reply().body, "done");
  EXPECT_TRUE(client.closed());
  running.stop();
}

TEST(Stop, cuts_what_does_not_end_within_the_limit) {
  Running running([](const Request&) { return Response{}; }, {.drain = milliseconds(100)});
  Client client(running.port());
  client.send("GET / HTTP/1.1\r\n");
  while (Client(running.port()).ask(get("/")).status != 200) {
  }
  running.stop();
  EXPECT_TRUE(client.closed());
}

TEST(Stop, waits_for_a_handler_that_outlives_the_limit) {
  Gate gate;
  Running running(gate.handler(), {.drain = milliseconds(50)});
  Client client(running.port());
  client.send(get("/"));
  gate.entered.get_future().wait();
  running.begin_stop();
  EXPECT_TRUE(client.closed());
  gate.open.set_value();
  running.stop();
}

TEST(Stop, works_before_run_and_from_a_signal_handler) {
  static Server* serving = nullptr;
  Server server(
      {}, [](const Request&) { return Response{}; },
      [](Method, const auto&) { return std::size_t{0}; });
  serving = &server;
  const auto before = std::signal(SIGUSR1, [](int) { serving->stop(); });
  std::raise(SIGUSR1);
  server.run();
  server.stop();
  std::signal(SIGUSR1, before);
}

TEST(Server, names_an_address_that_it_cannot_have) {
  const auto make = [](const std::string& address, std::uint16_t port) {
    Server server({.address = address, .port = port}, {}, {});
    return server.port();
  };
  Running running([](const Request&) { return Response{}; });
  try {
    make("127.0.0.1", running.port());
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::unavailable);
    const std::string where = "127.0.0.1:" + std::to_string(running.port());
    EXPECT_EQ(error.problems().front().place, where);
    EXPECT_NE(error.problems().front().vi.find(where), std::string::npos);
  }
  try {
    make("máy chủ", 0);
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::invalid);
  }
  EXPECT_NE(make("127.0.0.1", 0), 0);
}

TEST(Server, tells_the_client_the_problems_and_the_log_the_rest) {
  Running running([](const Request& request) -> Response {
    if (request.path == "/bug") throw std::runtime_error("secret text");
    if (request.path == "/header") return {.headers = {{"location", "a\r\nset-cookie: b"}}};
    throw base::Error(
        request.path == "/disk" ? base::ErrorKind::unavailable : base::ErrorKind::invalid,
        base::Problems{{"row 1", "a.b", "Sai <1>.", "Wrong <1>."}, {"", "c.d", "Hai.", "Two."}});
  });
  Client client(running.port());
  const Reply json = client.ask(get("/"));
  EXPECT_EQ(json.status, 400);
  EXPECT_EQ(json.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(json.body,
            R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"Wrong <1>.",)"
            R"("problems":[{"place":"row 1","code":"a.b","vi":"Sai <1>.","en":"Wrong <1>."},)"
            R"({"place":"","code":"c.d","vi":"Hai.","en":"Two."}]})");
  const Reply page = client.ask(get("/", "Accept: text/html,application/json;q=0.9\r\n"));
  EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
  for (const char* part : {"Sai &lt;1&gt;.", "Wrong &lt;1&gt;.", "Hai.", "Two.", "row 1"})
    EXPECT_NE(page.body.find(part), std::string::npos) << part << page.body;
  const Reply disk = client.ask(get("/disk"));
  EXPECT_EQ(disk.status, 503);
  EXPECT_EQ(disk.header("retry-after"), "5");
  for (const char* path : {"/bug", "/header"}) {
    const Reply bug = client.ask(get(path));
    EXPECT_EQ(bug.status, 500);
    EXPECT_EQ(bug.body.find("secret"), std::string::npos);
    EXPECT_EQ(bug.head.find("set-cookie"), std::string::npos);
  }
  EXPECT_NE(running.log().find("http.failed /bug: secret text"), std::string::npos);
  EXPECT_EQ(running.log().find("127.0.0.1"), std::string::npos);
}

}  // namespace
}  // namespace luytre::http
