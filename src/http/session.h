#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <list>

#include "http/encode.h"
#include "http/server.h"

// One connection. Not for other folders: sees Beast.
namespace luytre::http {

class Session;

// What all connections of a server share. What changes belongs to the I/O thread.
struct Service {
  const ServerOptions options;
  const Handler handler;
  const LargestBody largest_body;
  boost::asio::thread_pool& workers;
  std::list<Session*> open = {};
  std::list<Session*> idle = {};  // the longest idle first
  std::size_t served = 0;         // connections within the limit
  std::size_t refused = 0;        // connections that are being told 503
  bool draining = false;
};

// Lives in the frame of its own coroutine.
class Session {
 public:
  // Counts itself in `count` as long as it lives.
  Session(boost::asio::ip::tcp::socket socket, Service& service, std::size_t& count);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  boost::asio::awaitable<void> serve();      // request after request, until one of the two ends it
  boost::asio::awaitable<void> turn_away();  // 503
  void close();
  void close_idle();  // gives up its place in the count at once

 private:
  struct Incoming;
  boost::asio::awaitable<bool> first_byte();
  boost::asio::awaitable<std::size_t> whole_head();
  boost::asio::awaitable<bool> one_request();  // false: close
  boost::asio::awaitable<bool> read_body(Incoming& incoming, Head& head);
  boost::asio::awaitable<bool> send(const Encoded& answer);
  boost::asio::awaitable<void> refuse(const Head& head);
  boost::asio::awaitable<void> linger();
  std::string_view buffered() const;
  void leave_idle();
  void leave_count();

  Service& service_;
  std::size_t* count_;  // nullptr once given up
  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::list<Session*>::iterator open_place_;
  std::list<Session*>::iterator idle_place_;  // or the end of service_.idle
};

// Runs a connection to its end.
boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket, Service& service);

}  // namespace luytre::http
