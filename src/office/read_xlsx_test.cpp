#include "office/read_xlsx.h"

#include <gtest/gtest.h>

#include "office/note_list.h"
#include "office/office_file_test.h"

namespace luytre::office {
namespace {

struct Reading {
  explicit Reading(const std::string& file, const ReadLimits& limits = {})
      : content(read_xlsx(file, limits)) {}

  // "row,column+columns x rows:text" for each cell of a table.
  std::string cells(std::size_t table = 0) const {
    std::string out;
    for (const Cell& cell : content.tables.at(table).cells) {
      out += out.empty() ? "" : " | ";
      out += std::to_string(cell.row) + "," + std::to_string(cell.column);
      if (cell.columns > 1 || cell.rows > 1)
        out += "+" + std::to_string(cell.columns) + "x" + std::to_string(cell.rows);
      out += ":" + content.text.substr(cell.start, cell.end - cell.start);
    }
    return out;
  }
  // "place code" for each note.
  std::string notes() const {
    std::string out;
    for (const base::Problem& note : content.notes)
      out += (out.empty() ? "" : " | ") + note.place + " " + note.code;
    return out;
  }
  Content content;
};

std::string number_cells(const std::vector<std::string>& numbers, const std::string& style = "0") {
  std::string rows = "<row r='1'>";
  for (const std::string& number : numbers)
    rows += "<c s='" + style + "'><v>" + number + "</v></c>";
  return rows + "</row>";
}

const std::string kShared =
    "<sst xmlns='x'><si><t>Tổng số</t></si><si><r><t xml:space='preserve'>vụ </t></r>"
    "<r><rPr><b/><rFont val='Arial'/></rPr><t>việc</t></r><rPh><t>ruby</t></rPh></si>"
    "<si><t>  dòng 1_x000D_&#10;dòng\t2 _x005F_x000D_ </t></si><si/></sst>";

TEST(ReadXlsx, ReadsTextsOfEveryKind) {
  const Reading it(xlsx_of(
      "<row r='2'><c r='B2' t='s'><v>0</v></c><c r='D2' t='s'><v>1</v></c></row>"
      "<row r='3'><c r='A3' t='s'><v>2</v></c><c r='B3' t='s'><v>3</v></c>"
      "<c r='C3' t='inlineStr'><is><r><t>trong </t></r><r><t>ô</t></r><rPh><t>no</t></rPh></is></c>"
      "<c t='str'><f>A1&amp;B1</f><v> nối </v></c><c t='b'><v>1</v></c><c t='b'><v>0</v></c></row>",
      {{"xl/sharedStrings.xml", kShared}}));
  EXPECT_EQ(it.content.text,
            "Tổng số\tvụ việc\ndòng 1 dòng 2 _x000D_\ttrong ô\tnối\tTRUE\tFALSE\n");
  EXPECT_EQ(it.cells(),
            "1,1:Tổng số | 1,3:vụ việc | 2,0:dòng 1 dòng 2 _x000D_ | 2,2:trong ô | 2,3:nối | "
            "2,4:TRUE | 2,5:FALSE");
  EXPECT_EQ(it.content.tables[0].name, "Bảng 1");
  EXPECT_EQ(it.notes(), "");
  EXPECT_FALSE(it.content.recognised);
}

TEST(ReadXlsx, NumbersAreShortAndExact) {
  const Reading it(xlsx_of(number_cells({"1234.5", "0.30000000000000004", "122560", "-7", "1e3",
                                         "0.1", "123456789012345678", "1E+25", "2.5e-7", "0", "-0",
                                         "100", "1e20", "0.33333333333333331"})));
  EXPECT_EQ(it.content.text,
            "1234,5\t0,3\t122560\t-7\t1000\t0,1\t123456789012346000\t1E+25\t0,00000025\t0\t0\t100\t"
            "100000000000000000000\t0,333333333333333\n");
}

TEST(ReadXlsx, FormatsMakeDatesAndPercents) {
  const std::string styles =
      "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy\\ hh:mm'/>"
      "<numFmt numFmtId='165' formatCode='0.0\\ \"điểm\"'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
      "<xf numFmtId='14'/><xf numFmtId='10'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>"
      "<dxfs><dxf><numFmt numFmtId='165' formatCode='d/m/y'/></dxf></dxfs></styleSheet>";
  const std::string rows =
      "<row><c s='1'><v>45839</v></c><c s='2'><v>0.85</v></c><c s='2'><v>0.875</v></c>"
      "<c s='3'><v>45839.354166666664</v></c><c s='4'><v>7.5</v></c><c s='99'><v>8</v></c>"
      "<c t='d' s='1'><v>2025-07-01T08:30:00</v></c></row>";
  const Reading it(xlsx_of(rows, {{"xl/styles.xml", styles}}));
  EXPECT_EQ(it.content.text,
            "01/07/2025\t85%\t87,5%\t01/07/2025 08:30\t7,5\t8\t01/07/2025 08:30\n");
  const std::string workbook =
      "<workbook><workbookPr date1904='1'/><sheets><sheet name='A' id='worksheet-1'/></sheets>"
      "</workbook>";
  const Reading old(xlsx_of("<row><c s='1'><v>44377</v></c></row>",
                            {{"xl/styles.xml", styles}, {"xl/workbook.xml", workbook}}));
  EXPECT_EQ(old.content.text, "01/07/2025\n");
}

TEST(ReadXlsx, NotesWhatACellDoesNotSay) {
  const Reading it(xlsx_of(
      "<row><c t='e'><f>A1</f><v>#REF!</v></c><c><f>B1</f></c><c><f>B1</f><v></v></c>"
      "<c "
      "t='str'><f>B1</f><v></v></c><c><v>abc</v></c><c><v>NaN</v></c><c/><c><v>5</v></c></row>"));
  EXPECT_EQ(it.cells(), "0,7:5");
  EXPECT_EQ(it.notes(),
            "Bảng 1!A1 xlsx.error_value | Bảng 1!B1 xlsx.no_value | Bảng 1!C1 xlsx.no_value | "
            "Bảng 1!E1 xlsx.not_a_number | Bảng 1!F1 xlsx.not_a_number");
  EXPECT_NE(it.content.notes[0].en.find("#REF!"), std::string::npos);

  std::string many = "<row>";
  for (int i = 0; i < 25; ++i) many += "<c t='e'><v>#N/A</v></c>";
  const Reading more(xlsx_of(many + "</row>"));
  ASSERT_EQ(more.content.notes.size(), kMaxNotesOfACode + 1);
  EXPECT_NE(more.content.notes.back().en.find("5 more"), std::string::npos);
}

TEST(ReadXlsx, MergedCellsStandOnce) {
  const Reading it(
      xlsx_of("<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>99</v></c><c r='D1'><v>2</v></c></row>"
              "<row r='2'><c r='A2'><v>98</v></c><c r='C2'><v>3</v></c></row>"
              "<row r='3'><c r='A3'><v>97</v></c></row><row r='4'><c r='A4'><v>4</v></c></row>",
              {},
              "<mergeCells><mergeCell ref='A1:B3'/><mergeCell ref='D1:F1'/>"
              "<mergeCell ref='B2:C2'/><mergeCell ref='oops'/></mergeCells>"));
  EXPECT_EQ(it.cells(), "0,0+2x3:1 | 0,3+3x1:2 | 1,2:3 | 3,0:4");
  EXPECT_EQ(it.content.text, "1\t2\n3\n4\n");
}

TEST(ReadXlsx, SheetsInTheOrderOfTheWorkbookAndHiddenOnesNoted) {
  const std::string workbook =
      "<workbook><sheets><sheet name='Hai' id='worksheet-2' state='veryHidden'/>"
      "<sheet name='Đồ thị' id='chartsheet-3'/><sheet name='Một' id='worksheet-1'/></sheets>"
      "</workbook>";
  const std::string second =
      "<x:worksheet xmlns:x='x'><x:cols><x:col min='2' max='3' hidden='1'/></x:cols><x:sheetData>"
      "<x:row hidden='true'><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData>"
      "<x:extLst><x:ext><x:row/><x:c><x:v>3</x:v></x:c></x:ext></x:extLst></x:worksheet>";
  const Reading it(xlsx_of("<row><c><v>7</v></c></row>",
                           {{"xl/workbook.xml", workbook}, {"xl/worksheets/sheet2.xml", second}}));
  EXPECT_EQ(it.content.text, "1\t2\n\n7\n");
  ASSERT_EQ(it.content.tables.size(), 2U);
  EXPECT_EQ(it.content.tables[0].name, "Hai");
  EXPECT_EQ(it.cells(1), "0,0:7");
  EXPECT_EQ(it.notes(), "Hai xlsx.hidden_rows | Hai xlsx.hidden_columns | Hai xlsx.hidden_sheet");
}

TEST(ReadXlsx, OldFontsAreNamed) {
  const std::string styles =
      "<styleSheet><fonts><font><name val='Arial'/></font><font><name "
      "val='.VnTime'/></font></fonts>"
      "<cellXfs><xf fontId='0'/><xf fontId='1'/></cellXfs></styleSheet>";
  const std::string rows = "<row><c s='1' t='inlineStr'><is><t>Tæng</t></is></c></row>";
  const Reading it(xlsx_of(rows, {{"xl/styles.xml", styles}}));
  EXPECT_EQ(it.notes(), " file.legacy_font");
  EXPECT_EQ(it.cells(), "0,0:Tæng");
}

TEST(ReadXlsx, RefusesPositionsThatCannotBe) {
  for (const std::string rows :
       {"<row r='2'/><row r='1'/>", "<row r='0'/>", "<row r='1'><c r='B1'/><c r='A1'/></row>",
        "<row r='1'><c r='A2'/></row>", "<row r='1'><c r='1A'/></row>", "<row r='x'/>",
        "<row><c t='s'><v>0</v></c></row>"}) {
    const std::string file = xlsx_of(rows);
    EXPECT_EQ(refused([&] { read_xlsx(file); }), "file.damaged") << rows;
  }
}

std::string reading(const std::string& file, const ReadLimits& limits = {}) {
  return refused([&] { read_xlsx(file, limits); });
}

TEST(ReadXlsx, LimitsAreKeptAtTheirEdge) {
  const std::string file =
      xlsx_of("<row r='3'><c r='D3' t='s'><v>0</v></c><c r='E3' t='s'><v>0</v></c></row>",
              {{"xl/sharedStrings.xml", "<sst><si><t>abcd</t></si></sst>"}},
              "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>");
  ReadLimits edge;
  edge.sheets = 1, edge.rows = 3, edge.columns = 5, edge.cells = 2, edge.merges = 1;
  edge.shared_string_bytes = 5, edge.text_bytes = 11;
  EXPECT_EQ(reading(file, edge), "read");
  const auto below = [&](auto member, std::string_view what) {
    ReadLimits limits = edge;
    limits.*member -= 1;
    EXPECT_NE(reading(file, limits).find(what), std::string::npos) << what;
  };
  below(&ReadLimits::sheets, "its sheets exceed 0.");
  below(&ReadLimits::rows, "its rows exceed 2.");
  below(&ReadLimits::columns, "its columns exceed 4.");
  below(&ReadLimits::cells, "its cells exceed 1.");
  below(&ReadLimits::merges, "its merged cells exceed 0.");
  below(&ReadLimits::shared_string_bytes, "its bytes of shared strings exceed 4.");
  below(&ReadLimits::text_bytes, "its bytes of text exceed 10.");

  const std::string styles = "<styleSheet><cellXfs><xf/><xf/></cellXfs></styleSheet>";
  const std::string styled = xlsx_of("", {{"xl/styles.xml", styles}});
  edge.styles = 2;
  EXPECT_EQ(reading(styled, edge), "read");
  edge.styles = 1;
  EXPECT_NE(reading(styled, edge).find("its cell styles exceed 1."), std::string::npos);
}

TEST(ReadXlsx, RefusesTheColumnBeyondTheLast) {
  EXPECT_EQ(reading(xlsx_of("<row r='1'><c r='XFD1'><v>1</v></c></row>")), "read");
  EXPECT_NE(reading(xlsx_of("<row r='1'><c r='XFE1'><v>1</v></c></row>")).find("columns"),
            std::string::npos);
  EXPECT_NE(reading(xlsx_of("<row r='1048577'/>")).find("rows"), std::string::npos);
  std::string cells;
  for (int i = 0; i < 16'385; ++i) cells += "<c/>";
  EXPECT_NE(reading(xlsx_of("<row>" + cells + "</row>")).find("columns"), std::string::npos);
}

TEST(ReadXlsx, RefusesASheetThatUnpacksWithoutEnd) {
  // As "2 GB" of rows would, it goes over the limit of one entry; that limit is made small here.
  std::string rows;
  while (rows.size() < (16 << 20)) rows += "<row><c><v>1</v></c></row>";
  const std::string file = xlsx_of(rows);
  ReadLimits limits;
  limits.archive.entry_bytes = 8 << 20;
  limits.archive.ratio = 100'000;
  EXPECT_NE(reading(file, limits).find("unpacked bytes exceed 8388608"), std::string::npos);
  EXPECT_NE(reading(file).find("for each packed byte"), std::string::npos);
}

TEST(ReadXlsx, RefusesDamagedFiles) {
  const std::string file = xlsx_of("<row><c><v>1</v></c></row>");
  EXPECT_EQ(reading(file.substr(0, file.size() - 40)), "file.damaged");
  EXPECT_EQ(reading(xlsx_of("<row><c><v>1</v></row>")), "file.damaged");
  EXPECT_EQ(reading(zip_of(xlsx_parts({}))), "file.damaged");  // names a sheet that is not there
}

}  // namespace
}  // namespace luytre::office
