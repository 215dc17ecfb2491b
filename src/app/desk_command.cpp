#include <fmt/core.h>

#include "app/commands.h"
#include "app/operator_name.h"
#include "app/serve.h"
#include "documents/freeze_routes.h"
#include "reporting/desk_routes.h"
#include "reporting/load_routes.h"
#include "reporting/pivot_routes.h"
#include "workspace/page_routes.h"

namespace luytre::app {
namespace {

std::vector<access::Route> routes(App& app, reporting::Desk& desk, reporting::LoadDesk& loads,
                                  const figures::LiveFollower& live, const access::Guard& guard) {
  std::vector<access::Route> out = reporting::desk_routes(desk, live);
  for (access::Route& each :
       reporting::pivot_routes(app.database_address(), app.world(), app.clock(), live))
    out.push_back(std::move(each));
  for (access::Route& each : reporting::load_routes(loads)) out.push_back(std::move(each));
  for (access::Route& each : documents::freeze_routes(app.journal(), live, operator_name()))
    out.push_back(std::move(each));
  for (access::Route& each : workspace::page_routes()) out.push_back(std::move(each));
  out.push_back(guard.enter_route());
  return out;
}

}  // namespace

std::string run_desk(App& app, const DeskArguments& arguments) {
  reporting::Desk desk(app.database_address(), app.world(), app.lexicon(), app.clock(),
                       operator_name());
  reporting::LoadDesk loads(app.loads_folder(), app.database_address(), app.world(), app.clock(),
                            operator_name());
  const figures::LiveFollower live(app.database_address(), app.world(), app.clock());
  access::DeskKey key;
  const access::Guard guard(&key);
  const access::Router router(routes(app, desk, loads, live, guard), guard);
  serve(router, {.port = arguments.port}, [&](std::uint16_t port) {
    fmt::print(
        "Bàn làm việc: mở liên kết này trong trình duyệt của máy này (dùng được một lần).\n"
        "The desk: open this link in a browser on this machine (it works once).\n\n"
        "  http://127.0.0.1:{}/desk/enter?token={}\n\n"
        "Ctrl-C để dừng | to stop\n",
        port, key.token());
  });
  return "Đã dừng | stopped\n";
}

}  // namespace luytre::app
