#include "figures/load_figures.h"

#include <fstream>
#include <thread>

#include "base/error.h"
#include "figures/store_test.h"
#include "office/workbook.h"

namespace luytre::figures {
namespace {

// Case l.
TEST(Load, a_file_loaded_again_after_another_changes_nothing) {
  Store store;
  const std::string a = std::string(kRow) + "5,exact\n";
  const std::string b = std::string(kRow) + "7,exact\n";
  EXPECT_EQ(store.load(a).written, 1);
  EXPECT_EQ(store.load(b, OnConflict::replace).written, 1);
  const LoadReport again = store.load(a);
  EXPECT_EQ(again.already_loaded, 1);
  EXPECT_EQ(again.written, 0);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 7000);
}

TEST(Load, good_rows_go_in_and_bad_ones_come_back_with_every_reason) {
  Store store;
  const LoadReport report = store.load(
      std::string(kRow) + "5,exact\n" +
      "p2013-01,outreach.sessions,2025-08,declared,number,1,exact\n"  // ended
      "nowhere,nothing,never,x,y,1,z\n" +
      std::string(kRow) + "1.2345,exact\n" + std::string(kRow) + "1000000000000001,exact\n" +
      "p2025-01,outreach.sessions,2025-08,declared,number,1.5,exact\n");
  EXPECT_EQ(report.written, 1);
  std::vector<std::string> found;
  for (const auto& problem : report.problems) found.push_back(problem.place + " " + problem.code);
  EXPECT_EQ(found, (std::vector<std::string>{
                       "3 area.not_valid", "4:area load.area", "4:indicator load.indicator",
                       "4:column load.column", "4:plane load.plane", "4:state load.state",
                       "4:value load.value", "4:qualifier load.qualifier", "5:value load.value",
                       "6:value load.value", "7 figure.decimals"}));
  EXPECT_EQ(std::count(store.rejected.begin(), store.rejected.end(), '\n'), 6);
}

TEST(Load, another_source_never_replaces_silently) {
  Store store;
  store.load(std::string(kRow) + "5,exact\n");
  const std::string rows =
      std::string(kRow) + "6,exact\np2025-01,outreach.sessions,2025-08,declared,number,2,exact\n";
  const LoadReport asked = store.load(rows);
  EXPECT_EQ(asked.written, 1);
  ASSERT_EQ(asked.problems.size(), 1u);
  EXPECT_EQ(asked.problems[0].code, "figure.conflict");
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 7000);
  EXPECT_EQ(store.load(rows, OnConflict::keep).unchanged, 1);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 7000);
}

// As many rows as two transactions and a bit hold, of two shards in turn.
std::string many_rows(std::int64_t count) {
  std::string out;
  for (std::int64_t i = 0; i < count; ++i) {
    const calendar::Month month =
        calendar::Month::of(2013 + static_cast<int>(i % 11), 1 + static_cast<int>(i / 11 % 12));
    out +=
        (i % 2 == 0 ? "p2013-46," : "p2013-79,") +
        std::vector<std::string>{"outreach.sessions",
                                 "outreach.participants"}[static_cast<std::size_t>(i / 132 % 2)] +
        ',' + calendar::name({month, month}) + ",declared,number," + std::to_string(i) + ",exact\n";
  }
  return out;
}

std::int64_t ranges(Store& store) {
  return store.database.read([](db::Transaction& t) {
    db::Rows rows = t.query("SELECT count(*) FROM loaded_range");
    rows.next();
    return rows.integer(0);
  });
}

