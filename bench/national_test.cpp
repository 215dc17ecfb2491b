#include "bench/national.h"

#include <unistd.h>

#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "bench/national_files.h"
#include "figures/figure.h"
#include "programmes/pack_commands.h"

namespace luytre::bench {
namespace {

using rollup::Plane;
using rollup::Revision;

const organisations::Areas& areas() {
  static const auto it = organisations::Areas::embedded();
  return it;
}

// The months round the reform of 2025, two flows and one stock.
National some() {
  National out;
  out.series = 5;
  out.first = calendar::Month::of(2025, 3);
  out.last = calendar::Month::of(2025, 9);
  return out;
}

struct Seen {
  std::vector<Revision> all;
  std::vector<std::size_t> transactions;
};

Seen seen(const National& national) {
  Seen out;
  generate(areas(), national, [&](std::span<const Revision> transaction) {
    out.all.insert(out.all.end(), transaction.begin(), transaction.end());
    out.transactions.push_back(transaction.size());
  });
  return out;
}

using Key = std::tuple<rollup::SeriesNo, rollup::AreaNo, rollup::ColumnNo, Plane>;
Key key(const Revision& one) {
  return {one.series, one.area, one.column, one.plane};
}

TEST(National, gives_the_same_every_time_and_other_figures_for_another_seed) {
  const Seen once = seen(some());
  const Seen again = seen(some());
  National other = some();
  other.seed = 1;
  ASSERT_EQ(once.all.size(), again.all.size());
  bool same = true;
  for (std::size_t i = 0; i < once.all.size(); ++i)
    same = same && key(once.all[i]) == key(again.all[i]) && once.all[i].cell == again.all[i].cell;
  EXPECT_TRUE(same);
  EXPECT_NE(seen(other).all.size(), once.all.size());
}

TEST(National, a_transaction_is_of_one_shard_and_a_shard_stands_together) {
  const Seen it = seen(some());
  std::set<std::int32_t> done;
  std::int32_t shard = -2;
  std::size_t at = 0;
  for (const std::size_t size : it.transactions) {
    ASSERT_LE(size, kMaxTransaction);
    for (std::size_t end = at + size, first = at; at < end; ++at) {
      const auto top = areas().first_top_level(it.all[at].area);
      const std::int32_t own = top ? static_cast<std::int32_t>(*top) : -1;
      if (own != shard) {
        ASSERT_EQ(at, first) << "a transaction of two shards";
        ASSERT_TRUE(done.insert(own).second) << "a shard comes again";
        shard = own;
      }
    }
  }
  EXPECT_GT(done.size(), 63u);
}

TEST(National, holds_the_real_areas_of_each_month_and_85_per_cent_of_their_cells) {
  const National national = some();
  std::map<rollup::ColumnNo, std::set<rollup::AreaNo>> leaves;
  std::set<Key> cells;
  for (const Revision& each : seen(national).all) {
    EXPECT_FALSE(areas()[each.area].invented);
    if (areas()[each.area].level != organisations::Level::commune) continue;
    leaves[each.column].insert(each.area);
    cells.insert(key(each));
  }
  const auto in = [&](int month) {
    return leaves.at(rollup::column_of(calendar::Month::of(2025, month))).size();
  };
  EXPECT_NEAR(static_cast<double>(in(6)), 10'030 * 0.97, 600);  // but for the silent ones
  EXPECT_NEAR(static_cast<double>(in(7)), 3'321 * 0.97, 40);
  std::size_t whole = 0;
  for (const auto& [column, unused] : leaves) {
    const auto day = calendar::MonthRule{}.period({static_cast<std::int32_t>(column)}).to;
    for (std::int32_t i = 0; i < areas().size(); ++i) {
      const rollup::AreaNo area{i};
      whole += areas()[area].level == organisations::Level::commune && !areas()[area].invented &&
               areas().on(area, day) != nullptr;
    }
  }
  const double filled = static_cast<double>(cells.size()) /
                        (static_cast<double>(whole) * static_cast<double>(national.series));
  EXPECT_NEAR(filled, 0.85, 0.004);
}

TEST(National, has_what_real_reporting_has) {
  std::set<Key> cells;
  std::map<rollup::AreaNo, rollup::ColumnNo> newest;
  std::size_t corrected = 0, late = 0, own = 0, stated = 0, qualified = 0, taken_back = 0;
  for (const Revision& each : seen(some()).all) {
    const bool leaf = areas()[each.area].level == organisations::Level::commune;
    corrected += !cells.insert(key(each)).second;
    auto& last = newest[each.area];
    late += each.column < last;
    last = std::max(last, each.column);
    own += !leaf && each.plane == Plane::own;
    stated += !leaf && each.plane == Plane::declared;
    qualified += each.cell.qualifier != rollup::Qualifier::exact;
    taken_back += each.cell.state == rollup::State::missing;
  }
  EXPECT_GT(corrected, 2'000u);
  EXPECT_GT(late, 2'000u);
  EXPECT_GT(own, 300u);
  EXPECT_GT(stated, 300u);
  EXPECT_GT(qualified, 1'000u);
  EXPECT_GT(taken_back, 100u);
}

TEST(National, its_pack_knows_the_series_and_refuses_no_figure) {
  const National national = some();
  const std::string folder =
      std::filesystem::temp_directory_path() / ("luytre-national-" + std::to_string(getpid()));
  write_pack(folder, national);
  const figures::World world(organisations::Areas::embedded(),
                             programmes::load_pack(programmes::PackFiles(folder)));
  std::filesystem::remove_all(folder);
  const rollup::Shape shape = shape_of(areas(), national);
  ASSERT_EQ(world.shape.series.size(), shape.series.size());
  for (std::size_t i = 0; i < shape.series.size(); ++i) {
    EXPECT_EQ(world.shape.series[i].kind, shape.series[i].kind);
    EXPECT_EQ(world.shape.series[i].adds, shape.series[i].adds);
  }
  std::size_t refused = 0;
  for (const Revision& each : seen(national).all)
    refused +=
        !check(world, {each.series, each.area, each.column, each.plane, each.cell, ""}).empty();
  EXPECT_EQ(refused, 0u);
}

}  // namespace
}  // namespace luytre::bench
