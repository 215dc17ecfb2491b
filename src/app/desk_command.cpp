#include <fmt/core.h>

#include <atomic>
#include <csignal>
#include <cstdio>

#include "access/router.h"
#include "app/commands.h"
#include "app/operator_name.h"
#include "http/server.h"
#include "reporting/desk_routes.h"
#include "workspace/page_routes.h"

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

std::vector<access::Route> routes(reporting::Desk& desk, const access::Guard& guard) {
  std::vector<access::Route> out = reporting::desk_routes(desk);
  for (access::Route& each : workspace::page_routes()) out.push_back(std::move(each));
  out.push_back(guard.enter_route());
  return out;
}

}  // namespace

std::string run_desk(App& app, const DeskArguments& arguments) {
  reporting::Desk desk(app.database_file(), app.world(), app.lexicon(), app.clock(),
                       operator_name());
  access::DeskKey key;
  const access::Guard guard(&key);
  const access::Router router(routes(desk, guard), guard);
  http::Server server(
      {.port = arguments.port},
      [&router](const http::Request& request) { return router.answer(request); },
      [&router](http::Method method, const std::string& path) {
        return router.largest_body(method, path);
      });
  const StopOnSignal stop(server);
  fmt::print(
      "Bàn làm việc: mở liên kết này trong trình duyệt của máy này (dùng được một lần).\n"
      "The desk: open this link in a browser on this machine (it works once).\n\n"
      "  http://127.0.0.1:{}/desk/enter?token={}\n\n"
      "Ctrl-C để dừng | to stop\n",
      server.port(), key.token());
  std::fflush(stdout);
  server.run();
  return "Đã dừng | stopped\n";
}

}  // namespace luytre::app
