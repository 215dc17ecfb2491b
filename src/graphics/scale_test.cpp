#include "graphics/scale.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

namespace luytre::graphics {
namespace {

constexpr Sum kOne = base::Decimal::kScale;

std::vector<Sum> units(std::vector<std::int64_t> values) {
  std::vector<Sum> out;
  for (const std::int64_t each : values) out.push_back(each * kOne);
  return out;
}

TEST(Ticks, are_round_numbers_round_about_the_values) {
  EXPECT_EQ(ticks(0, 97 * kOne, kOne), units({0, 25, 50, 75, 100}));
  EXPECT_EQ(ticks(0, 1'234 * kOne, kOne), units({0, 500, 1000, 1500}));
  EXPECT_EQ(ticks(96 * kOne, 99 * kOne, kOne), units({96, 97, 98, 99}));
  EXPECT_EQ(ticks(-3 * kOne, 4 * kOne, kOne), units({-4, -2, 0, 2, 4}));
  EXPECT_EQ(ticks(0, 0, kOne), units({0, 1, 2}));
  EXPECT_EQ(ticks(0, 7, 1), (std::vector<Sum>{0, 2, 4, 6, 8}));
}

TEST(Ticks, are_three_to_five_at_equal_steps_for_any_range) {
  rc::check([](std::int64_t a, std::int64_t b) {
    const Sum limit = base::Decimal::kLimit;
    const Sum low = std::min<Sum>(a, b) % limit;
    const Sum high = std::max<Sum>(low, std::max<Sum>(a, b) % limit);
    const Sum smallest = *rc::gen::element<int>(1, 1000);
    const std::vector<Sum> out = ticks(low, high, smallest);
    RC_ASSERT(out.size() >= 3 && out.size() <= 5);
    RC_ASSERT(out.front() <= low && out.back() >= high);
    for (std::size_t i = 1; i < out.size(); ++i) {
      RC_ASSERT(out[i] - out[i - 1] == out[1] - out[0] && (out[i] - out[0]) % smallest == 0);
    }
  });
}

TEST(ClassLimits, are_round_numbers_near_the_quantiles) {
  std::vector<Sum> values;
  for (int i = 1; i <= 34; ++i) values.push_back(i * i * kOne);
  EXPECT_EQ(class_limits(values), units({40, 150, 300, 500, 800}));
  EXPECT_EQ(class_limits(units({1, 2, 3, 4, 5, 6})), units({2, 3, 4, 5, 6}));
  EXPECT_TRUE(class_limits({}).empty());
  EXPECT_TRUE(class_limits(units({7, 7, 7, 7, 7, 7, 7})).empty());
  EXPECT_EQ(class_limits(units({0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 80, 900})).size(), 1U);
}

TEST(ClassLimits, leave_no_class_empty) {
  rc::check([] {
    const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<Sum>>(rc::gen::map(
        rc::gen::inRange<std::int64_t>(-2000, 1'000'000), [](std::int64_t v) { return Sum{v}; })));
    const std::vector<Sum> limits = class_limits(values);
    RC_ASSERT(limits.size() < std::size_t{kClasses});
    std::set<int> used;
    for (const Sum each : values) used.insert(class_of(each, limits));
    RC_ASSERT(used.size() == limits.size() + 1);
  });
}

TEST(Share, stays_between_its_ends) {
  EXPECT_EQ(share(5, 0, 10), 0.5);
  EXPECT_EQ(share(-5, 0, 10), 0);
  EXPECT_EQ(share(11, 0, 10), 1);
  EXPECT_EQ(share(3, 3, 3), 0);
}

}  // namespace
}  // namespace luytre::graphics
