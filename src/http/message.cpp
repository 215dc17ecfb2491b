#include "http/message.h"

namespace luytre::http {
namespace {

const std::string* first(const Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) return &value;
  }
  return nullptr;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const std::string* value = first(headers, name);
  return value ? std::string_view(*value) : std::string_view();
}

std::string_view Request::parameter(std::string_view name) const {
  const std::string* value = first(parameters, name);
  return value ? std::string_view(*value) : std::string_view();
}

std::optional<std::string_view> Request::asked(std::string_view name) const {
  const std::string* value = first(query, name);
  return value ? std::optional<std::string_view>(*value) : std::nullopt;
}

std::vector<std::string> Request::all(std::string_view name) const {
  std::vector<std::string> out;
  for (const auto& [key, value] : query) {
    if (key == name) out.push_back(value);
  }
  return out;
}

Response json_answer(std::string body, int status) {
  return {status, "application/json", std::move(body), {}};
}

}  // namespace luytre::http
