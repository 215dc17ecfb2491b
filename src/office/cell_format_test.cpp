#include "office/cell_format.h"

#include <gtest/gtest.h>

#include "office/content_writer.h"
#include "office/merged_cells.h"

namespace luytre::office {
namespace {

std::string show(std::string_view stored, std::string_view code, bool epoch_1904 = false) {
  return show_number(stored, parse_format(code), epoch_1904).value_or("none");
}

TEST(CellFormat, ShowsWhatTheCodeShows) {
  const std::string_view moment = "45839.3545138889";  // 01/07/2025 08:30:30
  for (const auto& [code, text] : std::vector<std::pair<std::string, std::string>>{
           {"dd/mm/yyyy", "01/07/2025"},
           {"[$-42A]d\\ mmmm\\ yyyy;@", "01/07/2025"},
           {"\"ngày\" dd \"tháng\" mm \"năm\" yyyy", "01/07/2025"},
           {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "01/07/2025"},
           {"dddd", "01/07/2025"},
           {"mm/yyyy", "07/2025"},
           {"yyyy", "2025"},
           {"d-mmm", "01/07"},
           {"h:mm AM/PM", "08:30"},
           {"hh:mm:ss", "08:30:30"},
           {"mm:ss", "30:30"},
           {"m/d/yy h:mm", "01/07/2025 08:30"},
           {"[h]:mm", "1100144:30"},
           {"[mm]:ss", "66008670:30"},
           {"[ss]", "3960520230"},
           {"General", "45839,3545138889"},
           {"#,##0.00", "45839,3545138889"},
           {"[Red]0", "45839,3545138889"},
           {"0\\d", "45839,3545138889"},
           {"0_d*y", "45839,3545138889"},
           {"0.00E+00", "45839,3545138889"},
           {"\"d", "45839,3545138889"},
           {"@", "45839,3545138889"}})
    EXPECT_EQ(show(moment, code), text) << code;
}

TEST(CellFormat, BuiltinsAreThoseOfTheStandard) {
  const auto builtin = [](std::uint32_t id) {
    return show_number("45839.3545138889", builtin_format(id), false).value();
  };
  EXPECT_EQ(builtin(0), "45839,3545138889");
  EXPECT_EQ(builtin(9), "4583935,45138889%");
  for (const std::uint32_t id : {14U, 15U}) EXPECT_EQ(builtin(id), "01/07/2025");
  EXPECT_EQ(builtin(16), "01/07");
  EXPECT_EQ(builtin(17), "07/2025");
  for (const std::uint32_t id : {18U, 20U}) EXPECT_EQ(builtin(id), "08:30");
  for (const std::uint32_t id : {19U, 21U}) EXPECT_EQ(builtin(id), "08:30:30");
  EXPECT_EQ(builtin(22), "01/07/2025 08:30");
  EXPECT_EQ(builtin(45), "30:30");
  EXPECT_EQ(builtin(46), "1100144:30:30");
  EXPECT_EQ(builtin(47), "30:30");
  EXPECT_EQ(builtin(37), "45839,3545138889");
}

TEST(CellFormat, DaysAtTheEdgesOfTheCalendar) {
  EXPECT_EQ(show("1", "d/m/y"), "01/01/1900");
  EXPECT_EQ(show("59", "d/m/y"), "28/02/1900");
  EXPECT_EQ(show("60", "d/m/y"), "29/02/1900");
  EXPECT_EQ(show("61", "d/m/y"), "01/03/1900");
  EXPECT_EQ(show("2958465", "d/m/y"), "31/12/9999");
  EXPECT_EQ(show("2958466", "d/m/y"), "2958466");
  EXPECT_EQ(show("0", "d/m/y"), "0");
  EXPECT_EQ(show("-1", "d/m/y"), "-1");
  EXPECT_EQ(show("0", "d/m/y", true), "01/01/1904");
  EXPECT_EQ(show("0.5", "hh:mm"), "12:00");
  EXPECT_EQ(show("0.99999999", "hh:mm"), "00:00");
  EXPECT_EQ(show("1e300", "hh:mm"), "1E+300");
}

TEST(CellFormat, PercentsMoveThePointExactly) {
  EXPECT_EQ(show("0.07", "0%"), "7%");
  EXPECT_EQ(show("1", "0%"), "100%");
  EXPECT_EQ(show("0.9234567", "0.00%"), "92,34567%");
  EXPECT_EQ(show("-0.5", "0%"), "-50%");
  EXPECT_EQ(show("0.5", "\"%\"0"), "0,5");
}

TEST(CellFormat, RefusesWhatIsNoNumber) {
  for (const std::string_view stored : {"", "abc", "1,5", "nan", "inf", "1e999", "1 2", "0x10"})
    EXPECT_EQ(show(stored, "General"), "none") << stored;
  EXPECT_EQ(show("+5", "General"), "5");
  EXPECT_EQ(show("007", "General"), "7");
  EXPECT_EQ(show_iso_date("2025-07-01"), "01/07/2025");
  EXPECT_EQ(show_iso_date("2025-07"), std::nullopt);
  EXPECT_EQ(show_iso_date("2025-07-01T"), std::nullopt);
}

TEST(CellName, GoesBothWays) {
  for (const auto& [name, row, column] :
       std::vector<std::tuple<std::string, std::uint32_t, std::uint32_t>>{
           {"A1", 0, 0}, {"Z9", 8, 25}, {"AA10", 9, 26}, {"XFD1048576", 1048575, 16383}}) {
    EXPECT_EQ(cell_name(row, column), name);
    EXPECT_EQ(parse_cell_name(name), (CellPosition{row, column}));
  }
  for (const std::string_view name : {"", "A", "1", "A0", "A1B", "A-1", "AAAAAAA1", "A1234567890"})
    EXPECT_EQ(parse_cell_name(name), std::nullopt) << name;
}

TEST(CellText, IsOneLineWithoutBlanksAtItsEnds) {
  EXPECT_EQ(cell_text(" a\r\n\tb  c "), "a b c");
  EXPECT_EQ(cell_text("\xC2\xA0 x\xC2\xA0y \xC2\xA0"), "x\xC2\xA0y");
  EXPECT_EQ(cell_text(" \xC2\xA0 "), "");
}

std::string merged(const std::vector<CellPosition>& positions, std::vector<MergedRange> ranges) {
  Table table;
  std::string text = "before ";
  const std::size_t start = text.size();
  for (const CellPosition& at : positions) {
    if (!table.cells.empty()) text += table.cells.back().row == at.row ? '\t' : '\n';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += cell_name(at.row, at.column);
    table.cells.push_back({begin, static_cast<std::uint32_t>(text.size()), at.row,
                           static_cast<std::uint16_t>(at.column), 1, 1});
  }
  merge_cells(table, std::move(ranges), text, start);
  std::string out = text + " :";
  for (const Cell& cell : table.cells) {
    out += " " + text.substr(cell.start, cell.end - cell.start) + "+" +
           std::to_string(cell.columns) + "x" + std::to_string(cell.rows);
  }
  return out;
}

TEST(MergedCells, CoverAndDropWhatTheyCover) {
  EXPECT_EQ(merged({{0, 0}, {0, 1}, {1, 0}}, {}), "before A1\tB1\nA2 : A1+1x1 B1+1x1 A2+1x1");
  EXPECT_EQ(merged({{0, 0}, {0, 1}, {1, 0}}, {{{0, 0}, {1, 0}}}), "before A1\tB1 : A1+1x2 B1+1x1");
  // One range after another in the same columns; the second begins where the first has ended.
  EXPECT_EQ(merged({{0, 0}, {2, 0}, {3, 1}}, {{{2, 0}, {3, 1}}, {{0, 0}, {1, 1}}}),
            "before A1\nA3 : A1+2x2 A3+2x2");
  // An overlap: the first range holds, the second is ignored.
  EXPECT_EQ(merged({{0, 0}, {1, 1}, {2, 2}}, {{{0, 0}, {1, 1}}, {{1, 1}, {2, 2}}}),
            "before A1\nC3 : A1+2x2 C3+1x1");
  // A range whose first cell is empty covers all the same.
  EXPECT_EQ(merged({{0, 1}}, {{{0, 0}, {0, 1}}}), "before  :");
}

}  // namespace
}  // namespace luytre::office
