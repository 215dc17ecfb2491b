#include "office/read_html.h"

#include "base/error.h"
#include "office/html_events.h"
#include "office/read_text.h"

namespace luytre::office {
namespace {

// "row,column rowsxcolumns text" of each cell of a table.
std::vector<std::string> cells(const Content& content, std::size_t table = 0) {
  std::vector<std::string> out;
  for (const Cell& cell : content.tables.at(table).cells) {
    out.push_back(std::to_string(cell.row) + "," + std::to_string(cell.column) + " " +
                  std::to_string(cell.rows) + "x" + std::to_string(cell.columns) + " " +
                  content.text.substr(cell.start, cell.end - cell.start));
  }
  return out;
}
using Cells = std::vector<std::string>;

base::Problem refused(const std::string& page, base::ErrorKind kind) {
  try {
    read_html(page, "trang.html");
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), kind);
    return error.problems().at(0);
  }
  ADD_FAILURE() << "not refused";
  return {};
}

TEST(Html, makes_lines_of_blocks_and_leaves_out_what_is_not_read) {
  const Content page = read_html(
      "<!DOCTYPE html><html><head><title>Trang tin</title><style>p{}</style><script>var "
      "a='<p>x</p>'</script></head>"
      "<body><nav><a>Trang chủ</a><ul><li>Tin</li></ul></nav><h1>Kết quả\n  sáu tháng</h1>"
      "<p>Nhân dân <b>giao nộp</b> 87&nbsp;khẩu súng,<br>39 quả l&#x1EF1;u "
      "đạn.</p><template><p>ẩn</p></template>"
      "<div hidden>ẩn</div><div style='display : none'>ẩn</div><p>5 &lt; 6 &amp; 7 &aacute;</p>"
      "<pre>một\n  hai</pre><ul><li>a<li>b</ul>cuối<noscript>bật lên</noscript></body></html>",
      "trang.html");
  EXPECT_EQ(page.text,
            "Kết quả sáu tháng\nNhân dân giao nộp 87 khẩu súng,\n39 quả lựu đạn.\n5 < 6 & 7 "
            "á\nmột\nhai\na\nb\ncuối\n");
  EXPECT_TRUE(page.tables.empty());
  EXPECT_TRUE(page.notes.empty());
}

TEST(Html, makes_tables_with_spans) {
  const Content page = read_html(
      "<table><caption>Bảng 1</caption><thead><tr><th rowspan=2>Xã<th colspan=2>Số "
      "vụ</tr><tr><th>2024<th>2025</tr></thead>"
      "<tbody><tr><td>An<br>Lạc</td><td></td><td>12</td></tr><tr><td></td></tr></tbody></"
      "table><p>Hết",
      "trang.html");
  EXPECT_EQ(page.text, "Bảng 1\nXã\tSố vụ\n2024\t2025\nAn Lạc\t\t12\nHết\n");
  EXPECT_EQ(cells(page), (Cells{"0,0 2x1 Xã", "0,1 1x2 Số vụ", "1,1 1x1 2024", "1,2 1x1 2025",
                                "2,0 1x1 An Lạc", "2,2 1x1 12"}));
}

TEST(Html, takes_tables_for_layout_apart) {
  const std::string passage(300, 'x');
  const Content nested = read_html(
      "<table><tr><td>Đầu trang<td><p>Bài</p><table><tr><td>a<td>1<tr><td>b<td>2</table></table>",
      "t");
  EXPECT_EQ(nested.text, "Đầu trang\nBài\na\t1\nb\t2\n");
  EXPECT_EQ(cells(nested), (Cells{"0,0 1x1 a", "0,1 1x1 1", "1,0 1x1 b", "1,1 1x1 2"}));
  const Content article =
      read_html("<table><tr><td>Cột<td><p>" + passage + "<p>" + passage + "<p>c<p>d</table>", "t");
  EXPECT_TRUE(article.tables.empty());
  EXPECT_EQ(article.text, "Cột\n" + passage + "\n" + passage + "\nc\nd\n");
}

TEST(Html, reads_old_charsets) {
  const Content tcvn3 = read_html(
      "<meta charset=windows-1252><p>C\xE9ng h\xDF"
      "a x\xB7 h\xE9i ch\xF1 ngh\xDC"
      "a Vi\xD6t Nam",
      "t");
  EXPECT_EQ(tcvn3.text, "Cộng hòa xã hội chủ nghĩa Việt Nam\n");
  ASSERT_EQ(tcvn3.notes.size(), 1u);
  EXPECT_NE(tcvn3.notes[0].vi.find("TCVN3"), std::string::npos);
  // The same behind entities, as old editors saved it.
  const Content entities = read_html(
      "<font face='.VnTime'>C&eacute;ng h&szlig;a x&middot; h&eacute;i ch&ntilde; ngh&Uuml;a "
      "Vi&Ouml;t Nam</font>",
      "t");
  EXPECT_EQ(entities.text, "Cộng hòa xã hội chủ nghĩa Việt Nam\n");
  EXPECT_EQ(entities.notes.size(), 1u);
  const Content wide = read_html(std::string("\xFF\xFE<\0p\0>\0x\0\xE3\0", 12), "t");
  EXPECT_EQ(wide.text, "xã\n");
  // A declared charset decides where no word does.
  EXPECT_EQ(
      read_html("<meta http-equiv=Content-Type content='text/html; charset=VISCII'>\xD5", "t").text,
      "ạ\n");
}

