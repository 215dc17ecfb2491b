#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "extraction/reading_test.h"
#include "office/workbook.h"

namespace luytre::extraction {
namespace {

// A text with one table: rows by lines, cells by tabs, "-" stands for an empty cell.
office::Content with_table(const std::string& before, const std::string& rows) {
  office::Content out;
  out.text = before + "\n";
  office::Table& table = out.tables.emplace_back();
  std::stringstream lines(rows);
  std::uint32_t row = 0;
  for (std::string line; std::getline(lines, line); ++row) {
    std::stringstream cells(line);
    std::uint16_t column = 0;
    for (std::string cell; std::getline(cells, cell, '\t'); ++column) {
      if (column > 0) out.text += "\t";
      if (cell == "-") continue;
      const auto start = static_cast<std::uint32_t>(out.text.size());
      out.text += cell;
      table.cells.push_back(
          {start, static_cast<std::uint32_t>(out.text.size()), row, column, 1, 1});
    }
    out.text += "\n";
  }
  return out;
}

TEST(Tables, a_row_names_what_it_counts_and_a_column_what_it_is) {
  EXPECT_EQ(found(with_table("Tỉnh Hà Tĩnh, kết quả 6 tháng đầu năm 2025",
                             "TT\tNội dung\tĐVT\tKế hoạch\tKết quả\tCùng kỳ\n"
                             "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\n"
                             "1\tSố buổi tuyên truyền\tbuổi\t100\t120\t98\n"
                             "2\tSúng các loại do nhân dân giao nộp\tkhẩu\t-\t1.204\t30\n")),
            (Lines{"outreach.sessions 100 target", "outreach.sessions 120",
                   "outreach.sessions 98 change", "handins.guns 1204", "handins.guns 30 change"}));
}

TEST(Tables, a_row_of_an_area_is_that_areas_and_the_total_is_the_documents) {
  EXPECT_EQ(found(with_table("Tỉnh Hà Tĩnh: số liệu năm 2024",
                             "STT\tĐịa bàn\tTổ hòa giải\tHòa giải viên\n"
                             "1\tHuyện Hương Khê\t120\t640\n"
                             "2\tHuyện Đức Thọ\t98\thơn 500\n"
                             "-\tTổng cộng\t218\t1.140\n")),
            (Lines{"mediation.teams 120 elsewhere d2013-444",
                   "mediation.mediators 640 elsewhere d2013-444",
                   "mediation.teams 98 elsewhere d2013-440",
                   "mediation.mediators 500 at_least elsewhere d2013-440", "mediation.teams 218",
                   "mediation.mediators 1140"}));
}

TEST(Tables, numbers_in_labels_ordinals_and_sentences_beside_are_kept_apart) {
  EXPECT_EQ(found(with_table("Tỉnh Hà Tĩnh năm 2024 có 15 tổ hòa giải.",
                             "TT\tChỉ tiêu\tSố lượng\n"
                             "1\tTổ hòa giải\t15\n"
                             "2\tGhi theo Kế hoạch số 25 của tỉnh\t-\n")),
            (Lines{"mediation.teams 15", "mediation.teams 15 repeat"}));
}

TEST(Tables, words_with_figures_are_a_sentence_of_their_row_and_no_label) {
  const std::string title = "Tỉnh Hà Tĩnh: kết quả năm 2024";
  const Lines read = {"cases.solved 5", "cases.offenders 7", "mediation.teams 12"};
  const std::string rows =
      "Đấu tranh với tội phạm\tbắt 5 vụ, 7 đối tượng\n"
      "Tổ hòa giải\t12\n";
  EXPECT_EQ(found(with_table(title, rows)), read);
  EXPECT_EQ(found(with_table(title, "Nội dung\tKết quả\n" + rows)), read);
  EXPECT_EQ(found(with_table(title, "Nội dung\tKết quả\nMô hình tự quản\t9\n" + rows)),
            (Lines{"models.total 9", "cases.solved 5", "cases.offenders 7", "mediation.teams 12"}));
  EXPECT_EQ(
      found(with_table(title, "Nội dung\tKết quả\nBắt 5 vụ, 7 đối tượng\t-\nTổ hòa giải\t12\n")),
      read);
  EXPECT_EQ(found(with_table(title, "Nội dung\tSố lượng\nBắt 5 vụ, 7 đối tượng\t12\n")),
            (Lines{"cases.solved 5", "cases.offenders 7", "other 12"}));
  EXPECT_EQ(found(with_table(title, "Nội dung\tSố lượng\nTổ hòa giải 5 tốt\t7\n")).back(),
            "mediation.teams 7");
}

TEST(Tables, a_sentence_in_a_cell_has_the_area_and_the_time_of_its_row_and_column) {
  const std::string title = "Tỉnh Hà Tĩnh: kết quả 6 tháng đầu năm 2025";
  EXPECT_EQ(found(with_table(title,
                             "STT\tĐịa bàn\tKết quả\tTổ hòa giải\n"
                             "1\tHuyện Hương Khê\tbắt 5 vụ, 7 đối tượng\t120\n"
                             "2\tTỉnh Hà Tĩnh\tbắt 15 vụ, 21 đối tượng\t640\n")),
            (Lines{"cases.solved 5 elsewhere d2013-444", "cases.offenders 7 elsewhere d2013-444",
                   "mediation.teams 120 elsewhere d2013-444", "cases.solved 15",
                   "cases.offenders 21", "mediation.teams 640"}));
  EXPECT_EQ(
      found(with_table(title,
                       "Nội dung\tKế hoạch\tKết quả\tCùng kỳ\n"
                       "Tuyên truyền\ttổ chức 9 buổi tuyên truyền\tđã tổ chức 12 buổi tuyên "
                       "truyền\ttổ chức 8 buổi tuyên truyền\n")),
      (Lines{"outreach.sessions 9 target", "outreach.sessions 12", "outreach.sessions 8 change"}));
  EXPECT_EQ(found(with_table(title,
                             "Thời gian\tKết quả\n"
                             "Tháng 3/2025\tbắt 5 vụ\n"
                             "Quý II/2024\tbắt 6 vụ, 8 đối tượng\n"
                             "Năm 2023\tbắt 9 vụ\n")),
            (Lines{"cases.solved 5 part", "cases.solved 6 change", "cases.offenders 8 change",
                   "cases.solved 9 change"}));
}

TEST(Tables, numbers_of_names_bounds_and_heads_leave_a_label_what_it_is) {
  const std::string title = "Tỉnh Hà Tĩnh: kết quả 6 tháng đầu năm 2025";
  EXPECT_EQ(found(with_table(title,
                             "Nội dung\t6 tháng đầu năm 2025\tNăm 2023\n"
                             "1.1 Tổ hòa giải ở khu dân cư\t15\t14\n"
                             "Đợt 2\t4\t3\n"
                             "2. Hòa giải viên theo Quyết định số 25\t90\t80\n")),
            (Lines{"mediation.teams 15", "mediation.teams 14 change", "other 4", "other 3 change",
                   "mediation.mediators 90", "mediation.mediators 80 change"}));
  EXPECT_EQ(found(with_table(title,
                             "Nội dung\tKết quả\n"
                             "Tỷ lệ hòa giải thành đạt trên 80%\t85,2%\n"
                             "Mô hình có từ 3 tổ hòa giải trở lên\t12\n")),
            (Lines{"mediation.success_rate 80 at_least target", "mediation.success_rate 85.2",
                   "mediation.teams 3 at_least target", "mediation.teams 12"}));
  office::Content merged = with_table(title,
                                      "Địa bàn\tXã\t-\n"
                                      "-\tCó 1 tổ hòa giải\tCó từ 2 tổ hòa giải trở lên\n"
                                      "Huyện Đức Thọ\t5\t6\n");
  merged.tables.front().cells[0].rows = 2;
  merged.tables.front().cells[1].columns = 2;
  EXPECT_EQ(found(merged), (Lines{"mediation.teams 1 target", "mediation.teams 2 at_least target",
                                  "mediation.teams 5 elsewhere d2013-440",
                                  "mediation.teams 6 elsewhere d2013-440"}));
}

TEST(Tables, a_few_words_before_a_number_do_not_hide_it) {
  EXPECT_EQ(found(with_table("Tỉnh Hà Tĩnh: kết quả năm 2024",
                             "Nội dung\tKết quả\tSo sánh\n"
                             "Tỷ lệ hòa giải thành\tđạt 85%\ttăng 5%\n"
                             "Tổ hòa giải\tĐược 12\tgiảm 3\n"
                             "Hộ được hỗ trợ\tđược 40\t-\n")),
            (Lines{"mediation.success_rate 85", "other 5 change", "mediation.teams 12",
                   "change.count 3 change", "coverage.households 40"}));
  EXPECT_EQ(found(with_table("Tỉnh Hà Tĩnh: kết quả năm 2024",
                             "Nội dung\tKết quả\tGhi chú\n"
                             "Tuyên truyền pháp luật\t12 buổi, 1.500 lượt người\t-\n"
                             "Bắt giữ\t5 vụ, 7 đối tượng\ttrong đó 2 vụ chuyển kỳ sau\n")),
            (Lines{"outreach.sessions 12", "outreach.participants 1500", "cases.solved 5",
                   "cases.offenders 7", "cases.solved 2 part"}));
}

TEST(Tables, words_with_figures_over_several_rows_or_as_a_heading_row_name_no_other) {
  office::Content merged = with_table("Tỉnh Hà Tĩnh: kết quả năm 2024",
                                      "Nội dung\tMục\tKết quả\n"
                                      "Bắt 5 vụ, 7 đối tượng\tTổ hòa giải\t12\n"
                                      "-\tHòa giải viên\t60\n");
  merged.tables.front().cells[3].rows = 2;
  EXPECT_EQ(found(merged), (Lines{"cases.solved 5", "cases.offenders 7", "mediation.teams 12",
                                  "mediation.mediators 60"}));
}

TEST(Tables, rows_pasted_as_text_are_a_table_and_a_sentence_between_tabs_is_not) {
  EXPECT_EQ(
      found(office::read_file("Báo cáo tháng 5/2023\nSúng các loại giao nộp\t45 khẩu\n", "t")),
      Lines{"handins.guns 45"});
  EXPECT_EQ(
      found(office::read_file("Tỉnh Hà Tĩnh báo cáo tháng 5/2023\n\nNội dung\tKế hoạch\tKết quả\n"
                              "Súng các loại giao nộp\t50 khẩu\t45 khẩu\n",
                              "t")),
      (Lines{"handins.guns 50 target", "handins.guns 45"}));
  EXPECT_EQ(found(office::read_file("Kết quả:\tCông an xã bắt 5 vụ, 7 đối tượng\n", "t")),
            (Lines{"cases.solved 5", "cases.offenders 7"}));
  EXPECT_EQ(found(office::read_file("Tỉnh Hà Tĩnh báo cáo tháng 5/2023\n\nNội dung\tKế hoạch\tKết "
                                    "quả\nĐấu tranh với tội phạm\t\tbắt 5 vụ, 7 đối tượng\n"
                                    "Tổ hòa giải\t15\t12\n",
                                    "t")),
            (Lines{"cases.solved 5", "cases.offenders 7", "mediation.teams 15 target",
                   "mediation.teams 12"}));
}

TEST(Tables, a_workbook_of_provinces_gives_the_same_figures_as_its_plain_twin) {
  const auto provinces =
      world().areas.parts(world().areas.country(), *calendar::parse_day("2026-01-15"));
  ASSERT_EQ(provinces.size(), 34u);
  std::vector<const programmes::Indicator*> indicators;
  for (const auto& indicator : world().pack.indicators)
    if (indicators.size() < 40 && indicator.kind == programmes::Kind::flow)
      indicators.push_back(&indicator);
  ASSERT_EQ(indicators.size(), 40u);
  std::multiset<std::string> twin;
  const std::string path =
      std::filesystem::temp_directory_path() / fmt::format("twin-{}.xlsx", getpid());
  {
    office::Workbook book(path);
    book.sheet("Cả nước", {10, 10});
    book.row({"Số liệu của cả nước"});
    std::vector<std::string> head = {"TT", "Địa bàn"};
    for (const auto* indicator : indicators) head.push_back(indicator->name.vi);
    book.head(head);
    int value = 1000;
    for (const auto province : provinces) {
      std::vector<std::string> row = {
          "1", world().areas.full_name(province, *calendar::parse_day("2026-01-15"))};
      for (const auto* indicator : indicators) {
        row.push_back(std::to_string(value));
        twin.insert(fmt::format("{} {} elsewhere {}", indicator->code, value++,
                                world().areas[province].id));
      }
      book.row(row);
    }
    book.close();
  }
  const auto read = figures(slurp(path));
  std::filesystem::remove(path);
  Lines lost, added;
  std::set_difference(twin.begin(), twin.end(), read.begin(), read.end(), std::back_inserter(lost));
  std::set_difference(read.begin(), read.end(), twin.begin(), twin.end(),
                      std::back_inserter(added));
  EXPECT_EQ(lost, Lines{});
  EXPECT_EQ(added, Lines{});
}

}  // namespace
}  // namespace luytre::extraction
