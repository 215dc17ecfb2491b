#include "app/serve.h"

#include <atomic>
#include <csignal>
#include <cstdio>

namespace luytre::app {
namespace {

std::atomic<http::Server*> running = nullptr;  // what a signal stops

void stop_running(int) {
  if (http::Server* server = running.load()) server->stop();
}

// Ctrl-C and SIGTERM stop the server as long as this lives.
class StopOnSignal {
 public:
  explicit StopOnSignal(http::Server& server) {
    running = &server;
    for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, stop_running);
  }
  ~StopOnSignal() {
    for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
    running = nullptr;
  }
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;
};

}  // namespace

void serve(const access::Router& router, http::ServerOptions options,
           const std::function<void(std::uint16_t port)>& announce) {
  http::Server server(
      std::move(options),
      [&router](const http::Request& request) { return router.answer(request); },
      [&router](http::Method method, const std::string& path) {
        return router.largest_body(method, path);
      });
  const StopOnSignal stop(server);
  announce(server.port());
  std::fflush(stdout);
  server.run();
}

}  // namespace luytre::app
