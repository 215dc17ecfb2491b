#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "extraction/reading.h"
#include "office/read_file.h"
#include "office/workbook.h"
#include "rollup/names.h"

namespace luytre::extraction {
namespace {

struct World {
  organisations::Areas areas = organisations::Areas::embedded();
  programmes::Pack pack = *programmes::read_pack(programmes::embedded_pack()).pack;
  Lexicon lexicon = Lexicon::read(programmes::embedded_pack());
};
const World& world() {
  static const World it;
  return it;
}

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

std::string line_of(const Finding& finding) {
  std::string out = finding.indicator + " " + base::plain(finding.value.thousandths());
  if (finding.qualifier != rollup::Qualifier::exact)
    out += fmt::format(" {}", name(finding.qualifier));
  if (finding.role != Role::whole) out += fmt::format(" {}", name(finding.role));
  if (finding.area) out += " " + world().areas[*finding.area].id;
  return out;
}

std::vector<std::string> found(const office::Content& content) {
  std::vector<std::string> out;
  const auto reading = read_report(content, world().lexicon, world().areas, world().pack);
  for (const Finding& finding : reading.findings) out.push_back(line_of(finding));
  return out;
}
using Found = std::vector<std::string>;

TEST(Tables, a_row_names_what_it_counts_and_a_column_what_it_is) {
  EXPECT_EQ(found(with_table("Tỉnh Hà Tĩnh, kết quả 6 tháng đầu năm 2025",
                             "TT\tNội dung\tĐVT\tKế hoạch\tKết quả\tCùng kỳ\n"
                             "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\n"
                             "1\tSố buổi tuyên truyền\tbuổi\t100\t120\t98\n"
                             "2\tSúng các loại do nhân dân giao nộp\tkhẩu\t-\t1.204\t30\n")),
            (Found{"outreach.sessions 100 target", "outreach.sessions 120",
                   "outreach.sessions 98 change", "handins.guns 1204", "handins.guns 30 change"}));
}

TEST(Tables, a_row_of_an_area_is_that_areas_and_the_total_is_the_documents) {
  EXPECT_EQ(found(with_table("Tỉnh Hà Tĩnh: số liệu năm 2024",
                             "STT\tĐịa bàn\tTổ hòa giải\tHòa giải viên\n"
                             "1\tHuyện Hương Khê\t120\t640\n"
                             "2\tHuyện Đức Thọ\t98\thơn 500\n"
                             "-\tTổng cộng\t218\t1.140\n")),
            (Found{"mediation.teams 120 elsewhere d2013-444",
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
            (Found{"mediation.teams 15", "mediation.teams 15 repeat"}));
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
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  std::filesystem::remove(path);
  auto content = office::read_file(bytes.str(), "twin.xlsx");
  const auto read = found(content);
  const std::multiset<std::string> figures(read.begin(), read.end());
  std::vector<std::string> lost, added;
  std::set_difference(twin.begin(), twin.end(), figures.begin(), figures.end(),
                      std::back_inserter(lost));
  std::set_difference(figures.begin(), figures.end(), twin.begin(), twin.end(),
                      std::back_inserter(added));
  EXPECT_EQ(lost, Found{});
  EXPECT_EQ(added, Found{});
}

}  // namespace
}  // namespace luytre::extraction
