#include "http/session.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <exception>
#include <utility>

#include "http/error_response.h"

namespace luytre::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kBuffer = 4096;        // while waiting
constexpr std::size_t kBodyBuffer = 32'768;  // small reads make large bodies five times slower
constexpr std::size_t kMaxBuffer = 65'536;
constexpr std::size_t kPiece = 65'536;
constexpr std::chrono::seconds kLinger{2};

// One co_await to a statement in this file: g++-12 makes broken code of one behind && or ||.

// Runs work on a worker and comes back to the I/O thread: a coroutine is never resumed on a worker.
template <class Work>
asio::awaitable<void> on_worker(asio::thread_pool& workers, Work work) {
  const auto executor = co_await asio::this_coro::executor;
  co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
      [&](auto done) {
        asio::post(workers, [work, done = std::move(done), executor,
                             guard = asio::make_work_guard(executor)]() mutable {
          work();
          asio::post(executor, std::move(done));
        });
      },
      asio::use_awaitable);
}

base::Problem too_large(std::size_t limit) {
  const std::string bytes = std::to_string(limit);
  return {"", "http.too_large", "Nội dung gửi lên vượt quá " + bytes + " byte.",
          "The body is over " + bytes + " bytes."};
}

Response unreadable(const Request& request, beast::error_code error) {
  namespace http = beast::http;
  if (error == http::error::bad_version)
    return error_response(request, 505,
                          {{"", "http.version", "Máy chủ chỉ hiểu HTTP/1.1 và HTTP/1.0.",
                            "The server understands only HTTP/1.1 and HTTP/1.0."}});
  return error_response(
      request, 400,
      {{"", "http.syntax", "Yêu cầu không theo đúng HTTP.", "The request is not proper HTTP."}});
}

// Whether the other side said something wrong, rather than nothing or too little.
bool is_fault(beast::error_code error) {
  namespace http = beast::http;
  return error.category() == http::make_error_code(http::error::bad_field).category() &&
         error != http::error::end_of_stream && error != http::error::partial_message;
}

// The answer of the handler, ready for the wire; whatever it throws is one too.
Encoded answer(const Service& service, const Head& head, bool keep_alive) {
  const Request& request = head.request;
  try {
    try {
      return encode(head, service.handler(request), keep_alive);
    } catch (const base::Error& error) {
      Response response = error_response(request, error);
      if (response.status >= 500) service.options.log("http.error", error.what());
      return encode(head, std::move(response), keep_alive);
    }
  } catch (const std::exception& error) {
    service.options.log("http.failed", request.path + ": " + error.what());
    return encode(head,
                  error_response(request, 500,
                                 {{"", "http.failed", "Máy chủ gặp lỗi khi trả lời.",
                                   "The server failed while it was answering."}}),
                  keep_alive);
  }
}

}  // namespace

struct Session::Incoming {
  beast::http::request_parser<beast::http::string_body> parser;

  Incoming() {
    // The parser's own limit holds for one call, so that many small fields pass it.
    parser.header_limit(static_cast<std::uint32_t>(2 * kMaxHead));
    parser.body_limit(boost::none);  // by route, once the head is known
  }

  // A head by its bytes. The fields of a trailer come later and count for nothing.
  Head read(std::string_view bytes) {
    Head refused;
    if (bytes.size() > kMaxHead) {
      refused.refusal = error_response(refused.request, 431,
                                       {{"", "http.head", "Phần đầu của yêu cầu dài quá 16 KB.",
                                         "The head of the request is over 16 KB long."}});
      return refused;
    }
    beast::error_code error;
    parser.put(asio::buffer(bytes.data(), bytes.size()), error);
    if (error || !parser.is_header_done()) {
      refused.refusal = unreadable(refused.request, error);
      return refused;
    }
    const auto& message = parser.get();
    RawHead raw{message.method_string(), message.target(), static_cast<int>(message.version()), {}};
    for (const auto& field : message) {
      std::string name(field.name_string());
      for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      raw.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    return read_head(std::move(raw));
  }
};

Session::Session(asio::ip::tcp::socket socket, Service& service, std::size_t& count)
    : service_(service),
      count_(&++count),
      stream_(std::move(socket)),
      buffer_(kMaxBuffer),
      open_place_(service.open.insert(service.open.end(), this)),
      idle_place_(service.idle.end()) {
  buffer_.reserve(kBuffer);
  beast::error_code ignored;
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
}

Session::~Session() {
  leave_idle();
  leave_count();
  service_.open.erase(open_place_);
}

void Session::leave_idle() {
  if (idle_place_ != service_.idle.end()) service_.idle.erase(idle_place_);
  idle_place_ = service_.idle.end();
}

void Session::leave_count() {
  if (count_) --*count_;
  count_ = nullptr;
}

void Session::close() {
  stream_.close();
}

void Session::close_idle() {
  leave_idle();
  leave_count();
  stream_.cancel();
}

std::string_view Session::buffered() const {
  const auto bytes = buffer_.cdata();
  return {static_cast<const char*>(bytes.data()), bytes.size()};
}

asio::awaitable<bool> Session::first_byte() {
  if (buffer_.size() > 0) co_return true;  // pipelined
  if (service_.draining) co_return false;
  idle_place_ = service_.idle.insert(service_.idle.end(), this);
  stream_.expires_after(service_.options.limits.idle);
  const auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(kBuffer), kTuple);
  leave_idle();
  buffer_.commit(size);
  co_return !error && count_;  // a request that came just before close_idle() is too late
}

