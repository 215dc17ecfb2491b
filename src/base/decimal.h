#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luytre::base {

// An exact number in thousandths (2.2 = 2200), |value| <= 10^15 units. Never passes through double.
class Decimal {
 public:
  static constexpr std::int64_t kScale = 1000;
  static constexpr std::int64_t kLimit = 1'000'000'000'000'000 * kScale;

  constexpr Decimal() = default;
  // From thousandths; beyond the limit is a bug of the caller (LUYTRE_CHECK).
  static Decimal from_thousandths(std::int64_t thousandths);
  // Reads the plain form "-1234.567": digits, one point, at most three decimals. Anything else,
  // a fourth decimal or a value beyond the limit is nullopt.
  static std::optional<Decimal> parse(std::string_view text);

  constexpr std::int64_t thousandths() const { return thousandths_; }
  friend constexpr auto operator<=>(Decimal, Decimal) = default;

 private:
  std::int64_t thousandths_ = 0;
};

// A sum of decimals in thousandths; wide enough for any range of columns over any tree.
using Sum = __int128;

// The plain form that Decimal::parse reads: no grouping, a point, no trailing zeros.
std::string plain(Sum thousandths);
// The Vietnamese form: 1.234,5.
std::string vietnamese(Sum thousandths);

}  // namespace luytre::base