TEST(Html, refuses_what_is_beyond_its_limits) {
  const auto deep = [](int depth) {  // html and body are elements too
    std::string page;
    for (int i = 0; i < depth - 2; ++i) page += "<div>";
    return page + "x";
  };
  EXPECT_EQ(read_html(deep(kDeepestPage), "t").text, "x\n");
  EXPECT_EQ(refused(deep(kDeepestPage + 1), base::ErrorKind::too_large).code, "page.too_deep");
  const auto wide = [](std::uint32_t columns) {
    return "<table><tr><td colspan=" + std::to_string(columns - 1) +
           ">a<td>b<td rowspan=99999999999>c</table>";
  };
  EXPECT_EQ(cells(read_html(wide(1023), "t")).size(), 3u);
  EXPECT_EQ(refused(wide(1024), base::ErrorKind::too_large).code, "table.too_large");
  EXPECT_EQ(refused("<table><tr><td colspan=4294967295>", base::ErrorKind::too_large).place,
            "trang.html");
  EXPECT_EQ(refused(std::string(kLargestPage + 1, ' '), base::ErrorKind::too_large).code,
            "page.too_large");
}

TEST(Html, reads_what_is_broken) {
  EXPECT_EQ(read_html("", "t").text, "");
  EXPECT_EQ(read_html("không có thẻ", "t").text, "không có thẻ\n");
  EXPECT_EQ(read_html("<td>a</td></table></div><b><p>b", "t").text, "a\nb\n");
  EXPECT_EQ(read_html("<p>a<script>if (1 <", "t").text, "a\n");
}

TEST(Text, reads_plain_files_of_any_encoding) {
  const Content plain = read_text("\xEF\xBB\xBFmột\r\nhai\rba\x01\f", "t");
  EXPECT_EQ(plain.text, "một\nhai\nba\n");
  EXPECT_TRUE(plain.notes.empty());
  const Content pasted = read_text("Céng hßa x· héi chñ nghÜa ViÖt Nam", "t.txt");
  EXPECT_EQ(pasted.text, "Cộng hòa xã hội chủ nghĩa Việt Nam");
  ASSERT_EQ(pasted.notes.size(), 1u);
  EXPECT_EQ(pasted.notes[0].place, "t.txt");
  EXPECT_EQ(read_text("Co\xE4ng ho\xF8"
                      "a xa\xF5 ho\xE4i",
                      "t")
                .text,
            "Cộng hòa xã hội");
  EXPECT_THROW(read_text(std::string("PK\3\4\0\0ab", 8), "t"), base::Error);
  EXPECT_THROW(read_text(std::string(kLargestText + 1, 'a'), "t"), base::Error);
}

// "row,column text" of each cell; tables apart by "/".
std::string cells_of(std::string_view text) {
  std::string out;
  const Content content = read_text(text, "t");
  for (const Table& table : content.tables) {
    out += out.empty() ? "" : "/ ";
    for (const Cell& cell : table.cells)
      out += std::to_string(cell.row) + "," + std::to_string(cell.column) + " " +
             content.text.substr(cell.start, cell.end - cell.start) + " ";
  }
  return out;
}

TEST(Text, neighbouring_lines_with_tabs_and_numbers_are_a_table) {
  EXPECT_EQ(cells_of("Tên\nTổ\t 12 tổ \nĐội\t\t(3)\n\nXe\t1/2"),
            "0,0 Tổ 0,1 12 tổ 1,0 Đội 1,2 (3) / 0,0 Xe 0,1 1/2 ");
  EXPECT_EQ(cells_of("Nội dung\tNăm 2024\nTổ\t12"), "0,0 Nội dung 0,1 Năm 2024 1,0 Tổ 1,1 12 ");
  EXPECT_EQ(cells_of("Nơi nhận:\tTrưởng Công an"), "");       // no number
  EXPECT_EQ(cells_of("Kết quả:\tbắt 5 vụ"), "");              // a sentence
  EXPECT_EQ(cells_of("Kết quả\t5 vụ trộm cắp tài sản"), "");  // a sentence
  EXPECT_EQ(cells_of("1\tTổ"), "");                           // a list
  EXPECT_EQ(cells_of("\t12"), "");                            // one cell
  EXPECT_EQ(cells_of("Tổ\t12" + std::string(1022, '\t')), "0,0 Tổ 0,1 12 ");
  EXPECT_EQ(cells_of("Tổ\t12" + std::string(1023, '\t')), "");  // too many columns
}

}  // namespace
}  // namespace luytre::office
