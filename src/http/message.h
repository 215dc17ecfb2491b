#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luytre::http {

enum class Method : std::uint8_t { get, post, put, remove };

using Pairs = std::vector<std::pair<std::string, std::string>>;

// One request, read whole. HEAD arrives as get; the server leaves the body out.
struct Request {
  Method method = Method::get;
  std::string path = {};  // decoded UTF-8, begins with '/'
  Pairs query = {};       // decoded, in order
  Pairs headers = {};     // names in lower case
  std::string body = {};
  Pairs parameters = {};  // what stood in the {names} of the route's pattern

  // The first value, or empty.
  std::string_view header(std::string_view name) const;
  std::string_view parameter(std::string_view name) const;
  std::optional<std::string_view> asked(std::string_view name) const;  // of the query
  std::vector<std::string> all(std::string_view name) const;           // of the query
};

// One answer. The server adds what encode.h lists: Date, Content-Length, ETag of a 200 to a GET,
// gzip where the client takes it.
struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body = {};
  Pairs headers = {};  // names in lower case
};

Response json_answer(std::string body, int status = 200);

}  // namespace luytre::http
