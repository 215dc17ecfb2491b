#include "figures/pivot_columns.h"

#include <gtest/gtest.h>

#include <random>

#include "figures/read_pivot.h"
#include "json/value.h"

namespace luytre::figures {
namespace {

const World& world() {
  static const World it(organisations::Areas::embedded(),
                        *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}

// Figures of provinces, districts and communes before and after a reform, own and declared.
rollup::Version some_version(unsigned seed) {
  rollup::Engine engine(world().shape);
  std::mt19937 random(seed);
  for (int i = 0; i < 4'000; ++i) {
    const auto month = calendar::Month::of(2025, static_cast<int>(random() % 12) + 1);
    const base::Day day = world().period(rollup::column_of(month)).to;
    const std::array<const char*, 4> codes = {"outreach.sessions", "handins.guns",
                                              "mediation.teams", "awards.proposed/collectives"};
    const AreaNo area{
        static_cast<std::int32_t>(random() % static_cast<unsigned>(world().areas.size()))};
    if (world().areas.on(area, day) == nullptr) continue;
    const auto state = static_cast<rollup::State>(random() % 4);
    const bool number = state == rollup::State::number;
    const auto value = number ? static_cast<std::int64_t>(random() % 9'000'000) : 0;
    const rollup::Revision row{
        *world().series_number(codes[random() % codes.size()]),
        area,
        rollup::column_of(month),
        random() % 8 == 0 ? rollup::Plane::declared : rollup::Plane::own,
        {state, static_cast<rollup::Qualifier>(number ? random() % 4 : 0), value}};
    engine.apply({&row, 1});
  }
  return engine.version();
}

PivotQuestion question(const PivotWords& words) {
  return read_pivot(world(), words,
                    {false, [](const auto&) { return calendar::Month::of(2025, 12); }});
}

constexpr const char* kIndicators =
    "outreach.sessions,handins.guns,mediation.teams,awards.proposed/collectives";

PivotWords asking_for(const std::string& areas, PivotWords more = {}) {
  more.emplace_back("areas", areas);
  more.emplace_back("indicators", kIndicators);
  more.emplace_back("columns", "2025/month");
  return more;
}

TEST(PivotColumns, say_the_same_from_totals_and_from_full_answers) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const Answering all = answering(some_version(seed));
    int in_brief = 0;
    const AskTotals counted = [&](const auto& asked, auto areas, auto out, auto shown) {
      ++in_brief;
      all.totals(asked, areas, out, shown);
    };
    for (const PivotWords& words :
         {asking_for("vn,vn/province"), asking_for("p2025-46/commune"),
          asking_for("vn/province", {{"map", "2025-07-01"}}),
          asking_for("vn/province", {{"map", "2024-07-01"}}),
          asking_for("vn,p2025-01", {{"show", "declared,rolled,effective"}})}) {
      const auto asked = question(words);
      EXPECT_EQ(pivot_columns(world(), {all.ask, counted}, asked),
                pivot_columns(world(), {all.ask, nullptr}, asked));
    }
    EXPECT_EQ(in_brief, 5 * 4);  // once for each series: the months follow one another
  }
}

TEST(PivotColumns, hold_every_cell_row_by_row) {
  const rollup::Version version = some_version(4);
  for (const PivotWords& words :
       {asking_for("vn,vn/province"),
        asking_for("vn/province", {{"top", "3"}, {"show", "rank,effective,yoy,discrepancy,own"}}),
        asking_for("vn,p2025-46", {{"present", "1"}, {"show", "ytd,previous,effective"}})}) {
    const auto asked = question(words);
    const Pivot pivot = answer_pivot(world(), asking(version), asked);
    base::Problems problems;
    const auto read =
        json::parse(pivot_columns(world(), answering(version), asked), "pivot", problems);
    ASSERT_TRUE(read);
    const auto& cells = *read->find("cells");
    const auto list = [&](const char* name) { return *cells.find(name)->array(); };
    const auto row_area = *read->find("rows")->find("area")->array();
    const auto values = list("value"), states = list("state"), shown = list("shown");
    ASSERT_EQ(row_area.size(), pivot.rows.size());
    ASSERT_EQ(values.size(), pivot.rows.size() * pivot.columns.size());
    ASSERT_EQ(shown.size(), values.size());
    std::size_t at = 0;
    for (std::size_t r = 0; r < pivot.rows.size(); ++r) {
      const auto ids = *read->find("areas")->find("id")->array();
      const auto place = static_cast<std::size_t>(*row_area[r].integer());
      EXPECT_EQ(*ids[place].text(), world().areas[pivot.rows[r].area].id);
      for (const PivotCell& cell : pivot.rows[r].cells) {
        const auto& amount = cell.answer.effective;
        EXPECT_EQ(*states[at].integer(), static_cast<int>(amount.state));
        const bool number = amount.state == rollup::State::number;
        EXPECT_EQ(values[at].number(),
                  number ? std::optional(base::plain(amount.value)) : std::optional<std::string>());
        if (cell.rank) {
          EXPECT_EQ(*list("rank")[at].integer(), *cell.rank);
        }
        ++at;
      }
    }
  }
}

TEST(PivotColumns, take_months_with_gaps_and_reviews) {
  const Answering all = answering(some_version(5));
  const auto asked = question({{"areas", "vn,vn/province"},
                               {"indicators", kIndicators},
                               {"columns", "2025-03,2025-04,2025-06,09-10y,2025-05,2025-11"}});
  EXPECT_EQ(pivot_columns(world(), all, asked), pivot_columns(world(), {all.ask, nullptr}, asked));
}

// A number beyond 64 bits stands in full answers alone.
TEST(PivotColumns, fall_back_to_full_answers_where_a_total_is_too_wide) {
  rollup::Total wide;
  wide.wide = 1;
  const Answering all = answering(some_version(1));
  const AskTotals too_wide = [&](const auto&, auto, auto out, auto) {
    std::fill(out.begin(), out.end(), wide);
  };
  const auto asked = question(asking_for("vn"));
  EXPECT_EQ(pivot_columns(world(), {all.ask, too_wide}, asked),
            pivot_columns(world(), {all.ask, nullptr}, asked));
}

}  // namespace
}  // namespace luytre::figures
