#include "releases/small_counts.h"

#include <map>
#include <random>

namespace luytre::releases {
namespace {

constexpr base::Sum kOne = base::Decimal::kScale;

// A country 0 of provinces 1-4 of communes 10-59.
std::optional<AreaNo> parent(AreaNo area) {
  const int number = static_cast<int>(area);
  if (number == 0) return std::nullopt;
  if (number < 10) return AreaNo{0};
  return AreaNo{1 + (number - 10) / 13};
}

Load load(int area, std::vector<base::Sum> values) {
  for (base::Sum& value : values) value *= kOne;
  return {AreaNo{area}, std::move(values), false};
}

std::map<int, int> places(const std::vector<Placed>& all) {
  std::map<int, int> out;
  for (const Placed& each : all)
    out[static_cast<int>(each.load.area)] = each.place ? static_cast<int>(*each.place) : -1;
  return out;
}

using Places = std::map<int, int>;

// Each placing is an entry of its own.
std::vector<Placed> placed(std::span<const Load> now, std::span<const Placed> before) {
  static std::int64_t entry = 0;
  return place_loads(now, before, parent, ++entry);
}

TEST(SmallCounts, a_small_one_is_hidden_with_the_smallest_beside_it) {
  const std::vector<Load> now = {load(10, {2}), load(11, {9}), load(12, {30}), load(13, {0})};
  EXPECT_EQ(places(placed(now, {})), (Places{{10, 1}, {11, 1}, {12, 12}, {13, 13}}));
}

TEST(SmallCounts, small_ones_that_make_enough_together_hide_nothing_else) {
  const std::vector<Load> now = {load(10, {2}), load(11, {3}), load(12, {30})};
  EXPECT_EQ(places(placed(now, {})), (Places{{10, 1}, {11, 1}, {12, 12}}));
}

TEST(SmallCounts, a_sum_of_ones_would_tell_each) {
  const std::vector<Load> ones = {load(10, {1}), load(11, {1}), load(12, {1}),
                                  load(13, {1}), load(14, {1}), load(15, {1})};
  EXPECT_EQ(places(placed(ones, {})),
            (Places{{10, -1}, {11, -1}, {12, -1}, {13, -1}, {14, -1}, {15, -1}}));
  std::vector<Load> with_two = ones;
  with_two[0].values = {2 * kOne};
  const auto first = placed(with_two, {});
  EXPECT_EQ(places(first).at(10), 1);
  EXPECT_EQ(places(placed(ones, first)).at(10), -1);
}

TEST(SmallCounts, the_sum_moves_up_where_nothing_else_is_near_and_waits_at_the_top) {
  const std::vector<Load> now = {load(10, {2}), load(23, {40})};
  EXPECT_EQ(places(placed(now, {})), (Places{{10, 0}, {23, 0}}));
  EXPECT_EQ(places(placed(std::vector{load(10, {2})}, {})), (Places{{10, -1}}));
}

TEST(SmallCounts, every_series_of_a_group_hides_with_the_one) {
  const std::vector<Load> now = {load(10, {50, 2}), load(11, {9, 0}), load(12, {70, 8})};
  EXPECT_EQ(places(placed(now, {})), (Places{{10, 1}, {11, 11}, {12, 1}}));
}

TEST(SmallCounts, a_late_small_one_waits_until_another_changes_with_it) {
  const auto first = placed(std::vector{load(11, {9}), load(12, {30})}, {});
  const auto second = placed(std::vector{load(10, {2}), load(11, {9}), load(12, {30})}, first);
  EXPECT_EQ(places(second), (Places{{10, -1}, {11, 11}, {12, 12}}));
  const auto third =
      placed(std::vector{load(10, {2}), load(11, {9}), load(12, {30}), load(13, {8})}, second);
  EXPECT_EQ(places(third), (Places{{10, 1}, {11, 11}, {12, 12}, {13, 1}}));
}

TEST(SmallCounts, what_was_hidden_stays_hidden) {
  const auto first = placed(std::vector{load(10, {2}), load(11, {9})}, {});
  const auto second = placed(std::vector{load(10, {6}), load(11, {9})}, first);
  EXPECT_EQ(places(second), (Places{{10, 1}, {11, 1}}));
}

TEST(SmallCounts, a_sum_that_becomes_small_moves_up) {
  const auto first = placed(std::vector{load(10, {2}), load(11, {9}), load(23, {7})}, {});
  const auto second = placed(std::vector{load(10, {1}), load(11, {1}), load(23, {8})}, first);
  EXPECT_EQ(places(second), (Places{{10, 0}, {11, 0}, {23, 0}}));
}

TEST(SmallCounts, what_entered_a_sum_together_leaves_it_together_when_it_becomes_small) {
  const auto first = placed(std::vector{load(10, {3}), load(11, {4})}, {});
  const auto second =
      placed(std::vector{load(10, {3}), load(11, {4}), load(12, {1}), load(13, {22})}, first);
  EXPECT_EQ(places(second), (Places{{10, 1}, {11, 1}, {12, 1}, {13, 1}}));
  // Were they kept, the sum would be one more than before they came.
  const auto third = placed(std::vector{load(10, {3}), load(11, {4}), load(12, {1})}, second);
  EXPECT_EQ(places(third), (Places{{10, 1}, {11, 1}, {12, -1}, {13, -1}}));
}

TEST(SmallCounts, what_an_article_printed_is_shown) {
  Load printed = load(10, {2});
  printed.printed = true;
  EXPECT_EQ(places(placed(std::vector{printed, load(11, {9})}, {})), (Places{{10, 10}, {11, 11}}));
}

TEST(SmallCounts, what_lost_its_sum_enters_another_only_when_it_has_changed) {
  const auto first = placed(std::vector{load(10, {3}), load(11, {3})}, {});
  const auto second = placed(std::vector{load(10, {1}), load(11, {3})}, first);
  EXPECT_EQ(places(second), (Places{{10, -1}, {11, -1}}));
  const auto third = placed(std::vector{load(10, {1}), load(11, {3}), load(12, {2})}, second);
  EXPECT_EQ(places(third), (Places{{10, -1}, {11, -1}, {12, -1}}));
  const auto fourth = placed(std::vector{load(10, {4}), load(11, {4}), load(12, {2})}, third);
  EXPECT_EQ(places(fourth), (Places{{10, 1}, {11, 1}, {12, 1}}));
}

TEST(SmallCounts, what_was_withdrawn_while_it_waited_is_not_shown_as_none) {
  const std::vector<Placed> before = {{load(10, {29}), std::nullopt, true}};
  EXPECT_EQ(places(placed({}, before)), (Places{{10, -1}}));
}

TEST(SmallCounts, a_level_that_the_month_before_hides_is_not_shown_in_the_next) {
  const auto before = placed(std::vector{load(10, {8}), load(11, {20}), load(12, {30})}, {});
  const auto late = placed(std::vector{load(10, {3}), load(11, {20}), load(12, {31})}, before);
  EXPECT_EQ(places(late), (Places{{10, 1}, {11, 11}, {12, 1}}));
  std::vector<Load> next = {load(10, {9}), load(11, {20}), load(12, {31})};
  const auto told = with_months_beside(next, before, {late, {}});
  EXPECT_EQ(places(placed(next, told)), (Places{{10, 10}, {11, 11}, {12, -1}}));
}

TEST(SmallCounts, a_level_in_a_sum_of_the_month_before_is_no_company_for_one_that_waits) {
  const auto previous = placed(std::vector{load(11, {3}), load(12, {9})}, {});
  const std::vector<Placed> before = {{load(11, {7}), std::nullopt, true},
                                      {load(12, {2}), std::nullopt, true}};
  std::vector<Load> now = {load(10, {2}), load(11, {3}), load(12, {9})};
  const auto told = with_months_beside(now, before, {previous, {}});
  EXPECT_EQ(places(placed(now, told)), (Places{{10, -1}, {11, -1}, {12, -1}}));
}

TEST(SmallCounts, a_level_that_the_next_month_shows_is_no_company) {
  const auto next = placed(std::vector{load(11, {9}), load(12, {30})}, {});
  std::vector<Load> now = {load(10, {3}), load(11, {9}), load(12, {31})};
  const auto told = with_months_beside(now, {}, {{}, next});
  EXPECT_EQ(places(placed(now, told)), (Places{{10, 1}, {11, 11}, {12, 1}}));
}

TEST(SmallCounts, a_sum_ends_when_a_month_beside_shows_one_of_its_levels) {
  const auto sum = placed(std::vector{load(10, {3}), load(11, {21})}, {});
  const auto beside = placed(std::vector{load(11, {20})}, {});
  std::vector<Load> now = {load(10, {3}), load(11, {20})};
  const auto told = with_months_beside(now, sum, {beside, {}});
  EXPECT_EQ(places(placed(now, told)), (Places{{10, -1}, {11, -1}}));
}

TEST(SmallCounts, a_sum_ends_when_a_month_beside_shows_that_one_of_its_levels_is_gone) {
  const auto sum = placed(std::vector{load(10, {3}), load(11, {21}), load(12, {40})}, {});
  const auto beside = placed(std::vector{load(11, {0})}, {});
  std::vector<Load> now = {load(10, {3}), load(12, {40})};
  const auto told = with_months_beside(now, sum, {beside, {}});
  EXPECT_EQ(places(placed(now, told)).at(10), -1);
}

TEST(SmallCounts, what_was_in_a_sum_that_ended_enters_none_above) {
  const auto sum = placed(std::vector{load(10, {3}), load(11, {21}), load(12, {3})}, {});
  ASSERT_EQ(places(sum), (Places{{10, 1}, {11, 11}, {12, 1}}));
  const auto beside = placed(std::vector{load(12, {20})}, {});
  std::vector<Load> now = {load(10, {3}), load(11, {21}), load(12, {20}), load(23, {2}),
                           load(24, {9})};
  const auto told = with_months_beside(now, sum, {beside, {}});
  EXPECT_EQ(places(placed(now, told)), (Places{{10, -1}, {11, 11}, {12, -1}, {23, 2}, {24, 2}}));
}

// 10 to 13 are in one sum of the month before with 14; here they would be without it.
TEST(SmallCounts, what_enters_a_sum_is_not_one_load_less_than_in_the_month_before) {
  const std::vector<Load> there = {load(10, {3}), load(11, {4}), load(14, {4})};
  const auto previous = placed(there, {});
  ASSERT_EQ(places(previous), (Places{{10, 1}, {11, 1}, {14, 1}}));
  std::vector<Load> now = {load(10, {3}), load(11, {4}), load(14, {20})};
  EXPECT_EQ(places(place_loads(now, {}, parent, 100)), (Places{{10, 1}, {11, 1}, {14, 14}}));
  EXPECT_EQ(places(place_loads(now, {}, parent, 100, {previous, {}})),
            (Places{{10, -1}, {11, -1}, {14, 14}}));
  EXPECT_EQ(places(place_loads(now, {}, parent, 100, {{}, previous})),
            (Places{{10, -1}, {11, -1}, {14, 14}}));
}

TEST(SmallCounts, what_enters_a_sum_may_be_that_of_the_month_before) {
  const std::vector<Load> there = {load(10, {3}), load(11, {4}), load(14, {4})};
  const auto previous = placed(there, {});
  EXPECT_EQ(places(place_loads(there, {}, parent, 100, {previous, {}})),
            (Places{{10, 1}, {11, 1}, {14, 1}}));
}

// An observer of all releases: what each says is an equation over the loads as they were then.
class Observer {
 public:
  // The unknown that stands for a load until it changes: nobody outside knows that a value came
  // back.
  std::size_t unknown(const Load& load) {
    const auto at = now_.find(load.area);
    if (at != now_.end() && values_[at->second] == load.values) return at->second;
    values_.push_back(load.values);
    return now_[load.area] = values_.size() - 1;
  }
  void see(const std::vector<Placed>& release) {
    std::map<AreaNo, std::vector<std::size_t>> sums;
    for (const Placed& each : release) {
      const std::size_t load = unknown(each.load);
      if (each.alone())
        equations_.push_back({load});
      else if (each.place)
        sums[*each.place].push_back(load);
    }
    for (auto& [area, loads] : sums) equations_.push_back(std::move(loads));
  }
  // Can the equations be combined so that one unknown remains alone?
  std::vector<bool> solved() const {
    std::vector<std::map<std::size_t, std::int64_t>> rows;
    for (const auto& equation : equations_) {
      std::map<std::size_t, std::int64_t> row;
      for (const std::size_t each : equation) row[each] += 1;
      reduce(rows, std::move(row));
    }
    std::vector<bool> out(values_.size(), false);
    for (const auto& row : rows)
      if (row.size() == 1) out[row.begin()->first] = true;
    return out;
  }
  const auto& values() const { return values_; }