TEST(Load, a_long_file_is_remembered_by_one_range_a_shard_and_loading_it_again_does_nothing) {
  Store store;
  const std::string rows = many_rows(12'345);
  const LoadReport first = store.load(rows);
  EXPECT_EQ(first.rows, 12'345);
  EXPECT_EQ(first.written + first.unchanged, 12'345);
  EXPECT_EQ(first.left_out, 0);
  EXPECT_EQ(ranges(store), 2);
  const LoadReport again = store.load(rows);
  EXPECT_EQ(again.already_loaded, 12'345);
  EXPECT_EQ(again.written, 0);
  EXPECT_EQ(ranges(store), 2);
  EXPECT_TRUE(store.journal.gaps().empty());
}

TEST(Load, a_row_that_was_left_out_goes_in_once_it_may_and_only_it) {
  Store store;
  store.load(std::string(kRow) + "5,exact\n");  // another source's number
  const std::string hue = "p2025-46,outreach.sessions,2025-";
  const std::string rest = ",declared,number,3,exact\n";
  const std::string rows = hue + "07" + rest + hue + "08" + rest + hue + "09" + rest +
                           "nowhere,outreach.sessions,2025-10,own,number,1,exact\n" + hue + "10" +
                           rest;
  const LoadReport asked = store.load(rows);
  EXPECT_EQ(asked.written, 3);
  EXPECT_EQ(asked.left_out, 2);
  const LoadReport replaced = store.load(rows, OnConflict::replace);
  EXPECT_EQ(replaced.already_loaded, 3);
  EXPECT_EQ(replaced.written, 1);
  EXPECT_EQ(replaced.left_out, 1);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 3000);
  const LoadReport third = store.load(rows);
  EXPECT_EQ(third.already_loaded, 4);
}

TEST(Load, rows_left_out_come_back_with_the_reason_and_go_in_once_mended) {
  Store store;
  const LoadReport bad = store.load(std::string(kRow) + "5,exact\n" + "p2025-01" +
                                    std::string(kRow).substr(8) + "x,exact\n\"open,1\n");
  EXPECT_EQ(bad.written, 1);
  EXPECT_EQ(bad.left_out, 2);
  const std::size_t open = store.rejected.find("\"open");
  ASSERT_NE(open, std::string::npos);
  std::string mended = store.rejected.substr(0, open);
  EXPECT_TRUE(mended.starts_with("area,indicator,column,plane,state,value,qualifier,reason\n"));
  EXPECT_NE(mended.find("«x»: phải là số"), std::string::npos);
  mended.replace(mended.find(",x,"), 3, ",8,");
  const LoadReport good = store.load_text(mended);
  EXPECT_EQ(good.written, 1);
  EXPECT_EQ(good.left_out, 0);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 13'000);
}

TEST(Load, corrections_within_a_file_stand_and_name_what_they_replace) {
  Store store;
  std::string rows;
  for (int i = 1; i <= 40; ++i) rows += std::string(kRow) + std::to_string(i) + ",exact\n";
  rows += "p2025-46,outreach.sessions,2025-08,declared,missing,,exact\n";
  rows += std::string(kRow) + "7,exact\n" + std::string(kRow) + "7,exact\n";
  const LoadReport report = store.load(rows);
  EXPECT_EQ(report.written, 42);
  EXPECT_EQ(report.unchanged, 1);
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 7000);
  store.database.read([&](db::Transaction& t) {
    db::Rows rows_read = t.query("SELECT seq, replaces FROM figure ORDER BY seq");
    while (rows_read.next()) EXPECT_EQ(rows_read.integer(1), rows_read.integer(0) - 1);
  });
}

// The cells that a loader remembers between transactions must not outlive another writer's change.
TEST(Load, two_loads_at_once_leave_no_gap_and_every_row_once) {
  Store store;
  const std::string rows = many_rows(20'000);
  const auto work = [&] {
    db::Database database(store.file.address());
    Journal journal(database, world(), store.clock);
    const auto report =
        load_figures(journal, "area,indicator,column,plane,state,value,qualifier\n" + rows,
                     {"tester", "test", OnConflict::ask}, [](std::int64_t, std::int64_t) {});
    EXPECT_EQ(report.left_out, 0);
  };
  std::thread one(work), two(work);
  one.join();
  two.join();
  EXPECT_TRUE(store.journal.gaps().empty());
  EXPECT_EQ(store.load(rows).already_loaded, 20'000);
  Store alone;
  alone.load(rows);
  for (const char* column : {"2013-01", "2018-07", "2023-12"})
    EXPECT_EQ(store.total("vn", "outreach.sessions", column),
              alone.total("vn", "outreach.sessions", column));
}

TEST(Load, problems_told_are_limited_and_the_rows_are_not) {
  Store store;
  std::string rows;
  for (std::size_t i = 0; i <= kMostLoadProblems; ++i) rows += "x\n";
  const LoadReport report = store.load(rows);
  EXPECT_EQ(report.problems.size(), kMostLoadProblems);
  EXPECT_EQ(report.left_out, static_cast<std::int64_t>(kMostLoadProblems) + 1);
  EXPECT_EQ(std::count(store.rejected.begin(), store.rejected.end(), '\n'), report.left_out + 1);
}

TEST(Load, json_is_read_as_csv_is) {
  Store store;
  const std::string rest =
      R"("indicator":"outreach.sessions","column":"2025-08","plane":"declared","state":)";
  const std::string elements = R"([{"area":"p2025-46",)" + rest +
                               R"("number","value":5,"qualifier":"exact"},
      {"area":"p2025-01",)" + rest +
                               R"("refused","value":null,"qualifier":"exact"},
      {"area":"p2025-01",)" + rest +
                               R"("number","value":1.2345,"qualifier":"exact"},
      {"area":"p2025-01",)" + rest +
                               R"("number","value":1,"qualifier":"exact","who":"me"}, 7])";
  const LoadReport report = store.load_text(elements, OnConflict::ask, LoadFormat::json);
  EXPECT_EQ(report.rows, 5);
  EXPECT_EQ(report.written, 2);
  std::vector<std::string> found;
  for (const auto& problem : report.problems) found.push_back(problem.place + " " + problem.code);
  EXPECT_EQ(found, (std::vector<std::string>{"3:value load.value", "4 load.row", "5 load.row"}));
  EXPECT_NE(store.rejected.find("p2025-01,outreach.sessions,2025-08,declared,number,1.2345,exact,"),
            std::string::npos);
  const LoadReport same =
      store.load_text(R"({"figures":)" + elements + "}", OnConflict::ask, LoadFormat::json);
  EXPECT_EQ(same.unchanged, 2);
}

TEST(Load, a_workbook_is_read_as_csv_is) {
  Store store;
  const std::string path =
      std::filesystem::temp_directory_path() / ("luytre-" + std::to_string(getpid()) + ".xlsx");
  office::Workbook workbook(path);
  workbook.sheet("Số liệu", {10});
  workbook.row({kLoadHead.begin(), kLoadHead.end()});
  workbook.row({"p2025-46", "outreach.sessions", "2025-08", "declared", "number", "5", "exact"});
  workbook.row({"p2025-01", "outreach.sessions", "2025-08", "declared", "refused", "", "exact"});
  workbook.row({"p2025-01", "outreach.sessions", "2025-08", "declared", "number", "1"});
  workbook.close();
  std::ifstream in(path, std::ios::binary);
  const LoadReport report = load_figures(
      store.journal, in, {"tester", "", OnConflict::ask, load_format(path)},
      [](std::string_view) {}, [](std::int64_t, std::int64_t) {});
  EXPECT_EQ(report.rows, 3);
  EXPECT_EQ(report.written, 2);
  ASSERT_EQ(report.problems.size(), 1u);
  EXPECT_EQ(report.problems[0].place, "4:qualifier");
  EXPECT_EQ(store.total("vn", "outreach.sessions", "2025-08"), 5000);
}

TEST(Load, another_head_is_refused) {
  Store store;
  for (const char* text :
       {"", "area\n", "area,indicator,column,plane,state,value,qualifier,other\n"})
    EXPECT_THROW(store.load_text(text), base::Error) << text;
}

}  // namespace
}  // namespace luytre::figures
