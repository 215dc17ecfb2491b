#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "rollup/rollup.h"

namespace luytre::rollup {

// How the enumerators are written in CSV, JSON, TOML; in the order of the enumerators.
inline constexpr std::array<std::string_view, 4> kStateNames = {"missing", "not_applicable",
                                                                "refused", "number"};
inline constexpr std::array<std::string_view, 4> kQualifierNames = {"exact", "at_least", "below",
                                                                    "about"};
inline constexpr std::array<std::string_view, 2> kPlaneNames = {"own", "declared"};

inline std::string_view name(State state) {
  return kStateNames[static_cast<std::size_t>(state)];
}
inline std::string_view name(Qualifier qualifier) {
  return kQualifierNames[static_cast<std::size_t>(qualifier)];
}
inline std::string_view name(Plane plane) {
  return kPlaneNames[static_cast<std::size_t>(plane)];
}

// The enumerator with a name, or nullopt.
template <typename Enumeration, std::size_t n>
std::optional<Enumeration> named(const std::array<std::string_view, n>& names,
                                 std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<Enumeration>(at - names.begin());
}

}  // namespace luytre::rollup
