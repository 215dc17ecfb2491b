#include <algorithm>

#include "base/error.h"
#include "db/engines_test.h"
#include "extraction/labels.h"
#include "figures/follower.h"
#include "reporting/accept_report.h"
#include "reporting/approve_report.h"
#include "reporting/draft_toml.h"
#include "reporting/reporting_world_test.h"
#include "reporting/source_store.h"

namespace luytre::reporting {
namespace {

const std::string kReport =
    "Tỉnh Thừa Thiên Huế tổng kết 10 năm Chương trình phối hợp số 09/CTr-BCA-MTTW, ngày "
    "22/6/2023.\n"
    "Nhân dân cung cấp hơn 122.560 nguồn tin có giá trị; giao nộp 654 khẩu súng và 3.772 viên "
    "đạn.\n";
const std::string kOther =
    "Tỉnh Thừa Thiên Huế, ngày 30/6/2023: theo Chương trình 09/CTr-BCA-MTTW nhân dân giao nộp 655 "
    "khẩu súng.\n";

struct Desk {
  db::TestDatabase file;
  FixedClock clock;
  db::Database database{file.address()};
  figures::Journal journal{database, world(), clock};

  Accepted accept(const std::string& text, AcceptOptions options = {}) {
    options.file = "report.txt";
    options.who = "officer";
    options.all = options.only.empty() && !options.draft;
    return accept_report(journal, lexicon(), text, options);
  }
  Outcome approve(const Accepted& accepted,
                  figures::OnConflict on_conflict = figures::OnConflict::ask) {
    return approve_report(journal, accepted.report.source, {"head", "", on_conflict});
  }
  base::Sum guns(std::optional<base::Instant> known_at = {}) const {
    const AreaNo country = world().areas.country();
    const ColumnNo column = *world().column("09-10y");
    const rollup::SeriesNo series = *world().series_number("handins.guns");
    const rollup::Version version = known_at
                                        ? figures::version_known(journal, *known_at, {&series, 1})
                                        : figures::Follower(journal).version();
    return version.ask({series, column, column, {}}, {&country, 1}).front().effective.value;
  }
};

std::string refusal(auto work) {
  try {
    work();
  } catch (const base::Error& error) {
    for (const auto& problem : error.problems())
      EXPECT_FALSE(problem.vi.empty() || problem.en.empty());
    return error.problems().front().code;
  }
  return "";
}

TEST(Reporting, an_approved_figure_is_in_the_national_total) {
  Desk desk;
  const Accepted accepted = desk.accept(kReport);
  EXPECT_EQ(world().areas[*accepted.report.area].id, "p2013-46");
  EXPECT_EQ(world().column_name(*accepted.report.column), "09-10y");
  EXPECT_EQ(desk.guns(), 0);
  EXPECT_EQ(desk.approve(accepted).written, 3);
  EXPECT_EQ(desk.guns(), 654'000);
  EXPECT_TRUE(desk.approve(accepted).already);
  EXPECT_TRUE(desk.accept(kReport).already);
}

TEST(Reporting, a_withdrawn_report_never_counted) {
  Desk desk;
  const Accepted accepted = desk.accept(kReport);
  desk.approve(accepted);
  EXPECT_EQ(refusal([&] {
              withdraw_report(desk.journal, accepted.report.source, {"head", "", {}});
            }),
            "report.no_reason");
  EXPECT_EQ(withdraw_report(desk.journal, accepted.report.source.substr(0, 8),
                            {"head", "sai địa bàn", {}})
                .written,
            3);
  EXPECT_EQ(desk.guns(), 0);
  EXPECT_EQ(refusal([&] { desk.approve(accepted); }), "report.withdrawn");
  desk.accept(kReport);
  desk.approve(accepted);
  EXPECT_EQ(desk.guns(), 654'000);
}

TEST(Reporting, another_source_asks_before_it_replaces_and_yesterday_stays_known) {
  Desk desk;
  desk.approve(desk.accept(kReport));
  const base::Instant yesterday = base::end_of_vietnamese_day(base::vietnamese_day(desk.clock.at));
  desk.clock.at += std::chrono::hours{30};
  const Accepted other = desk.accept(kOther);
  EXPECT_EQ(refusal([&] { desk.approve(other); }), "figure.conflict");
  EXPECT_EQ(desk.guns(), 654'000);
  desk.approve(other, figures::OnConflict::replace);
  EXPECT_EQ(desk.guns(), 655'000);
  EXPECT_EQ(desk.guns(yesterday), 654'000);
}

TEST(Reporting, keeping_the_standing_number_writes_nothing) {
  Desk desk;
  desk.approve(desk.accept(kReport));
  const Outcome outcome = desk.approve(desk.accept(kOther), figures::OnConflict::keep);
  EXPECT_EQ(outcome.written, 0);
  EXPECT_EQ(outcome.kept, 1);
  EXPECT_EQ(desk.guns(), 654'000);
}

TEST(Reporting, a_draft_is_edited_and_corrections_are_recorded) {
  Desk desk;
  std::string draft = draft_of(world(), desk.accept(kReport).report);
  const std::size_t at = draft.find("value = \"654\"");
  ASSERT_NE(at, std::string::npos);
  draft.replace(at, 13, "value = \"656\"");
  AcceptOptions options;
  options.draft = draft;
  const Accepted accepted = desk.accept(kReport, options);
  EXPECT_TRUE(std::any_of(accepted.report.items.begin(), accepted.report.items.end(),
                          [](const Item& item) { return item.decision == Decision::corrected; }));
  desk.approve(accepted);
  EXPECT_EQ(desk.guns(), 656'000);
}

TEST(Reporting, a_corrected_sentence_becomes_a_labelled_case) {
  Desk desk;
  std::string draft = draft_of(world(), desk.accept(kReport).report);
  const std::size_t at = draft.find("series = \"handins.guns\"");
  ASSERT_NE(at, std::string::npos);
  draft.replace(at, 23, "series = \"handins.cold_weapons\"");
  AcceptOptions options;
  options.draft = draft;
  desk.accept(kReport, options);
  const std::string cases = desk.database.read([&](db::Transaction& transaction) {
    return cases_of(SourceStore(transaction, desk.journal).corrected());
  });
  base::Problems problems;
  const auto labelled = extraction::read_labelled_sentences("cases", cases, problems);
  EXPECT_TRUE(problems.empty());
  ASSERT_EQ(labelled.size(), 1u) << cases;
  std::vector<std::string> labels;
  for (const auto& label : labelled.front().labels)
    labels.push_back(label.indicator + " " + base::plain(label.value.thousandths()));
  EXPECT_EQ(labels, (std::vector<std::string>{"tips.valuable 122560", "handins.cold_weapons 654",
                                              "handins.ammo 3772"}));
}

TEST(Reporting, a_draft_with_mistakes_names_each_and_changes_nothing) {
  Desk desk;
  const std::string source = desk.accept(kReport).report.source;
  AcceptOptions options;
  options.draft_file = "draft.toml";
  options.draft =
      "source = \"" + source +
      "\"\narea = \"p2013-46\"\ncolumn = \"2025-02..2025-01\"\n"
      "[[figure]]\nnumber = 1\ntake = true\nseries = \"handins.guns\"\nvalue = \"1.2345\"\n"
      "[[figure]]\nnumber = 2\ntake = true\nseries = \"nothing\"\nvalue = \"1000000000000001\"\n"
      "[[figure]]\nnumber = 99\nvalue = \"1\"\n";
  try {
    desk.accept(kReport, options);
    FAIL();
  } catch (const base::Error& error) {
    std::vector<std::string> codes;
    for (const auto& problem : error.problems()) codes.push_back(problem.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"draft.column", "draft.value", "draft.value",
                                               "draft.series", "draft.number"}));
  }
}

TEST(Reporting, bad_input_gets_one_clear_answer) {
  Desk desk;
  EXPECT_EQ(refusal([&] { desk.accept(""); }), "text.empty");
  EXPECT_EQ(refusal([&] { desk.accept(std::string("Tỉnh\0", 7)); }), "text.binary");
  EXPECT_EQ(refusal([&] { desk.accept("Không nêu nơi nào, 5 vụ án."); }), "report.no_area");
  EXPECT_EQ(refusal([&] { desk.accept("Tỉnh Thừa Thiên Huế giao nộp 5 khẩu súng."); }),
            "report.no_column");
  AcceptOptions wrong_area;
  wrong_area.area = "p2025-46";
  EXPECT_EQ(refusal([&] { desk.accept(kReport, wrong_area); }), "area.not_valid");
  AcceptOptions only;
  only.only = {99};
  EXPECT_EQ(refusal([&] { desk.accept(kReport, only); }), "report.number");
  EXPECT_EQ(refusal([&] { approve_report(desk.journal, "abcd", {}); }), "source.unknown");
  EXPECT_EQ(refusal([&] { desk.accept(std::string(extraction::kMaxBytes + 1, 'a')); }),
            "text.too_large");
}

TEST(Reporting, text_in_nfd_reads_as_text_in_nfc) {
  Desk desk;
  std::string nfd = kReport;
  const std::size_t at = nfd.find("ế");
  nfd.replace(at, std::string("ế").size(), "e\xCC\x82\xCC\x81");
  EXPECT_EQ(desk.accept(nfd).report.items.size(), desk.accept(kReport).report.items.size());
  EXPECT_EQ(world().areas[*desk.accept(nfd).report.area].id, "p2013-46");
}

TEST(Reporting, a_broken_relation_needs_a_reason) {
  Desk desk;
  const std::string text =
      "Tỉnh Thừa Thiên Huế, ngày 22/6/2023, Chương trình 09/CTr-BCA-MTTW: nhân dân báo 100 nguồn "
      "tin. "
      "Công an nhận định có 150 tin có giá trị.\n";
  EXPECT_EQ(refusal([&] { desk.accept(text); }), "report.relation");
  AcceptOptions options;
  options.why = "đã kiểm tra với đơn vị";
  EXPECT_FALSE(desk.accept(text, options).warnings.empty());
}

}  // namespace
}  // namespace luytre::reporting
