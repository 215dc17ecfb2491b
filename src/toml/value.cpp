#include "toml/value.h"

#define TOML_HEADER_ONLY 0  // the compiled library of Debian
#define TOML_SHARED_LIB 1
#include <fmt/core.h>
#include <toml++/toml.h>

#include <algorithm>

namespace luytre::toml {
namespace {

Value convert(const ::toml::node& node) {
  Value out;
  out.line = static_cast<int>(node.source().begin.line);
  out.column = static_cast<int>(node.source().begin.column);
  if (const auto* text = node.as_string()) out.data = text->get();
  if (const auto* number = node.as_integer()) out.data = number->get();
  if (const auto* flag = node.as_boolean()) out.data = flag->get();
  if (const auto* date = node.as_date()) {
    const ::toml::date day = date->get();
    out.data = base::Day{std::chrono::year{day.year} / day.month / day.day};
  }
  if (const auto* array = node.as_array()) {
    Array items;
    for (const ::toml::node& item : *array) items.push_back(convert(item));
    out.data = std::move(items);
  }
  if (const auto* table = node.as_table()) {
    Table entries;
    for (const auto& [key, item] : *table)
      entries.push_back({std::string(key.str()), convert(item)});
    const auto place = [](const Value& v) { return std::pair{v.line, v.column}; };
    std::stable_sort(entries.begin(), entries.end(),
                     [&](const auto& a, const auto& b) { return place(a.value) < place(b.value); });
    out.data = std::move(entries);
  }
  return out;
}

// Brackets that are open at once outside strings; an upper bound, checked before the parser
// recurses.
int deepest(std::string_view bytes) {
  int depth = 0;
  int most = 0;
  char quote = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '\n') quote = 0;
    if (quote != 0) {
      if (c == '\\' && quote == '"') ++i;
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '#') i = std::min(bytes.find('\n', i), bytes.size() - 1);
    if (c == '"' || c == '\'') quote = c;
    if (c == '[' || c == '{') most = std::max(most, ++depth);
    if ((c == ']' || c == '}') && depth > 0) --depth;
  }
  return most;
}

}  // namespace

std::optional<Value> parse(std::string_view bytes, const std::string& file,
                           base::Problems& problems) {
  if (bytes.size() > kMaxBytes) {
    problems.push_back({file, "toml.too_large", fmt::format("Tệp lớn hơn {} byte.", kMaxBytes),
                        fmt::format("The file is larger than {} bytes.", kMaxBytes)});
    return std::nullopt;
  }
  if (deepest(bytes) > kMaxDepth) {
    problems.push_back({file, "toml.too_deep", fmt::format("Lồng nhau quá {} tầng.", kMaxDepth),
                        fmt::format("Nested deeper than {} levels.", kMaxDepth)});
    return std::nullopt;
  }
  try {
    return convert(::toml::parse(bytes, file));
  } catch (const ::toml::parse_error& error) {
    const auto at = error.source().begin;
    problems.push_back({fmt::format("{}:{}:{}", file, at.line, at.column), "toml.syntax",
                        fmt::format("Sai cú pháp TOML: {}.", error.description()),
                        fmt::format("TOML syntax error: {}.", error.description())});
    return std::nullopt;
  }
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace luytre::toml
