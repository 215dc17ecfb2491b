#pragma once
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/server.h"

// A server on a free port and a client that says exactly the bytes it is told. For tests.
namespace luytre::http {

struct Reply {
  int status = 0;  // 0: the connection was closed first
  std::string head;
  std::string body;

  // The value after "Name: ", or empty.
  std::string header(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t from = at + name.size() + 4;
    return head.substr(from, head.find("\r\n", from) - from);
  }
};

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    const timeval patience{20, 0};  // a test that waits so long has failed
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool connected() const { return connected_; }

  // False once the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  Reply reply(bool bodiless = false) {
    Reply out;
    std::size_t end = 0;
    while ((end = pending_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) return out;
    }
    out.head = pending_.substr(0, end + 2);
    pending_.erase(0, end + 4);
    const std::string length = out.header("Content-Length");
    const std::size_t size = bodiless || length.empty() ? 0 : std::stoul(length);
    while (pending_.size() < size) {
      if (!receive()) return {};
    }
    out.body = pending_.substr(0, size);
    pending_.erase(0, size);
    out.status = std::stoi(out.head.substr(9, 3));
    return out;
  }

  Reply ask(std::string_view bytes) {
    send(bytes);
    return reply();
  }

  // Waits for the server to close, with nothing said before.
  bool closed() {
    errno = 0;
    return !receive() && errno != EAGAIN && pending_.empty();
  }

 private:
  bool receive() {
    char piece[65536];
    const ssize_t size = ::recv(socket_, piece, sizeof piece, 0);
    if (size <= 0) return false;
    pending_.append(piece, static_cast<std::size_t>(size));
    return true;
  }

  int socket_;
  bool connected_ = false;
  std::string pending_;
};

// Serves from its construction to its end.
class Running {
 public:
  explicit Running(Handler handler, Limits limits = {}, std::size_t largest_body = 1000)
      : server_({.workers = 2,
                 .limits = limits,
                 .log =
                     [this](std::string_view event, std::string_view text) {
                       const std::lock_guard lock(mutex_);
                       log_ += std::string(event) + " " + std::string(text) + "\n";
                     }},
                std::move(handler), [largest_body](Method, const auto&) { return largest_body; }),
        thread_([this] { server_.run(); }) {}
  ~Running() { stop(); }

  std::uint16_t port() const { return server_.port(); }
  void begin_stop() { server_.stop(); }
  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }
  std::string log() {
    const std::lock_guard lock(mutex_);
    return log_;
  }

 private:
  std::mutex mutex_;
  std::string log_;
  Server server_;
  std::thread thread_;
};

inline std::string get(const std::string& target, const std::string& headers = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

inline std::string post(const std::string& target, const std::string& headers,
                        const std::string& body = "") {
  return "POST " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

}  // namespace luytre::http
