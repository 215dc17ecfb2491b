// Asks a site for pages at a fixed rate, whether it keeps up or not, and prints what the waiting
// was:
//   open_loop PORT RATE SECONDS [HEADER...] < paths      ->  asked failed p50 p99 longest
//   (milliseconds)
// The headers are those of a browser that takes gzip, unless others are named.
// An answer's time counts from when the page was due, so that a slow site is not asked less often.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kConnections = 64;

struct Connection {
  int socket = -1;
  std::optional<Clock::time_point> due;  // of the page that is asked; nullopt = free
  std::string got;
};

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    std::perror("connect");
    std::exit(1);
  }
  return socket;
}

// The size of the whole answer once its head is there.
std::optional<std::size_t> size_of(std::string_view answer) {
  constexpr std::string_view kLength = "\r\nContent-Length: ";
  const std::size_t end = answer.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  std::size_t length = 0;
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  const auto at = std::search(answer.begin(), answer.end(), kLength.begin(), kLength.end(), same);
  if (at == answer.end()) return std::nullopt;
  std::from_chars(&*at + kLength.size(), answer.data() + end, length);
  return end + 4 + length;
}

class OpenLoop {
 public:
  OpenLoop(std::uint16_t port, const std::vector<std::string>& paths,
           const std::vector<std::string>& headers)
      : port_(port) {
    std::string head = " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n";
    for (const std::string& header : headers) head += header + "\r\n";
    for (const std::string& path : paths) requests_.push_back("GET " + path + head + "\r\n");
    for (Connection& each : connections_) each.socket = connect_to(port_);
  }

  void run(double rate, double seconds) {
    const auto start = Clock::now();
    const auto all = static_cast<std::size_t>(rate * seconds);
    std::size_t begun = 0;
    while (begun < all || !waiting_.empty() || busy() > 0) {
      for (; begun < all && due(start, rate, begun) <= Clock::now(); ++begun)
        waiting_.push_back(due(start, rate, begun));
      ask();
      receive(begun < all ? due(start, rate, begun) : Clock::now() + std::chrono::seconds(1));
    }
  }

  void print() {
    std::sort(took_.begin(), took_.end());
    const auto at = [&](double share) {
      return took_.empty() ? 0.0
                           : took_[static_cast<std::size_t>(share * double(took_.size() - 1))];
    };
    std::printf("%zu %zu %.1f %.1f %.1f\n", asked_, failed_, at(0.5), at(0.99), at(1));
  }

 private:
  static Clock::time_point due(Clock::time_point start, double rate, std::size_t number) {
    return start + std::chrono::duration_cast<Clock::duration>(
                       std::chrono::duration<double>(double(number) / rate));
  }
  std::size_t busy() const {
    return static_cast<std::size_t>(
        std::count_if(connections_.begin(), connections_.end(),
                      [](const Connection& each) { return each.due.has_value(); }));
  }

  void ask() {
    for (Connection& each : connections_) {
      if (waiting_.empty()) return;
      if (each.due) continue;
      const std::string& request = requests_[asked_++ % requests_.size()];
      each.due = waiting_.front();
      waiting_.pop_front();
      if (::send(each.socket, request.data(), request.size(), MSG_NOSIGNAL) < 0) fail(each);
    }
  }

  void receive(Clock::time_point until) {
    std::vector<pollfd> polled;
    for (const Connection& each : connections_) polled.push_back({each.socket, POLLIN, 0});
    const auto left = std::chrono::nanoseconds(until - Clock::now());
    const timespec wait{0, std::clamp<long>(left.count(), 0, 999'999'999)};
    if (::ppoll(polled.data(), polled.size(), &wait, nullptr) <= 0) return;
    for (std::size_t i = 0; i < polled.size(); ++i)
      if (polled[i].revents != 0) read(connections_[i]);
  }

  void read(Connection& each) {
    char piece[65'536];
    const ssize_t more = ::recv(each.socket, piece, sizeof piece, MSG_DONTWAIT);
    if (more <= 0) return fail(each);
    each.got.append(piece, static_cast<std::size_t>(more));
    const auto size = size_of(each.got);
    if (!size || each.got.size() < *size) return;
    if (!each.got.starts_with("HTTP/1.1 200")) ++failed_;
    took_.push_back(std::chrono::duration<double, std::milli>(Clock::now() - *each.due).count());
    each.due.reset();
    each.got.clear();
  }

  // A connection that the site has closed.
  void fail(Connection& each) {
    failed_ += each.due.has_value();
    each.due.reset();
    each.got.clear();
    ::close(each.socket);
    each.socket = connect_to(port_);
  }

  const std::uint16_t port_;
  std::vector<std::string> requests_;
  std::vector<Connection> connections_ = std::vector<Connection>(kConnections);
  std::deque<Clock::time_point> waiting_;  // when pages were due that no connection was free for
  std::size_t asked_ = 0;
  std::size_t failed_ = 0;
  std::vector<double> took_;  // milliseconds
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  std::vector<std::string> headers(argv + 4, argv + argc);
  if (headers.empty()) headers = {"Accept: text/html", "Accept-Encoding: gzip"};
  std::vector<std::string> paths;
  for (std::string path; std::getline(std::cin, path);) paths.push_back(path);
  if (paths.empty()) return 2;
  OpenLoop loop(static_cast<std::uint16_t>(std::atoi(argv[1])), paths, headers);
  loop.run(std::atof(argv[2]), std::atof(argv[3]));
  loop.print();
}
