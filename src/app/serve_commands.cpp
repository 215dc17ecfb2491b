#include <fmt/core.h>
#include <pthread.h>

#include <csignal>
#include <thread>

#include "access/router.h"
#include "app/commands.h"
#include "http/server.h"
#include "portal/portal.h"

namespace luytre::app {
namespace {

// Stops a server at SIGTERM or SIGINT, which no other thread then takes.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void watch(http::Server& server) {
    waiting_ = std::jthread([this, &server] {
      int signal = 0;
      sigwait(&signals_, &signal);
      server.stop();
    });
  }

 private:
  sigset_t signals_{};
  std::jthread waiting_;
};

}  // namespace

std::string run_serve(App& app, const ServeArguments& arguments) {
  const releases::Releases releases(app.journal());
  const access::Router router(portal::routes(releases), access::Guard(nullptr));
  StopSignals signals;
  http::ServerOptions options;
  options.address = arguments.address;
  options.port = arguments.port;
  http::Server server(
      options, [&](const http::Request& request) { return router.answer(request); },
      [&](http::Method method, const std::string& path) {
        return router.largest_body(method, path);
      });
  signals.watch(server);
  fmt::print("http://{}:{}/\n", arguments.address, server.port());
  std::fflush(stdout);
  server.run();
  return "đã dừng | stopped\n";
}

}  // namespace luytre::app