 private:
  static constexpr std::int64_t kPrime = 1'000'000'007;
  using Row = std::map<std::size_t, std::int64_t>;

  static std::int64_t inverse(std::int64_t value) {
    std::int64_t out = 1;
    for (std::int64_t power = kPrime - 2, base = value; power > 0; power /= 2) {
      if (power % 2 == 1) out = out * base % kPrime;
      base = base * base % kPrime;
    }
    return out;
  }
  static void subtract(Row& from, const Row& row, std::int64_t times) {
    for (const auto& [unknown, value] : row) {
      auto& cell = from[unknown];
      cell = ((cell - value * times) % kPrime + kPrime) % kPrime;
      if (cell == 0) from.erase(unknown);
    }
  }
  // Keeps the rows in reduced echelon form, each led by its first unknown.
  static void reduce(std::vector<Row>& rows, Row row) {
    for (const Row& each : rows)
      if (const auto at = row.find(each.begin()->first); at != row.end())
        subtract(row, each, std::int64_t{at->second});
    if (row.empty()) return;
    const std::int64_t scale = inverse(row.begin()->second);
    for (auto& [unknown, value] : row) value = value * scale % kPrime;
    for (Row& each : rows)
      if (const auto at = each.find(row.begin()->first); at != each.end())
        subtract(each, row, std::int64_t{at->second});
    rows.push_back(std::move(row));
  }

