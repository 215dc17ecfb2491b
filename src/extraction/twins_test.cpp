#include <sstream>

#include "base/error.h"
#include "extraction/reading_test.h"
#include "office/child.h"
#include "office/office_file_test.h"
#include "text/legacy_bytes_test.h"

// Every kind of file gives the same figures as a plain text that says the same. A line that is
// compared is "indicator value qualifier role area", of every role; what one kind cannot say is
// named where it is left out.
namespace luytre::extraction {
namespace {

using Figures = std::multiset<std::string>;

std::string report() {
  return slurp(TESTDATA "/twins/report.txt");
}

// What report() says; that the text itself is read right.
const Figures kOfReport = {"tips.valuable 1250 at_least",
                           "cases.solved 715",
                           "cases.offenders 1029",
                           "tips.resolved 219",
                           "other 236",
                           "handins.guns 87",
                           "handins.grenades 39",
                           "handins.ammo 18902",
                           "drugs.addicts_managed 912",
                           "change.count 360 change",
                           "outreach.leaflets 12000 about",
                           "models.total 600 below",
                           "mediation.success_rate 89 at_least"};

TEST(Twins, the_plain_text_says_what_is_expected) {
  EXPECT_EQ(figures(report()), kOfReport);
}

Lines split(const std::string& text, char mark) {
  Lines out;
  std::stringstream in(text);
  for (std::string each; std::getline(in, each, mark);) out.push_back(each);
  return out;
}

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string paragraphs(const std::string& text) {
  std::string out;
  for (const std::string& line : split(text, '\n')) out += paragraph(line);
  return out;
}

// A row a line, cells by tabs: "text=2" covers two columns, "text_" begins a cell over rows, "_"
// goes on with it. The second row has a cell a column.
std::string word_table(const std::string& rows) {
  std::string out = "<w:tbl><w:tblGrid>";
  for (std::size_t i = 0; i < split(split(rows, '\n').at(1), '\t').size(); ++i)
    out += "<w:gridCol w:w=\"2000\"/>";
  out += "</w:tblGrid>";
  for (const std::string& row : split(rows, '\n')) {
    out += "<w:tr>";
    for (std::string cell : split(row, '\t')) {
      std::string properties;
      if (const auto at = cell.find('='); at != std::string::npos) {
        properties = "<w:gridSpan w:val=\"" + cell.substr(at + 1) + "\"/>";
        cell.resize(at);
      }
      if (cell.ends_with('_')) {
        cell.pop_back();
        properties += cell.empty() ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>";
      }
      out += "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(cell) + "</w:tc>";
    }
    out += "</w:tr>";
  }
  return out + "</w:tbl>";
}

std::string word(const std::string& body) {
  return office::zip_of(office::docx_parts(
      {{"word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:body>" +
            body + "</w:body></w:document>"}}));
}

constexpr const char* kIndicators =
    "TT_\tNội dung_\tĐVT_\tKế hoạch_\tKết quả=2\n"
    "_\t_\t_\t_\t6 tháng 2025\tCùng kỳ\n"
    "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\n"
    "1\tSố buổi tuyên truyền\tbuổi\t100\t120\t98\n"
    "2\tCâu lạc bộ phòng, chống tội phạm\tcâu lạc bộ\t30\thơn 40\t25\n";
constexpr const char* kIndicatorsInWords =
    "Đã tổ chức 120 buổi tuyên truyền, cùng kỳ 98 buổi tuyên truyền. Kế hoạch phấn đấu 100 buổi "
    "tuyên truyền.\n"
    "Có hơn 40 câu lạc bộ phòng, chống tội phạm, cùng kỳ 25 câu lạc bộ phòng, chống tội phạm. "
    "Phấn đấu 30 câu lạc bộ phòng, chống tội phạm.\n";

constexpr const char* kAreas =
    "TT\tĐịa bàn\tTổ hòa giải\tHòa giải viên\n"
    "1\tHuyện Hương Khê\t120\t640\n"
    "2\tHuyện Đức Thọ\t98\tkhông dưới 500\n"
    "Tổng cộng=2\t218\t1.140\n";
constexpr const char* kAreasInWords =
    "Huyện Hương Khê có 120 tổ hòa giải với 640 hòa giải viên.\n"
    "Huyện Đức Thọ có 98 tổ hòa giải với không dưới 500 hòa giải viên.\n"
    "Toàn tỉnh có 218 tổ hòa giải với 1.140 hòa giải viên.\n";

constexpr const char* kGroups =
    "Địa bàn\tNội dung\tKết quả\n"
    "Huyện Can Lộc_\tNguồn tin có giá trị do nhân dân cung cấp\t45\n"
    "_\tLựu đạn do nhân dân giao nộp\t12\n"
    "Huyện Kỳ Anh_\tNguồn tin có giá trị do nhân dân cung cấp\t37\n"
    "_\tLựu đạn do nhân dân giao nộp\tgần 10\n";
constexpr const char* kGroupsInWords =
    "Tại huyện Can Lộc, nhân dân cung cấp 45 nguồn tin có giá trị, giao nộp 12 quả lựu đạn.\n"
    "Tại huyện Kỳ Anh, nhân dân cung cấp 37 nguồn tin có giá trị, giao nộp gần 10 quả lựu đạn.\n";

TEST(Twins, a_word_report_with_three_tables) {
  const std::string twin = report() + kIndicatorsInWords + kAreasInWords + kGroupsInWords;
  const Figures plain = figures(twin);
  EXPECT_EQ(plain.size(), kOfReport.size() + 6 + 6 + 4);
  EXPECT_EQ(figures(word(paragraphs(report()) + word_table(kIndicators) + word_table(kAreas) +
                         word_table(kGroups))),
            plain);
}

TEST(Twins, each_table_alone) {
  const std::string title = "Tỉnh Hà Tĩnh: kết quả 6 tháng đầu năm 2025\n";
  for (const auto& [table, words] :
       {std::pair{kIndicators, kIndicatorsInWords}, std::pair{kAreas, kAreasInWords},
        std::pair{kGroups, kGroupsInWords}})
    EXPECT_EQ(figures(word(paragraphs(title) + word_table(table))), figures(title + words));
}

TEST(Twins, a_share_and_a_ratio_in_cells) {
  const std::string title = "Tỉnh Hà Tĩnh: kết quả năm 2024\n";
  EXPECT_EQ(
      figures(word(paragraphs(title) + word_table("Nội dung\tKết quả\tTỷ lệ (%)\n"
                                                  "Tin báo đã xác minh, giải quyết\t219/236\t92,8\n"
                                                  "Tỷ lệ hòa giải thành\t85%\n"))),
      (Figures{"tips.resolved 219", "other 236", "other 92.8", "mediation.success_rate 85"}));
}

std::string page_table(const std::string& rows) {
  std::string out = "<table>";
  for (const std::string& row : split(rows, '\n')) {
    out += "<tr>";
    for (const std::string& cell : split(row, '\t')) out += "<td>" + cell + "</td>";
    out += "</tr>";
  }
  return out + "</table>";
}

TEST(Twins, a_cell_of_a_few_words_with_figures) {
  const std::string title = "Tỉnh Hà Tĩnh: kết quả năm 2024\n";
  const std::string rows =
      "Nội dung\tKết quả\n"
      "Đấu tranh với tội phạm\tbắt 5 vụ, 7 đối tượng\n"
      "Tổ hòa giải\t12\n";
  const Figures plain = figures(title + "Bắt 5 vụ, 7 đối tượng. Có 12 tổ hòa giải.\n");
  EXPECT_EQ(plain.size(), 3u);
  EXPECT_EQ(figures(title + rows), plain);
  EXPECT_EQ(figures(word(paragraphs(title) + word_table(rows))), plain);
  EXPECT_EQ(figures("<!DOCTYPE html><meta charset=\"utf-8\"><p>" + title + page_table(rows)),
            plain);
}

#define NEEDS(program, package) \
  if (!office::installed(program)) GTEST_SKIP() << "needs the package " package

TEST(Twins, a_pdf_of_the_same_words) {
  NEEDS("pdftotext", "poppler-utils");
  EXPECT_EQ(figures(slurp(TESTDATA "/twins/report.pdf")), kOfReport);
}

TEST(Twins, a_word_report_printed_to_pdf) {
  NEEDS("pdftotext", "poppler-utils");
  NEEDS("soffice", "libreoffice-writer-nogui");
  const office::TemporaryFolder folder;
  const std::string input =
      folder.write("report.docx", word(paragraphs(report()) + word_table(kAreas)));
  office::ChildLimits limits;
  limits.address_space = std::uint64_t{4} << 30;
  const std::string profile = "-env:UserInstallation=file://" + folder.path().string() + "/profile";
  office::run({"soffice",
               "libreoffice-writer-nogui",
               {profile, "--headless", "--convert-to", "pdf", input},
               limits},
              folder);
  const std::string pdf = slurp(folder.path() / "report.pdf");
  ASSERT_FALSE(pdf.empty());
  EXPECT_EQ(figures(pdf), figures(report() + kAreasInWords));
}

TEST(Twins, the_encodings_before_unicode) {
  using text::Encoding;
  for (const Encoding each :
       {Encoding::tcvn3, Encoding::vni, Encoding::viscii, Encoding::windows1258})
    EXPECT_EQ(figures(text::encoded(report(), each)), kOfReport) << text::name(each);
  for (const Encoding font : {Encoding::tcvn3, Encoding::vni})
    EXPECT_EQ(figures(text::pasted(text::encoded(report(), font))), kOfReport) << text::name(font);
}

TEST(Twins, utf16_and_decomposed_letters) {
  std::string little = "\xFF\xFE", decomposed;
  for (const char32_t c : text::code_points(report())) {
    little += static_cast<char>(c & 0xFF);
    little += static_cast<char>(c >> 8);
  }
  EXPECT_EQ(figures(little), kOfReport);
  EXPECT_EQ(figures("\xEF\xBB\xBF" + report()), kOfReport);
}

TEST(Twins, a_page_with_a_table) {
  std::string page = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>";
  for (const std::string& line : split(report(), '\n')) page += "<p>" + line + "</p>";
  page +=
      "<table><tr><th rowspan=2>TT<th rowspan=2>Địa bàn<th colspan=2>Kết quả</tr>"
      "<tr><th>Tổ hòa giải<th>Hòa giải viên</tr>"
      "<tr><td>1<td>Huyện Hương Khê<td>120<td>640</tr>"
      "<tr><td>2<td>Huyện Đức Thọ<td>98<td>không dưới 500</tr>"
      "<tr><td colspan=2><b>Tổng cộng</b><td>218<td>1.140</tr></table></body></html>";
  EXPECT_EQ(figures(page), figures(report() + kAreasInWords));
}

std::string sheet_cell(const std::string& at, const std::string& text) {
  return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string sheet_number(const std::string& at, const std::string& number, int style = 0) {
  return "<c r=\"" + at + "\" s=\"" + std::to_string(style) + "\"><v>" + number + "</v></c>";
}

// Numbers, numbers as text, a percent and days by their formats, merged heads and a merged total.
TEST(Twins, a_workbook) {
  const std::string styles =
      "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='9'/></cellXfs>"
      "</styleSheet>";
  const std::string rows =
      "<row r=\"1\">" + sheet_cell("A1", "Tỉnh Hà Tĩnh: kết quả 6 tháng đầu năm 2025") +
      "</row><row r=\"3\">" + sheet_cell("A3", "TT") + sheet_cell("B3", "Địa bàn") +
      sheet_cell("C3", "Kết quả") + sheet_cell("F3", "Ngày báo cáo") + "</row><row r=\"4\">" +
      sheet_cell("C4", "Tổ hòa giải") + sheet_cell("D4", "Hòa giải viên") +
      sheet_cell("E4", "Tỷ lệ hòa giải thành") + "</row><row r=\"5\">" + sheet_number("A5", "1") +
      sheet_cell("B5", "Huyện Hương Khê") + sheet_number("C5", "120") + sheet_cell("D5", "640") +
      sheet_number("E5", "0.85", 2) + sheet_number("F5", "45839", 1) + "</row><row r=\"6\">" +
      sheet_number("A6", "2") + sheet_cell("B6", "Huyện Đức Thọ") + sheet_cell("C6", "1.098") +
      sheet_cell("D6", "không dưới 500") + sheet_number("E6", "0.9", 2) +
      sheet_number("F6", "45840", 1) + "</row><row r=\"7\">" + sheet_cell("A7", "Tổng cộng") +
      sheet_number("C7", "1218") + sheet_cell("D7", "1.140") + sheet_number("E7", "0.88", 2) +
      "</row>";
  const std::string merges =
      "<mergeCells><mergeCell ref='A1:F1'/><mergeCell ref='A3:A4'/><mergeCell ref='B3:B4'/>"
      "<mergeCell ref='C3:E3'/><mergeCell ref='F3:F4'/><mergeCell ref='A7:B7'/></mergeCells>";
  EXPECT_EQ(
      figures(office::xlsx_of(rows, {{"xl/styles.xml", styles}}, merges)),
      figures("Tỉnh Hà Tĩnh: kết quả 6 tháng đầu năm 2025\n"
              "Huyện Hương Khê có 120 tổ hòa giải với 640 hòa giải viên, tỷ lệ hòa giải thành đạt "
              "85%, báo cáo ngày 01/07/2025.\n"
              "Huyện Đức Thọ có 1.098 tổ hòa giải với không dưới 500 hòa giải viên, tỷ lệ hòa giải "
              "thành đạt 90%, báo cáo ngày 02/07/2025.\n"
              "Toàn tỉnh có 1.218 tổ hòa giải với 1.140 hòa giải viên, tỷ lệ hòa giải thành đạt "
              "88%.\n"));
}

}  // namespace
}  // namespace luytre::extraction
