#pragma once
#include <span>
#include <vector>

#include "base/decimal.h"

// The arithmetic of axes and classes: exact values in, round numbers out. Pure, no errors.
namespace luytre::graphics {

using base::Sum;

// Three to five equally spaced round numbers (1, 2, 2.5 or 5 times a power of ten apart, and a
// multiple of `smallest`), the first at or below `low`, the last at or above `high`.
std::vector<Sum> ticks(Sum low, Sum high, Sum smallest);

inline constexpr int kClasses = 6;

// At most five limits that cut the values into classes of about equal size, none of them empty:
// the roundest numbers near the quantiles. Equal values are never parted, so there may be fewer.
std::vector<Sum> class_limits(std::vector<Sum> values);

// The class of a value: how many limits it has reached.
int class_of(Sum value, std::span<const Sum> limits);

// Where `value` lies between `low` (0) and `high` (1), clamped to them. For drawing only.
double share(Sum value, Sum low, Sum high);

}  // namespace luytre::graphics
