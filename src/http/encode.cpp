#include "http/encode.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "base/instant.h"
#include "base/sha256.h"
#include "http/gzip.h"
#include "http/status.h"

namespace luytre::http {
namespace {

constexpr std::size_t kSmallestZipped = 1024;  // below, the gzip head eats the gain

constexpr std::string_view kSecurity =
    "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types luytre\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=()\r\n";

std::string* find(Pairs& headers, std::string_view name) {
  const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
  return found == headers.end() ? nullptr : &found->second;
}

bool is_token(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_value(std::string_view value) {
  return std::ranges::none_of(value, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
  });
}

// Names in lower case, values on one line, nothing that the server itself says.
void check_headers(const Response& response) {
  static constexpr std::string_view kOwn[] = {"connection", "content-length", "date",
                                              "transfer-encoding", "content-type"};
  if (!is_value(response.type)) throw std::logic_error("a content type that is no header value");
  for (const auto& [name, value] : response.headers) {
    if (!is_token(name) || !is_value(value) || std::ranges::count(kOwn, name) != 0)
      throw std::logic_error("a header that no handler may set: " + name);
  }
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.find("json") != std::string_view::npos ||
         type.find("javascript") != std::string_view::npos ||
         type.find("xml") != std::string_view::npos;
}

bool takes_gzip(const Request& request) {
  const std::string_view accept = request.header("accept-encoding");
  return quality_of(accept, "gzip").value_or(quality_of(accept, "*").value_or(0)) > 0;
}

enum class Coding { as_is, zip, unzip };

Coding coding_for(const Request& request, Response& response) {
  const std::string* already = find(response.headers, "content-encoding");
  if (already) return *already == "gzip" && !takes_gzip(request) ? Coding::unzip : Coding::as_is;
  const bool worth = response.body.size() >= kSmallestZipped && is_text(response.type);
  return worth && takes_gzip(request) ? Coding::zip : Coding::as_is;
}

void apply(Coding coding, Response& response) {
  if (coding == Coding::zip) {
    response.body = gzip(response.body);
    response.headers.emplace_back("content-encoding", "gzip");
  } else if (coding == Coding::unzip) {
    response.body = gunzip(response.body);
    std::erase_if(response.headers,
                  [](const auto& pair) { return pair.first == "content-encoding"; });
  }
}

// Each coding of a body is a representation of its own, and a strong tag must tell them apart.
void tag(Coding coding, Response& response) {
  if (!find(response.headers, "etag")) {
    response.headers.emplace_back("etag",
                                  '"' + base::sha256_hex(response.body).substr(0, 32) + '"');
  }
  std::string& etag = *find(response.headers, "etag");
  if (coding != Coding::as_is && etag.ends_with('"'))
    etag.insert(etag.size() - 1, coding == Coding::zip ? "-gzip" : "-plain");
}

// The weak comparison of RFC 9110, 13.1.2.
bool has_already(const Request& request, std::string_view etag) {
  std::string_view list = request.header("if-none-match");
  while (!list.empty()) {
    std::string_view item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == etag || item == "*") return true;
  }
  return false;
}

// "Wed, 25 Nov 2026 09:30:00 GMT".
std::string http_date(base::Instant now) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(now - day));
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     kDays[std::chrono::weekday(day).c_encoding()], unsigned{date.day()},
                     kMonths[unsigned{date.month()} - 1], int{date.year()}, time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::string write_head(const Response& response, bool keep_alive) {
  std::string out;
  out.reserve(1024);
  const auto end = std::back_inserter(out);
  fmt::format_to(end, "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status,
                 status_name(response.status).en, http_date(base::SystemClock{}.now()));
  if (response.status != 304 && response.status != 204) {
    fmt::format_to(end, "Content-Length: {}\r\n", response.body.size());
    if (!response.body.empty()) fmt::format_to(end, "Content-Type: {}\r\n", response.type);
  }
  for (const auto& [name, value] : response.headers) fmt::format_to(end, "{}: {}\r\n", name, value);
  if (!keep_alive) out += "Connection: close\r\n";
  out += kSecurity;
  out += "\r\n";
  return out;
}

}  // namespace

Encoded encode(const Head& head, Response response, bool keep_alive) {
  check_headers(response);
  const Coding coding = coding_for(head.request, response);
  if (is_text(response.type) || find(response.headers, "content-encoding"))
    response.headers.emplace_back("vary", "accept-encoding");
  const bool plain_get = head.request.method == Method::get && response.status == 200;
  if (plain_get) tag(coding, response);
  if (plain_get && has_already(head.request, *find(response.headers, "etag"))) {
    response.status = 304;
    response.body.clear();
    std::erase_if(response.headers,
                  [](const auto& pair) { return pair.first == "content-encoding"; });
  } else {
    apply(coding, response);
  }
  if (response.status == 304 || response.status == 204) response.body.clear();
  Encoded out{write_head(response, keep_alive), {}};
  if (!head.bodiless) out.body = std::move(response.body);
  return out;
}

}  // namespace luytre::http
