#include "http/head.h"

#include <algorithm>
#include <utility>

#include "http/error_response.h"
#include "http/target.h"

namespace luytre::http {
namespace {

constexpr std::pair<std::string_view, Method> kMethods[] = {{"GET", Method::get},
                                                            {"HEAD", Method::get},
                                                            {"POST", Method::post},
                                                            {"PUT", Method::put},
                                                            {"DELETE", Method::remove}};

std::string_view trim(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

bool equal_folded(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

// The next item of a list and what follows it.
std::string_view take(std::string_view& list, char separator) {
  const std::string_view item = list.substr(0, list.find(separator));
  list.remove_prefix(std::min(item.size() + 1, list.size()));
  return trim(item);
}

bool lists(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    if (equal_folded(take(list, ','), name)) return true;
  }
  return false;
}

// "0", "1", "0.8", at most three decimals; anything else counts as 0.
double weight(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  double value = text[0] - '0';
  double unit = 1;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (i == 1 ? text[i] != '.' : text[i] < '0' || text[i] > '9') return 0;
    if (i > 1) value += (text[i] - '0') * (unit /= 10);
  }
  return std::min(value, 1.0);
}

std::ptrdiff_t count(const Request& request, std::string_view name) {
  return std::ranges::count(request.headers, name, &std::pair<std::string, std::string>::first);
}

bool is_host(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-_:[]").find(c) != std::string_view::npos;
  });
}

bool is_length(std::string_view text) {
  return !text.empty() && text.size() <= 18 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

struct Fault {
  int status;
  const char* code;
  const char* vi;
  const char* en;
};

std::optional<Fault> framing_fault(const Request& request, int version) {
  const auto hosts = count(request, "host");
  if (hosts > 1 || (hosts == 0 && version >= 11))
    return Fault{400, "http.host", "Yêu cầu phải có đúng một dòng Host.",
                 "A request needs exactly one Host line."};
  if (hosts == 1 && !is_host(request.header("host")))
    return Fault{400, "http.host", "Dòng Host không phải là tên máy chủ.",
                 "The Host line is not the name of a host."};
  const auto lengths = count(request, "content-length");
  const auto codings = count(request, "transfer-encoding");
  if (lengths + codings > 1)
    return Fault{400, "http.length", "Độ dài của nội dung được nêu nhiều lần.",
                 "The length of the body is given more than once."};
  if (lengths == 1 && !is_length(request.header("content-length")))
    return Fault{400, "http.length", "Độ dài của nội dung không phải là một số.",
                 "The length of the body is not a number."};
  if (codings == 1 && version < 11)
    return Fault{400, "http.length", "HTTP/1.0 không có Transfer-Encoding.",
                 "HTTP/1.0 has no Transfer-Encoding."};
  if (codings == 1 && !equal_folded(request.header("transfer-encoding"), "chunked"))
    return Fault{501, "http.coding", "Chỉ hỗ trợ Transfer-Encoding: chunked.",
                 "Only Transfer-Encoding: chunked is supported."};
  if (count(request, "expect") > 0 && !equal_folded(request.header("expect"), "100-continue"))
    return Fault{417, "http.expect", "Chỉ hỗ trợ Expect: 100-continue.",
                 "Only Expect: 100-continue is supported."};
  return std::nullopt;
}

// Fills in the method and the target.
std::optional<Fault> read_request_line(const RawHead& raw, Request& request) {
  const auto* method =
      std::ranges::find(kMethods, raw.method, &std::pair<std::string_view, Method>::first);
  if (method == std::end(kMethods))
    return Fault{501, "http.method", "Máy chủ không biết phương thức này.",
                 "The server does not know this method."};
  request.method = method->second;
  if (raw.target.size() > kMaxTarget)
    return Fault{414, "http.target", "Địa chỉ dài quá 8 KB.", "The address is over 8 KB long."};
  auto target = parse_target(raw.target);
  if (!target)
    return Fault{400, "http.target", "Không đọc được địa chỉ của yêu cầu.",
                 "The address of the request cannot be read."};
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  return std::nullopt;
}

}  // namespace

std::optional<double> quality_of(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    std::string_view item = take(list, ',');
    if (!equal_folded(take(item, ';'), name)) continue;
    while (!item.empty()) {
      const std::string_view parameter = take(item, ';');
      if (parameter.starts_with("q=") || parameter.starts_with("Q="))
        return weight(parameter.substr(2));
    }
    return 1;
  }
  return std::nullopt;
}

Head read_head(RawHead raw) {
  Head head;
  head.request.headers = std::move(raw.headers);
  head.bodiless = raw.method == "HEAD";
  auto fault = framing_fault(head.request, raw.version);
  if (!fault) fault = read_request_line(raw, head.request);
  if (fault) {
    const base::Problem problem{"", fault->code, fault->vi, fault->en};
    head.refusal = error_response(head.request, fault->status, {problem});
    if (fault->status == 501)
      head.refusal->headers.emplace_back("allow", "GET, HEAD, POST, PUT, DELETE");
    return head;
  }
  bool close = raw.version < 11;
  for (const auto& [name, value] : head.request.headers) {
    if (name == "connection" && lists(value, "close")) close = true;
  }
  head.keep_alive = !close;
  head.expects_continue = raw.version >= 11 && count(head.request, "expect") == 1;
  return head;
}

}  // namespace luytre::http
