#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <future>

#include "base/error.h"
#include "http/raw_client_test.h"

namespace luytre::http {
namespace {

using std::chrono::milliseconds;

Response echo(const Request& request) {
  return {.type = "text/plain", .body = request.path + " " + request.body};
}

// Sends a byte now and then until the server closes; false if it never does.
bool trickles_until_closed(Client& client, const std::string& start) {
  client.send(start);
  for (int i = 0; i < 1000; ++i) {
    if (!client.send("a")) return true;
    std::this_thread::sleep_for(milliseconds(20));
  }
  return false;
}

TEST(Server, keeps_a_connection_for_many_requests) {
  Running running(echo);
  Client client(running.port());
  for (int i = 0; i < 3; ++i) {
    const Reply reply = client.ask(get(fmt::format("/{}", i)));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, fmt::format("/{} ", i));
    EXPECT_EQ(reply.header("Connection"), "");
  }
}

TEST(Server, answers_pipelined_requests_in_order) {
  Running running(echo);
  Client client(running.port());
  std::string all;
  for (int i = 0; i < 10; ++i)
    all += i % 2 == 0 ? get(fmt::format("/{}", i))
                      : post(fmt::format("/{}", i), "Content-Length: 3\r\n", "abc");
  client.send(all);
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(client.reply().body, fmt::format("/{} {}", i, i % 2 == 0 ? "" : "abc"));
}

TEST(Server, answers_many_at_once) {
  Running running([](const Request& request) -> Response {
    if (request.path == "/page")
      throw base::Error(base::ErrorKind::conflict, {{"", "a", "b", "c"}});
    return echo(request);
  });
  std::vector<std::thread> clients;
  std::atomic<int> right = 0;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&running, &right, i] {
      Client client(running.port());
      for (int j = 0; j < 50; ++j) {
        const std::string path = fmt::format("/{}/{}", i, j);
        if (client.ask(get(path)).body == path + " ") ++right;
        if (client.ask(get("/page", "Accept: text/html\r\n")).status == 409) ++right;
        Client bad(running.port());
        if (bad.ask(get("/%", "Accept: text/html\r\n")).status == 400) ++right;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(right, 8 * 50 * 3);
}

TEST(Server, refuses_a_large_body_before_it_is_sent) {
  Running running(echo);
  Client client(running.port());
  const Reply reply = client.ask(post("/", "Content-Length: 1001\r\nExpect: 100-continue\r\n"));
  EXPECT_EQ(reply.status, 413);
  EXPECT_EQ(reply.header("Connection"), "close");
  Client fits(running.port());
  EXPECT_EQ(fits.ask(post("/", "Content-Length: 1000\r\n", std::string(1000, 'a'))).status, 200);
}

TEST(Server, refuses_a_chunked_body_once_it_grows_too_large) {
  Running running(echo);
  const std::string chunk = "1f4\r\n" + std::string(500, 'a') + "\r\n";  // 500 bytes
  Client fits(running.port());
  const Reply reply =
      fits.ask(post("/", "Transfer-Encoding: chunked\r\n", chunk + chunk + "0\r\n\r\n"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body.size(), 1002);
  Client client(running.port());
  client.send(post("/", "Transfer-Encoding: chunked\r\n", chunk + chunk));
  client.send("1\r\na");
  EXPECT_EQ(client.reply().status, 413);
}

TEST(Server, lets_the_client_read_a_refusal_while_it_still_sends) {
  Running running(echo);
  Client client(running.port());
  client.send(post("/", "Content-Length: 4000000\r\n"));
  client.send(std::string(4'000'000, 'a'));
  EXPECT_EQ(client.reply().status, 413);
}

TEST(Server, takes_nothing_from_a_trailer) {
  Running running([](const Request& request) {
    return Response{.body = std::string(request.header("origin"))};
  });
  Client client(running.port());
  const Reply reply = client.ask(
      post("/", "Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\nOrigin: http://a\r\n\r\n"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "");
}

TEST(Server, refuses_large_heads_and_long_targets) {
  Running running(echo);
  const auto status = [&](const std::string& bytes) {
    return Client(running.port()).ask(bytes).status;
  };
  const std::string fields = get("/", "A: \r\n");
  EXPECT_EQ(status(get("/", "A: " + std::string(kMaxHead - fields.size(), 'a') + "\r\n")), 200);
  EXPECT_EQ(status(get("/", "A: " + std::string(kMaxHead - fields.size() + 1, 'a') + "\r\n")), 431);
  EXPECT_EQ(status(get("/", "A: " + std::string(200'000, 'a') + "\r\n")), 431);
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "A: b\r\n";
  EXPECT_EQ(status(get("/", many)), 431);
  EXPECT_EQ(status(get("/" + std::string(8191, 'a'))), 200);
  EXPECT_EQ(status(get("/" + std::string(8192, 'a'))), 414);
  EXPECT_EQ(status(get("/" + std::string(100'000, 'a'))), 431);
}

TEST(Server, cuts_a_slow_head) {
  Running running(echo, {.head = milliseconds(200)});
  Client client(running.port());
  EXPECT_TRUE(trickles_until_closed(client, "GET / HTTP/1.1\r\nHost: a\r\nA: "));
  EXPECT_TRUE(client.closed());
}

TEST(Server, cuts_a_slow_body) {
  Running running(echo, {.body = milliseconds(200)});
  Client client(running.port());
  EXPECT_TRUE(trickles_until_closed(client, post("/", "Content-Length: 1000\r\n")));
  EXPECT_TRUE(client.closed());
}

TEST(Server, closes_idle_connections) {
  Running running(echo, {.idle = milliseconds(200)});
  Client silent(running.port());
  EXPECT_TRUE(silent.closed());
  Client client(running.port());
  EXPECT_EQ(client.ask(get("/")).status, 200);
  EXPECT_TRUE(client.closed());
}

TEST(Server, cuts_a_client_that_does_not_read) {
  Running running([](const Request&) { return Response{.body = std::string(30'000'000, 'a')}; },
                  {.write = milliseconds(200)});
  Client client(running.port());
  EXPECT_TRUE(trickles_until_closed(client, post("/", "Content-Length: 0\r\n")));
  EXPECT_EQ(client.reply().status, 0);
}

TEST(Server, sends_large_bodies_whole) {
  Running running([](const Request&) {
    return Response{.type = "application/pdf", .body = std::string(3'000'001, 'a') + "z"};
  });
  Client client(running.port());
  EXPECT_EQ(client.ask(get("/")).body, std::string(3'000'001, 'a') + "z");
}

TEST(Server, refuses_heads_that_two_readers_could_understand_differently) {
  Running running(echo);
  const auto status = [&](const std::string& bytes) {
    return Client(running.port()).ask(bytes).status;
  };
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  EXPECT_EQ(status(post("/", "Content-Length: 1\r\n" + chunked, "0\r\n\r\n")), 400);
  EXPECT_EQ(status(post("/", chunked + "Content-Length: 1\r\n", "0\r\n\r\n")), 400);
  EXPECT_EQ(status(post("/", "Content-Length: 1\r\nContent-Length: 1\r\n", "a")), 400);
  EXPECT_EQ(status(post("/", "Content-Length: 1\r\nContent-Length: 2\r\n", "ab")), 400);
  EXPECT_EQ(status(post("/", "Content-Length: 1, 1\r\n", "a")), 400);
  EXPECT_EQ(status(post("/", "Content-Length: +1\r\n", "a")), 400);
  EXPECT_EQ(status(post("/", chunked + chunked, "0\r\n\r\n")), 400);
  EXPECT_EQ(status(post("/", "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")), 501);
  EXPECT_EQ(status(post("/", "Transfer-Encoding: identity\r\n")), 501);
  EXPECT_EQ(status("POST / HTTP/1.0\r\nHost: a\r\n" + chunked + "\r\n0\r\n\r\n"), 400);
  EXPECT_EQ(status(get("/", "Content-Length : 1\r\n")), 400);
  EXPECT_EQ(status(get("/", "A: a\nB: b\r\n")), 400);
  EXPECT_EQ(status(post("/", chunked, "x\r\n")), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status(get("/", "Host: a\r\n")), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost:\r\n\r\n"), 400);
}

TEST(Server, refuses_paths_that_are_no_text_and_methods_that_it_does_not_know) {
  Running running(echo);
  const auto ask = [&](const std::string& bytes) { return Client(running.port()).ask(bytes); };
  for (const char* path : {"/%", "/%4", "/%zz", "/%00", "/%ff", "/%c0%80", "/%0a", "/a/../b",
                           "/%2e%2e/b", "/?a=%00", "/?%f0=a", "*", "http://a/"})
    EXPECT_EQ(ask(get(path)).status, 400) << path;
  EXPECT_EQ(ask(get("/th%C3%B4ng%20tin?q=1")).body, "/thông tin ");
  for (const char* method : {"PATCH", "OPTIONS", "TRACE", "BREW", "get"}) {
    const Reply reply = ask(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(reply.status, 501) << method;
    EXPECT_EQ(reply.header("allow"), "GET, HEAD, POST, PUT, DELETE");
  }
  EXPECT_EQ(ask("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n").status, 501);
  EXPECT_EQ(ask("GET / HTTP/2.0\r\nHost: a\r\n\r\n").status, 505);
  EXPECT_EQ(ask("\x16\x03\x01 hello\r\n\r\n").status, 400);  // TLS to a plain port
}

TEST(Server, says_continue_only_where_the_body_is_wanted) {
  Running running(echo);
  Client client(running.port());
  const std::string head = post("/", "Content-Length: 3\r\nExpect: 100-continue\r\n");
  EXPECT_EQ(client.ask(head).status, 100);
  EXPECT_EQ(client.ask("abc").body, "/ abc");
  EXPECT_EQ(client.ask(get("/", "Expect: a-miracle\r\n")).status, 417);
}

TEST(Server, closes_after_http_1_0_and_when_asked_to) {
  Running running(echo);
  Client old(running.port());
  EXPECT_EQ(old.ask("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").body, "/a ");
  EXPECT_TRUE(old.closed());
  Client client(running.port());
  const Reply reply = client.ask(get("/", "Connection: TE, Close\r\n"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("Connection"), "close");
  EXPECT_TRUE(client.closed());
}

TEST(Server, answers_head_without_body_but_with_its_length) {
  Running running(echo);
  Client client(running.port());
  client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get("/abc"));
  const Reply head = client.reply(true);
  const Reply whole = client.reply();
  EXPECT_EQ(head.header("Content-Length"), "5");
  EXPECT_EQ(head.header("etag"), whole.header("etag"));
  EXPECT_EQ(whole.body, "/abc ");
}

TEST(Server, closes_the_longest_idle_connection_for_a_new_one) {
  Running running(echo, {.connections = 2});
  Client first(running.port()), second(running.port());
  EXPECT_EQ(first.ask(get("/")).status, 200);
  EXPECT_EQ(second.ask(get("/")).status, 200);
  Client third(running.port());
  EXPECT_EQ(third.ask(get("/")).status, 200);
  EXPECT_TRUE(first.closed());
  EXPECT_EQ(second.ask(get("/")).status, 200);
}

TEST(Server, says_busy_when_every_connection_is_at_work) {
  std::promise<void> gate;
  const auto open = gate.get_future().share();
  std::promise<void> entered;
  Running running(
      [&](const Request& request) {
        if (request.path == "/wait") {
          entered.set_value();
          open.wait();
        }
        return echo(request);
      },
      {.connections = 1});
  Client first(running.port());
  first.send(get("/wait"));
  entered.get_future().wait();
  Client second(running.port());
  const Reply busy = second.reply();
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.header("retry-after"), "5");
  EXPECT_TRUE(second.closed());
  gate.set_value();
  EXPECT_EQ(first.reply().status, 200);
  EXPECT_EQ(first.ask(get("/")).status, 200);
}

}  // namespace
}  // namespace luytre::http
