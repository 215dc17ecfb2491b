#include "figures/shares.h"

#include "base/error.h"
#include "figures/world.h"
#include "programmes/pack_commands.h"

namespace luytre::figures {
namespace {

programmes::Pack test_pack() {
  return programmes::load_pack(programmes::PackFiles(TESTDATA "/pack_with_shares"));
}

// Quận 1 by the map of its wards: 7 acts by invented shares of 10, 20, 30 and 40.
TEST(Shares, a_divided_district_is_estimated_in_its_wards) {
  const World world(organisations::Areas::embedded(), test_pack());
  rollup::Engine engine(world.shape);
  const auto column = *world.column("2025-05");
  engine.apply(
      std::vector<rollup::Revision>{{rollup::SeriesNo{0},
                                     *world.areas.by_id("d2013-760"),
                                     column,
                                     rollup::Plane::declared,
                                     {rollup::State::number, rollup::Qualifier::exact, 7000}}});
  std::vector<rollup::AreaNo> areas;
  for (const char* id : {"c2025-26737", "c2025-26740", "c2025-26743", "c2025-26758", "p2025-79"})
    areas.push_back(*world.areas.by_id(id));
  const auto answers = engine.version().ask(
      {rollup::SeriesNo{0}, column, column, *calendar::parse_day("2025-07-01")}, areas);
  std::vector<base::Sum> values;
  for (const auto& answer : answers) {
    EXPECT_TRUE(answer.estimated);
    EXPECT_FALSE(answer.not_broken_down);
    values.push_back(answer.effective.value);
  }
  EXPECT_EQ(values, (std::vector<base::Sum>{1000, 1000, 2000, 3000, 7000}));
}

TEST(Shares, every_one_that_does_not_fit_the_map_is_told) {
  programmes::Pack pack = test_pack();
  pack.shares[0].to = "nowhere";                             // no area, and one share lacks
  pack.shares[1].date = *calendar::parse_day("2025-01-01");  // no division on that day
  for (programmes::Share& share : pack.shares) share.value = 0;
  const auto problems = check_shares(organisations::Areas::embedded(), pack);
  std::vector<std::string> codes;
  for (const base::Problem& each : problems) {
    EXPECT_TRUE(each.place.starts_with("shares.toml:")) << each.place;
    codes.push_back(each.code);
  }
  EXPECT_EQ(codes,
            (std::vector<std::string>{"share.area", "share.link", "share.missing", "share.zero"}));
  EXPECT_THROW(World(organisations::Areas::embedded(), std::move(pack)), base::Error);
}

}  // namespace
}  // namespace luytre::figures