asio::awaitable<bool> Session::send(const Encoded& answer) {
  std::string_view rest = answer.body;
  std::array<asio::const_buffer, 2> piece = {asio::buffer(answer.head), asio::const_buffer{}};
  do {
    piece[1] = asio::buffer(rest.data(), std::min(rest.size(), kPiece));
    rest.remove_prefix(piece[1].size());
    stream_.expires_after(service_.options.limits.write);
    const auto [error, size] = co_await asio::async_write(stream_, piece, kTuple);
    if (error) co_return false;
    piece[0] = {};
  } while (!rest.empty());
  co_return true;
}

// Closing while the other side still sends would take back the answer that it has not read yet.
asio::awaitable<void> Session::linger() {
  beast::error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  stream_.expires_after(kLinger);
  for (;;) {
    buffer_.clear();
    const auto [error, size] =
        co_await stream_.async_read_some(buffer_.prepare(kBodyBuffer), kTuple);
    if (error) break;
  }
}

asio::awaitable<void> Session::refuse(const Head& head) {
  const Encoded encoded = encode(head, *head.refusal, false);
  const bool sent = co_await send(encoded);
  if (sent) co_await linger();
}

asio::awaitable<void> Session::turn_away() {
  Head head;
  head.refusal = error_response(head.request, 503,
                                {{"", "http.busy", "Máy chủ đang quá tải, xin thử lại sau.",
                                  "The server is overloaded; please try again later."}});
  co_await refuse(head);
}

// Reads the body into the head's request, or sets its refusal. False where the client is gone.
asio::awaitable<bool> Session::read_body(Incoming& incoming, Head& head) {
  auto& parser = incoming.parser;
  const std::size_t limit = service_.largest_body(head.request.method, head.request.path);
  if (parser.content_length().value_or(0) > limit) {
    head.refusal = error_response(head.request, 413, {too_large(limit)});
    co_return true;
  }
  if (parser.is_done()) co_return true;
  parser.body_limit(limit);
  buffer_.reserve(kBodyBuffer);
  stream_.expires_after(service_.options.limits.body);
  if (head.expects_continue) {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto [error, size] = co_await asio::async_write(
        stream_, asio::buffer(kContinue.data(), kContinue.size()), kTuple);
    if (error) co_return false;
  }
  const auto [error, size] = co_await beast::http::async_read(stream_, buffer_, parser, kTuple);
  if (error == beast::http::error::body_limit) {
    head.refusal = error_response(head.request, 413, {too_large(limit)});
  } else if (is_fault(error)) {
    head.refusal = unreadable(head.request, error);
  } else if (error) {
    co_return false;
  }
  head.request.body = std::move(parser.get().body());
  co_return true;
}

// The size of the head at the front of the buffer, or more than kMaxHead; 0 where the client is
// gone.
asio::awaitable<std::size_t> Session::whole_head() {
  stream_.expires_after(service_.options.limits.head);
  std::size_t searched = 0;
  for (;;) {
    const std::string_view bytes = buffered();
    const std::size_t end = bytes.find("\r\n\r\n", searched);
    if (end != std::string_view::npos) co_return end + 4;
    if (bytes.size() > kMaxHead) co_return bytes.size();
    searched = bytes.size() - std::min<std::size_t>(bytes.size(), 3);
    const auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(kBuffer), kTuple);
    if (error) co_return 0;
    buffer_.commit(size);
  }
}

asio::awaitable<bool> Session::one_request() {
  const std::size_t size = co_await whole_head();
  if (size == 0) co_return false;
  Incoming incoming;
  Head head = incoming.read(buffered().substr(0, size));
  buffer_.consume(size);
  if (!head.refusal) {
    const bool whole = co_await read_body(incoming, head);
    if (!whole) co_return false;
  }
  if (head.refusal) {
    co_await refuse(head);
    co_return false;
  }
  Encoded encoded;
  const bool keep_alive = head.keep_alive && !service_.draining;
  co_await on_worker(service_.workers, [this, &encoded, &head, keep_alive] {
    encoded = answer(service_, head, keep_alive);
  });
  const bool sent = co_await send(encoded);
  if (!sent || keep_alive) co_return sent;
  co_await linger();
  co_return false;
}

asio::awaitable<void> Session::serve() {
  bool open = true;
  while (open) {
    open = co_await first_byte();
    if (open) open = co_await one_request();
  }
}

asio::awaitable<void> serve(asio::ip::tcp::socket socket, Service& service) {
  if (service.served < service.options.limits.connections) {
    Session session(std::move(socket), service, service.served);
    co_await session.serve();
  } else {
    Session session(std::move(socket), service, service.refused);
    co_await session.turn_away();
  }
}

}  // namespace luytre::http
