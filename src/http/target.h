#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace luytre::http {

inline constexpr std::size_t kMaxPairs = 256;

// The target of a request line, decoded.
struct Target {
  std::string path;
  Pairs query;
};

// Reads "/path?name=value&…" (origin form only). nullopt for a broken percent code, a control
// character in the path, NUL, what is no UTF-8, a segment "." or "..", or over kMaxPairs pairs.
// Pure.
std::optional<Target> parse_target(std::string_view target);

// Reads the pairs of a query or of an application/x-www-form-urlencoded body, '+' as a space.
// nullopt as above; a body may hold line ends.
std::optional<Pairs> parse_pairs(std::string_view encoded);

}  // namespace luytre::http
