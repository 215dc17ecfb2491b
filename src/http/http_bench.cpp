#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "http/server.h"

namespace luytre::http {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kRequest =
    "GET /api/v1/areas/p2013-46 HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n";

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) std::abort();
  return socket;
}

// Reads one answer; all are of the size of the first.
bool read_answer(int socket, std::size_t size) {
  char piece[4096];
  for (std::size_t got = 0; got < size;) {
    const ssize_t more = ::recv(socket, piece, std::min(sizeof piece, size - got), 0);
    if (more <= 0) return false;
    got += static_cast<std::size_t>(more);
  }
  return true;
}

std::size_t answer_size(std::uint16_t port) {
  const int socket = connect_to(port);
  ::send(socket, kRequest.data(), kRequest.size(), MSG_NOSIGNAL);
  ::shutdown(socket, SHUT_WR);
  std::size_t size = 0;
  char piece[4096];
  for (ssize_t more = 1; more > 0; size += static_cast<std::size_t>(std::max<ssize_t>(more, 0)))
    more = ::recv(socket, piece, sizeof piece, 0);
  ::close(socket);
  return size;
}

// Each client thread keeps its connections busy: asks on all of them, then reads all the answers.
struct Load {
  std::uint16_t port;
  std::size_t size;
  Clock::time_point end;
  std::atomic<std::int64_t> answers = 0;
  std::vector<double> rounds[2] = {};  // milliseconds from asking to the last answer

  void run(int connections, std::vector<double>& times) {
    std::vector<int> sockets;
    for (int i = 0; i < connections; ++i) sockets.push_back(connect_to(port));
    while (Clock::now() < end) {
      const auto start = Clock::now();
      for (const int socket : sockets)
        ::send(socket, kRequest.data(), kRequest.size(), MSG_NOSIGNAL);
      for (const int socket : sockets) {
        if (!read_answer(socket, size)) std::abort();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
      }
      answers += connections;
    }
    for (const int socket : sockets) ::close(socket);
  }
};

void measure(std::size_t workers) {
  Server server(
      {.workers = workers},
      [](const Request&) {
        return Response{.type = "application/json",
                        .body = "{\"name\":\"" + std::string(1000, 'a') + "\"}"};
      },
      [](Method, const auto&) { return std::size_t{0}; });
  std::thread serving([&] { server.run(); });
  constexpr double kSeconds = 4;
  const auto start = Clock::now();
  Load load{server.port(), answer_size(server.port()), start + std::chrono::seconds(4)};
  std::thread clients[2];
  for (int i = 0; i < 2; ++i)
    clients[i] = std::thread([&load, i] { load.run(32, load.rounds[i]); });
  for (std::thread& client : clients) client.join();
  server.stop();
  serving.join();
  std::vector<double> times = load.rounds[0];
  times.insert(times.end(), load.rounds[1].begin(), load.rounds[1].end());
  std::ranges::sort(times);
  const double rate = static_cast<double>(load.answers) / kSeconds;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const double cpu = static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6 +
                     static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
  fmt::print(
      "bar http.requests {:.0f} 1/s 10000 {}  (1 KB JSON, 64 keep-alive connections, {} workers, "
      "p99 {:.1f} ms, {:.0f} us of CPU each with the client's, {} MB)\n",
      rate, rate >= 10'000 ? "ok" : "short", workers, times[times.size() * 99 / 100],
      cpu / static_cast<double>(load.answers), used.ru_maxrss / 1024);
}

}  // namespace
}  // namespace luytre::http

int main(int count, char** arguments) {
  luytre::http::measure(count > 1 ? std::stoul(arguments[1])
                                  : luytre::http::ServerOptions{}.workers);
}
