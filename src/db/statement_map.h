#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace luytre::db {

struct SqlHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>{}(sql); }
};

// What is kept for each SQL text, found without copying it.
template <typename Kept>
using StatementMap = std::unordered_map<std::string, Kept, SqlHash, std::equal_to<>>;

}  // namespace luytre::db
