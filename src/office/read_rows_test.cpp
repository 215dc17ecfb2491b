#include "office/read_rows.h"

#include <gtest/gtest.h>

#include "office/office_file_test.h"

namespace luytre::office {
namespace {

std::string rows_of(const std::string& file, const RowLimits& limits = {}) {
  std::string out;
  read_rows(file, limits, [&](std::int64_t row, std::span<const std::string_view> cells) {
    out += std::to_string(row) + ':';
    for (const std::string_view cell : cells) out.append(cell).append("|");
    out += ' ';
  });
  return out;
}

std::string reading(const std::string& file, const RowLimits& limits) {
  return refused([&] { rows_of(file, limits); });
}

TEST(ReadRows, gives_cells_in_their_columns_and_plain_decimals) {
  EXPECT_EQ(rows_of(xlsx_of("<row r='2'><c r='B2' t='inlineStr'><is><t>p2013-46</t></is></c>"
                            "<c r='D2'><v>2.2000000000000002</v></c><c><v>1E3</v></c></row>"
                            "<row><c><v>-1234.5</v></c><c t='b'><v>1</v></c>"
                            "<c t='str'><f>A1</f><v>own</v></c><c/></row><row r='9'/>")),
            "2:|p2013-46||2.2|1000| 3:-1234.5|TRUE|own| ");
}

TEST(ReadRows, reads_shared_texts_and_only_the_first_sheet) {
  EXPECT_EQ(rows_of(xlsx_of(
                "<row><c t='s'><v>1</v></c></row>",
                {{"xl/sharedStrings.xml", "<sst><si><t>a</t></si><si><t>b</t></si></sst>"},
                 {"xl/worksheets/sheet2.xml",
                  "<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>"}})),
            "1:b| ");
}

TEST(ReadRows, refuses_what_is_damaged_or_over_a_limit) {
  EXPECT_EQ(reading(xlsx_of("<row><c t='s'><v>1</v></c></row>"), {}), "file.damaged");
  EXPECT_EQ(reading(xlsx_of("<row r='2'/><row r='1'/>"), {}), "file.damaged");
  EXPECT_EQ(reading("no zip", {}), "file.damaged");
  RowLimits two;
  two.rows = two.columns = 2;
  EXPECT_EQ(reading(xlsx_of("<row r='2'><c r='B2'><v>1</v></c></row>"), two), "read");
  EXPECT_NE(reading(xlsx_of("<row r='3'/>"), two), "read");
  EXPECT_NE(reading(xlsx_of("<row r='1'><c r='C1'/></row>"), two), "read");
  RowLimits narrow;
  narrow.cell_bytes = 5;
  EXPECT_EQ(reading(xlsx_of("<row><c t='str'><v>12345</v></c></row>"), narrow), "read");
  EXPECT_NE(reading(xlsx_of("<row><c t='str'><v>123456</v></c></row>"), narrow), "read");
}

}  // namespace
}  // namespace luytre::office
