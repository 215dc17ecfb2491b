#include "http/server.h"

#include <fmt/format.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>

#include "base/check.h"
#include "base/error.h"
#include "base/instant.h"
#include "http/session.h"
#include "json/json_writer.h"

namespace luytre::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kMostRefused = 32;  // told 503 at one time; more wait in the kernel's queue
constexpr std::chrono::milliseconds kPause{20};

tcp::acceptor listen(asio::io_context& io, const ServerOptions& options) {
  ErrorCode error;
  const std::string where = fmt::format("{}:{}", options.address, options.port);
  const auto address = asio::ip::make_address(options.address, error);
  if (error)
    throw base::Error(base::ErrorKind::invalid,
                      base::Problem{where, "http.address",
                                    "\"" + options.address + "\" không phải là địa chỉ IP.",
                                    "\"" + options.address + "\" is no IP address."});
  const tcp::endpoint endpoint(address, options.port);
  tcp::acceptor acceptor(io);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    throw base::Error(
        base::ErrorKind::unavailable,
        base::Problem{where, "http.listen",
                      fmt::format("Không thể nhận kết nối tại {}: {}.", where, error.message()),
                      fmt::format("Cannot listen on {}: {}.", where, error.message())});
  return acceptor;
}

}  // namespace

void log_to_stderr(std::string_view event, std::string_view text) {
  json::JsonWriter json;
  json.begin_object().key("time").text(base::iso(base::SystemClock{}.now()));
  json.key("event").text(event).key("text").text(text).end_object();
  fmt::print(stderr, "{}\n", json.finish());
}

// Destroyed from the last to the first: the workers' queue holds coroutines, those hold sockets of
// the context, and both count themselves in the service.
struct Server::Parts {
  Service service;
  asio::io_context io;
  asio::thread_pool workers;
  tcp::acceptor acceptor;
  const std::uint16_t port;
  asio::posix::stream_descriptor stop_wanted;
  const int stop_signal;

  Parts(ServerOptions options, Handler handler, LargestBody largest_body)
      : service{std::move(options), std::move(handler), std::move(largest_body), workers},
        io(1),
        workers(service.options.workers),
        acceptor(listen(io, service.options)),
        port(acceptor.local_endpoint().port()),
        stop_wanted(io, eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        stop_signal(stop_wanted.native_handle()) {}

  asio::awaitable<void> pause(std::chrono::milliseconds time) {
    asio::steady_timer timer(io, time);
    co_await timer.async_wait(kTuple);
  }

  void start(asio::awaitable<void> work) {
    asio::co_spawn(io, std::move(work), [this](const std::exception_ptr& failure) {
      if (failure) service.options.log("http.connection", "a connection ended by an exception");
    });
  }

  asio::awaitable<void> accept() {
    while (!service.draining) {
      if (service.refused >= kMostRefused) {
        co_await pause(kPause);
        continue;
      }
      auto [error, socket] = co_await acceptor.async_accept(kTuple);
      if (service.draining) break;
      if (error) {  // out of descriptors, mostly
        service.options.log("http.accept", error.message());
        co_await pause(kPause);
        continue;
      }
      if (service.served >= service.options.limits.connections && !service.idle.empty())
        service.idle.front()->close_idle();
      start(serve(std::move(socket), service));
    }
  }

  asio::awaitable<void> drain() {
    co_await stop_wanted.async_wait(asio::posix::stream_descriptor::wait_read, kTuple);
    service.draining = true;
    ErrorCode ignored;
    acceptor.close(ignored);
    const auto end = std::chrono::steady_clock::now() + service.options.limits.drain;
    while (!service.idle.empty()) service.idle.front()->close_idle();
    while (!service.open.empty() && std::chrono::steady_clock::now() < end) co_await pause(kPause);
    for (Session* session : service.open) session->close();
    io.stop();
  }
};

Server::Server(ServerOptions options, Handler handler, LargestBody largest_body)
    : parts_(std::make_unique<Parts>(std::move(options), std::move(handler),
                                     std::move(largest_body))) {}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return parts_->port;
}

void Server::run() {
  parts_->start(parts_->accept());
  parts_->start(parts_->drain());
  parts_->io.run();
  parts_->workers.stop();
  parts_->workers.join();
}

void Server::stop() noexcept {
  const std::uint64_t one = 1;
  // Full only after 2^64 - 1 stops, and then the server knows.
  [[maybe_unused]] const auto written = write(parts_->stop_signal, &one, sizeof one);
}

}  // namespace luytre::http
