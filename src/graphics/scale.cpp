#include "graphics/scale.h"

#include <algorithm>
#include <optional>

#include "base/check.h"

namespace luytre::graphics {
namespace {

constexpr Sum kLargestPower = Sum{1'000'000'000'000'000'000} * 1'000'000;

Sum floor_divide(Sum value, Sum by) {
  const Sum quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

// The multiple of the roundest step that lies in (above, upto], nearest to `wanted`.
std::optional<Sum> roundest(Sum above, Sum upto, Sum wanted) {
  for (Sum power = kLargestPower; power > 0; power /= 10) {
    for (const Sum step : {5 * power, 2 * power, power}) {
      const Sum nearest = floor_divide(wanted + step / 2, step) * step;
      if (nearest > above && nearest <= upto) return nearest;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Sum> ticks(Sum low, Sum high, Sum smallest) {
  LUYTRE_CHECK(low <= high && smallest > 0);
  high = std::max(high, low + 2 * smallest);
  for (Sum power = 1;; power *= 10) {
    LUYTRE_CHECK(power <= kLargestPower);
    for (const Sum tenths : {10, 20, 25, 50}) {
      if (tenths * power % (10 * smallest) != 0) continue;
      const Sum step = tenths * power / 10;
      const Sum first = floor_divide(low, step);
      const Sum last = -floor_divide(-high, step);
      if (last - first > 4) continue;
      std::vector<Sum> out;
      for (Sum at = first; at <= last; ++at) out.push_back(at * step);
      return out;
    }
  }
}

std::vector<Sum> class_limits(std::vector<Sum> values) {
  std::sort(values.begin(), values.end());
  const std::size_t count = values.size();
  const std::size_t leeway = count / (4 * std::size_t{kClasses});
  std::vector<Sum> limits;
  for (std::size_t k = 1; k < kClasses; ++k) {
    const std::size_t cut = count * k / kClasses;
    if (cut < leeway + 1) continue;
    const std::optional<Sum> limit =
        roundest(values[cut - 1 - leeway], values[cut + leeway], values[cut]);
    if (limit && (limits.empty() || *limit > limits.back())) limits.push_back(*limit);
  }
  return limits;
}

int class_of(Sum value, std::span<const Sum> limits) {
  return static_cast<int>(std::upper_bound(limits.begin(), limits.end(), value) - limits.begin());
}

double share(Sum value, Sum low, Sum high) {
  if (high <= low) return 0;
  return static_cast<double>(std::clamp(value, low, high) - low) / static_cast<double>(high - low);
}

}  // namespace luytre::graphics
