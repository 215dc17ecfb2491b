#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace luytre::http {

inline constexpr std::size_t kMaxHead = 16'384;  // bytes of request line and headers

// Whoever is slower than these is cut off without an answer.
struct Limits {
  std::chrono::milliseconds head{10'000};   // from the first to the last byte of a head
  std::chrono::milliseconds body{60'000};   // for a whole body
  std::chrono::milliseconds idle{60'000};   // until the first byte of a request
  std::chrono::milliseconds write{30'000};  // for each 64 KB of an answer
  std::chrono::milliseconds drain{10'000};  // for requests in flight, after stop()
  std::size_t connections = 1024;           // beyond: the longest idle one is closed, else 503
};

// Takes an event ("http.failed") and internal text; called from any thread. Client addresses are
// never read, so that none can end up here.
using Log = std::function<void(std::string_view event, std::string_view text)>;
void log_to_stderr(std::string_view event, std::string_view text);  // one JSON line

struct ServerOptions {
  std::string address = "127.0.0.1";  // an IPv4 or IPv6 address, not a name
  std::uint16_t port = 0;             // 0 = any that is free
  std::size_t workers = 4;            // threads that run the handler
  Limits limits = {};
  Log log = log_to_stderr;
};

// Runs on the workers, several at once. base::Error becomes the answer of error_response; any other
// exception a 500 whose text goes only to the log.
using Handler = std::function<Response(const Request&)>;
// The largest body, in bytes, that a request may have; asked when its head has been read, so that a
// larger one is refused with 413 before it is sent.
using LargestBody = std::function<std::size_t(Method, const std::string& path)>;

// HTTP/1.1 over TCP (RFC 9110, 9112). One thread for all connections, workers for the handler.
class Server {
 public:
  // Binds and listens. Throws base::Error: invalid for what is no address, unavailable (naming
  // address and port) where it cannot be had.
  Server(ServerOptions options, Handler handler, LargestBody largest_body);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  // Serves on the calling thread until stop(); then refuses new connections, answers what is in
  // flight, and returns when it is answered or the drain limit has passed, but never before the
  // last running handler has returned. Once only.
  void run();
  // From any thread or signal handler, before or during run(); again does nothing.
  void stop() noexcept;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace luytre::http
