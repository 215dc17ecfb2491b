#include "office/page.h"

#include "base/error.h"

namespace luytre::office {
namespace {

// A page of 600 x 800 points set in a font 10 points high whose letters are 5 wide; lines are
// "left top text" and a gap of "|X " moves to the place X.
struct Setting {
  Page page{600, 800, {}};
  std::size_t block = 0;

  Setting& line(double left, double top, const std::string& text) {
    PageLine out{{}, block};
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      const std::string word = text.substr(begin, end - begin);
      begin = end + 1;
      if (word[0] == '|') {
        left = std::stod(word.substr(1));
        continue;
      }
      const double width = 5 * static_cast<double>(word.size());
      out.words.push_back({{left, top, left + width, top + 10}, word});
      left += width + 2.5;
    }
    page.lines.push_back(std::move(out));
    return *this;
  }
};

Content read(std::vector<Page> pages) {
  Content out;
  append(out, read_pages(std::move(pages)));
  return out;
}

std::string bbox(const std::string& words) {
  return "<html><body><doc><page width=\"600\" height=\"800\"><flow><block><line>" + words +
         "</line></block></flow></page></doc></body></html>";
}
std::string word(double left, const std::string& text) {
  return "<word xMin=\"" + std::to_string(left) + "\" yMin=\"10\" xMax=\"" +
         std::to_string(left + 5 * static_cast<double>(text.size())) + "\" yMax=\"20\">" + text +
         "</word>\n";
}

TEST(Bbox, joins_the_pieces_of_a_word) {
  const auto pages =
      read_bbox(bbox(word(10, "gi") + word(20.1, "ao") + word(33, "n&amp;p") + word(60, "")));
  ASSERT_EQ(pages.size(), 1u);
  ASSERT_EQ(pages[0].lines.size(), 1u);
  EXPECT_EQ(pages[0].lines[0].text(), "giao n&p");
  EXPECT_EQ(pages[0].width, 600);
}

TEST(Bbox, lives_with_nonsense) {
  EXPECT_TRUE(read_bbox("").empty());
  EXPECT_TRUE(read_bbox("<word xMin='1'>a</word>").empty());
  EXPECT_TRUE(
      read_bbox(bbox("<word xMin='nan' yMin='1e999' xMax='' yMax='-5'>a</word>"))[0].lines.empty());
}

TEST(Bbox, refuses_too_many_pages) {
  const auto pages = [](std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += "<page width='1' height='1'></page>";
    return out;
  };
  EXPECT_EQ(read_bbox(pages(kMostPages)).size(), kMostPages);
  EXPECT_THROW(read_bbox(pages(kMostPages + 1)), base::Error);
}

TEST(Tsv, reads_words_and_lines) {
  const Page page = read_tsv(
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_"
      "num\tleft\ttop\twidth\theight\tconf\ttext\n"
      "1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t\n"
      "5\t1\t1\t1\t1\t1\t10\t10\t50\t20\t96.1\tBáo\n5\t1\t1\t1\t1\t2\t70\t10\t50\t20\t96\tcáo\n"
      "5\t1\t1\t1\t2\t1\t10\t40\t50\t20\t96\txã\n5\t1\t1\t1\t2\t2\t10\t40\t50\t20\t96\t \nrác\n");
  ASSERT_EQ(page.lines.size(), 2u);
  EXPECT_EQ(page.lines[0].text(), "Báo cáo");
  EXPECT_EQ(page.height, 2000);
}

TEST(Paragraphs, are_joined_over_lines_and_pages) {
  const std::string full(90, 'a');
  Setting one;
  one.line(250, 100, "BAO CAO").line(250, 112, "cua xa");
  one.line(120, 140, full).line(100, 152, full + "aaaa").line(100, 164, "het.");
  one.line(120, 176, full).line(100, 188, full + "bbb");
  Setting two;
  two.line(100, 100, "sang trang.").line(120, 112, full).line(100, 124, "cuoi.");
  const Content out = read({one.page, two.page});
  EXPECT_EQ(out.text, "BAO CAO\ncua xa\n" + full + " " + full + "aaaa het.\n" + full + " " + full +
                          "bbb sang trang.\n" + full + " cuoi.\n");
}

TEST(Paragraphs, begin_with_items_and_after_wide_spaces) {
  const std::string full(90, 'a');
  Setting one;
  one.line(100, 100, full + ";").line(100, 112, "- " + full).line(100, 124, "them 12 vu");
  one.line(100, 160, full).line(100, 172, full).line(100, 200, "roi");
  EXPECT_EQ(read({one.page}).text,
            full + ";\n- " + full + " them 12 vu\n" + full + " " + full + "\nroi\n");
}

TEST(Paragraphs, follow_the_columns_of_a_page) {
  Setting two;
  for (const double left : {50.0, 320.0}) {
    ++two.block;
    for (int i = 0; i < 4; ++i) two.line(left, 100 + 12 * i, std::string(45, i < 3 ? 'b' : 'c'));
  }
  const std::string row(45, 'b');
  const std::string last(45, 'c');
  const std::string column = row + " " + row + " " + row + " " + last;
  EXPECT_EQ(read({two.page}).text, column + " " + column + "\n");
  Setting list;
  list.line(50, 100, "An Lac 12 vu").line(50, 112, "Bai 3 vu").line(50, 124, "Thuong Doai 5 vu");
  EXPECT_EQ(read({list.page}).text, "An Lac 12 vu\nBai 3 vu\nThuong Doai 5 vu\n");
}

TEST(Furniture, is_dropped) {
  std::vector<Page> pages;
  for (int i = 1; i <= 3; ++i) {
    Setting page;
    page.line(200, 20, "Bao cao cua xa").line(100, 400, "Noi dung");
    page.line(300, 770, "- " + std::to_string(i) + " -");
    pages.push_back(page.page);
  }
  EXPECT_EQ(read(pages).text, "Noi dung\nNoi dung\nNoi dung\n");
  Setting alone;
  alone.line(100, 20, "Tieu de").line(300, 770, "1");
  EXPECT_EQ(read({alone.page}).text, "Tieu de\n");
  Setting year;
  year.line(100, 20, "2").line(300, 770, "2026");
  EXPECT_EQ(read({year.page}).text, "2\n2026\n");
}

TEST(Tables, are_found_by_their_gaps) {
  Setting page;
  page.line(100, 100, "Bang mot");
  page.line(100, 120, "TT |160 Xa |300 Vu |400 Tin");
  page.line(100, 140, "1 |160 An Lac |300 12 |400 1.204");
  page.line(100, 160, "2 |160 Thuong Doai |300 3 |400 87").line(160, 172, "va cac xom");
  page.line(100, 192, "3 |160 Bai |400 5");
  page.line(100, 230, "Het");
  const Content out = read({page.page});
  EXPECT_EQ(out.text,
            "Bang mot\nTT\tXa\tVu\tTin\n1\tAn Lac\t12\t1.204\n2\tThuong Doai va cac "
            "xom\t3\t87\n3\tBai\t\t5\nHet\n");
  ASSERT_EQ(out.tables.size(), 1u);
  EXPECT_EQ(out.tables[0].cells.size(), 15u);
  EXPECT_EQ(out.tables[0].cells.back().column, 3);
}

TEST(Tables, are_not_made_of_prose_or_heads) {
  Setting columns;
  for (int i = 0; i < 8; ++i)
    columns.line(50, 100 + 12 * i, "chu trong cot mot day |320 chu trong cot hai day");
  EXPECT_TRUE(read({columns.page}).tables.empty());
  Setting two_rows;
  two_rows.line(100, 100, "a |300 1 |400 2").line(100, 112, "b |300 3 |400 4");
  EXPECT_TRUE(read({two_rows.page}).tables.empty());
}

}  // namespace
}  // namespace luytre::office
