#include "calendar/month.h"

namespace luytre::calendar {
namespace {

TEST(Day, is_read_as_documents_write_it) {
  EXPECT_EQ(parse_vietnamese_day("25/11/2026"), parse_day("2026-11-25"));
  EXPECT_EQ(parse_vietnamese_day("1/7/2025"), parse_day("2025-07-01"));
  EXPECT_EQ(parse_vietnamese_day("01/07/2025"), parse_day("2025-07-01"));
  for (const char* bad : {"", "/", "//", "1/7", "1//2025", "/7/2025", "1/7/25", "31/6/2025",
                          "001/7/2025", "1/007/2025", "1/7/20255", "a/7/2025", "2025-07-01"})
    EXPECT_FALSE(parse_vietnamese_day(bad)) << bad;
}

TEST(Day, reads_only_days_that_exist) {
  EXPECT_EQ(iso(*parse_day("2024-02-29")), "2024-02-29");
  EXPECT_EQ(vietnamese(*parse_day("2025-07-01")), "01/07/2025");
  for (const char* bad : {"2023-02-29", "2023-13-01", "2023-1-01", "2023-01-011", "20230101", ""}) {
    EXPECT_FALSE(parse_day(bad)) << bad;
  }
}

TEST(MonthRule, a_month_runs_from_the_15th_to_the_14th) {
  const MonthRule rule;
  const Period january = rule.period(Month::of(2024, 1));
  EXPECT_EQ(iso(january.from), "2023-12-15");
  EXPECT_EQ(iso(january.to), "2024-01-14");
  EXPECT_EQ(rule.month_of(january.to), Month::of(2024, 1));
  EXPECT_EQ(rule.month_of(january.to + std::chrono::days{1}), Month::of(2024, 2));
  EXPECT_EQ(rule.month_of(*parse_day("2024-12-15")), Month::of(2025, 1));
}

TEST(MonthRule, can_follow_the_civil_calendar) {
  const MonthRule rule{.cut_off_day = 0};
  EXPECT_EQ(iso(rule.period(Month::of(2024, 2)).to), "2024-02-29");
  EXPECT_EQ(rule.month_of(*parse_day("2024-02-29")), Month::of(2024, 2));
}

TEST(MonthRange, forms_are_read_back_from_their_names) {
  for (const char* form :
       {"2024", "2024-S1", "2024-S2", "2024-Q4", "2024-07", "2023-11..2024-02"}) {
    ASSERT_TRUE(parse_months(form)) << form;
    EXPECT_EQ(name(*parse_months(form)), form);
  }
  for (const char* bad :
       {"24", "2024-13", "2024-Q5", "2024-S3", "2024-1", "2024-02..2024-01", "x"}) {
    EXPECT_FALSE(parse_months(bad)) << bad;
  }
}

}  // namespace
}  // namespace luytre::calendar