  std::vector<std::vector<base::Sum>> values_;  // by unknown
  std::map<AreaNo, std::size_t> now_;
  std::vector<std::vector<std::size_t>> equations_;
};

// Reports that come, change and are withdrawn between four releases.
TEST(SmallCounts, no_combination_of_releases_gives_one_away) {
  std::mt19937 random(20130801);
  const auto below = [&](std::uint32_t n) { return static_cast<int>(random() % n); };
  std::size_t small_ones = 0, hidden_sums = 0, waiting = 0;
  for (int round = 0; round < 500; ++round) {
    std::map<int, std::vector<base::Sum>> truth;
    std::vector<Placed> before;
    Observer observer;
    const std::size_t series = 1 + random() % 3;
    for (int release = 0; release < 4; ++release) {
      for (int change = below(release == 0 ? 60 : 8); change >= 0; --change) {
        const int area = below(8) == 0 ? below(5) : 10 + below(50);
        auto& values = truth[area];
        values.assign(series, 0);
        for (base::Sum& value : values) value = kOne * (below(3) == 0 ? below(60) : below(7));
        if (below(12) == 0) truth.erase(area);
      }
      std::vector<Load> now;
      for (const auto& [area, values] : truth) now.push_back({AreaNo{area}, values, false});
      before = placed(now, before);
      observer.see(before);
      for (const Placed& each : before) {
        waiting += !each.place;
        hidden_sums += each.place && *each.place != each.load.area;
      }
    }
    const std::vector<bool> solved = observer.solved();
    for (std::size_t unknown = 0; unknown < solved.size(); ++unknown) {
      const auto& values = observer.values()[unknown];
      const bool is_small = std::any_of(values.begin(), values.end(), [](base::Sum value) {
        return value > 0 && value < kSmall * kOne;
      });
      small_ones += is_small;
      EXPECT_FALSE(is_small && solved[unknown]) << "round " << round;
    }
  }
  EXPECT_GT(small_ones, 1'000u);
  EXPECT_GT(hidden_sums, 1'000u);
  EXPECT_GT(waiting, 10u);
}

}  // namespace
}  // namespace luytre::releases
