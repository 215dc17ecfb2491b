#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/instant.h"
#include "base/problem.h"

// The only folder that sees toml++.
namespace luytre::toml {

inline constexpr std::size_t kMaxBytes = 1'000'000;
inline constexpr int kMaxDepth = 16;

struct Value;
struct Entry;
using Array = std::vector<Value>;
using Table = std::vector<Entry>;  // in file order
struct Other {};                   // floats, times: nothing of ours is written so

// One value with the line and column where it begins (from 1).
struct Value {
  int line = 0;
  int column = 0;
  std::variant<Other, std::string, std::int64_t, bool, base::Day, Array, Table> data;
};

struct Entry {
  std::string key;
  Value value;
};

// Reads one TOML 1.0 file. A syntax error, text over kMaxBytes or nesting over kMaxDepth gives
// nullopt and one problem with file:line:column.
std::optional<Value> parse(std::string_view bytes, const std::string& file,
                           base::Problems& problems);

// A basic string with quotes and escapes, as TOML wants it.
std::string quoted(std::string_view text);

}  // namespace luytre::toml
