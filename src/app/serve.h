#pragma once
#include <cstdint>
#include <functional>

#include "access/router.h"
#include "http/server.h"

namespace luytre::app {

// Serves the routes until Ctrl-C or SIGTERM, then answers what is in flight. `announce` is called
// with the port once it is open.
void serve(const access::Router& router, http::ServerOptions options,
           const std::function<void(std::uint16_t port)>& announce);

}  // namespace luytre::app
