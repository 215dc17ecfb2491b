#include "reporting/pivot_routes.h"

#include "figures/load_figures.h"
#include "reporting/desk_test.h"

namespace luytre::reporting {
namespace {

const http::Pairs kGuns = {{"areas", "vn"}, {"indicators", "handins.guns"}, {"columns", "09-10y"}};

http::Pairs with(const std::string& name, const std::string& value) {
  http::Pairs out = kGuns;
  out.emplace_back(name, value);
  return out;
}

TEST(LivePivot, holds_what_an_approval_says_it_wrote) {
  TestDesk desk;
  EXPECT_EQ(desk.get("pivot", kGuns).count("cells", "state", 0), 0);
  const std::string path = desk.read(kHue);
  const Answer done = desk.post(path + "/approve", TestDesk::versioned(desk.accept(path), ""));
  const http::Pairs seen = with("at_least", done.word("journal"));
  EXPECT_EQ(desk.get("pivot", seen).count("cells", "value", 0), 654);
  const Answer file = desk.get(path);
  const Answer back =
      desk.post(path + "/withdraw", TestDesk::versioned(file, R"("why":"nhầm địa bàn")"));
  const Answer gone = desk.get("pivot", with("at_least", back.word("journal")));
  EXPECT_EQ(gone.count("cells", "state", 0), 0);
  const Answer again =
      desk.post(path + "/withdraw", TestDesk::versioned(desk.get(path), R"("why":"x")"));
  EXPECT_EQ(again.text.find("\"journal\""), std::string::npos);  // it wrote nothing
}

// What the command line writes: another connection, as another process has.
TEST(LivePivot, sees_what_others_write) {
  TestDesk desk;
  db::Database other(desk.database());
  figures::Journal journal(other, world(), desk.clock);
  figures::load_figures(journal,
                        "area,indicator,column,plane,state,value,qualifier\n"
                        "p2013-46,handins.guns,09-10y,declared,number,87,exact\n",
                        {"tester", "", figures::OnConflict::replace},
                        [](std::int64_t, std::int64_t) {});
  const std::int64_t shard = journal.shard(*world().areas.by_id("p2013-46"));
  const Answer answer = desk.get("pivot", with("at_least", journal_place(shard, 1)));
  EXPECT_EQ(answer.count("cells", "value", 0), 87);
}

TEST(LivePivot, tags_what_it_says_by_how_far_the_journal_had_come) {
  TestDesk desk;
  const auto tag = [&](const http::Pairs& query) {
    return desk.get("pivot", query).headers.back();
  };
  const auto before = tag(kGuns);
  EXPECT_EQ(before.first, "etag");
  EXPECT_EQ(tag(kGuns), before);
  EXPECT_NE(tag(with("show", "own")), before);
  const std::string path = desk.read(kHue);
  desk.post(path + "/approve", TestDesk::versioned(desk.accept(path), ""));
  EXPECT_NE(tag(kGuns), before);
}

TEST(LivePivot, says_why_it_does_not_answer) {
  TestDesk desk;
  using Words = std::vector<std::string>;
  EXPECT_EQ(desk.get("pivot", with("known", "2026-01-01")).problems,
            Words{"pivot.known_live known"});
  for (const char* place : {"", "12", "12-", "-3", "12-x", "12-3-4", "1-99999999999999999999"})
    EXPECT_EQ(desk.get("pivot", with("at_least", place)).problems, Words{"pivot.at_least at_least"})
        << place;
  EXPECT_EQ(desk.get("pivot", {{"areas", "vn"}}).problems.size(), 2u);
}

TEST(LivePivot, the_last_months_end_where_anything_was_said) {
  TestDesk desk;
  db::Database other(desk.database());
  figures::Journal journal(other, world(), desk.clock);
  figures::load_figures(journal,
                        "area,indicator,column,plane,state,value,qualifier\n"
                        "p2025-46,handins.guns,2025-08,declared,number,87,exact\n"
                        "p2025-46,handins.guns,2025-09,declared,number,88,exact\n"
                        "p2025-46,handins.guns,2025-09,declared,missing,,exact\n",
                        {"tester", "", figures::OnConflict::replace},
                        [](std::int64_t, std::int64_t) {});
  const Answer answer = desk.get(
      "pivot",
      {{"areas", "vn"}, {"indicators", "handins.guns"}, {"columns", "last-1-months/month"}});
  EXPECT_EQ(answer.word("columns", 0), "2025-09");
}

}  // namespace
}  // namespace luytre::reporting
