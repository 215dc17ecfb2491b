#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/problem.h"

// The only folder that sees nlohmann's JSON.
namespace luytre::json {

inline constexpr std::size_t kMaxBytes = 10'000'000;
inline constexpr int kMaxDepth = 32;

struct Value;
struct Member;
struct Null {};
struct Number {
  std::string text;  // as written: read it with base::Decimal::parse, never through double
};
using Array = std::vector<Value>;
using Object = std::vector<Member>;  // in file order; a repeated key is refused

struct Value {
  std::variant<Null, bool, std::int64_t, Number, std::string, Array, Object> data;

  // The member of an object; nullptr for none, or where this is no object.
  const Value* find(std::string_view key) const;
  const std::string* text() const { return std::get_if<std::string>(&data); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data); }
  const Array* array() const { return std::get_if<Array>(&data); }
  // An integer or a number as plain text; nullopt for anything else.
  std::optional<std::string> number() const;
};

struct Member {
  std::string key;
  Value value;
};

// Reads one JSON text (RFC 8259). A syntax error, text over kMaxBytes, nesting over kMaxDepth or a
// repeated key gives nullopt and one problem with the byte.
std::optional<Value> parse(std::string_view bytes, const std::string& file,
                           base::Problems& problems);

}  // namespace luytre::json
