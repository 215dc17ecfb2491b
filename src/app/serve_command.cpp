#include <fmt/core.h>

#include "app/commands.h"
#include "app/serve.h"
#include "portal/portal.h"

namespace luytre::app {

std::string run_serve(App& app, const ServeArguments& arguments) {
  const releases::Releases releases(app.database_address(), app.world(), app.clock());
  releases.latest();  // read before the first visitor would wait for it
  const access::Router router(portal::routes(releases), access::Guard(nullptr));
  serve(router, {.address = arguments.address, .port = arguments.port}, [&](std::uint16_t port) {
    fmt::print("http://{}:{}/\nTrang công khai | the public site; Ctrl-C để dừng | to stop\n",
               arguments.address, port);
  });
  return "Đã dừng | stopped\n";
}

}  // namespace luytre::app
