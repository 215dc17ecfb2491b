#include "office/read_docx.h"

#include <gtest/gtest.h>

#include "office/office_file_test.h"

namespace luytre::office {
namespace {

std::string run(const std::string& text) {
  return "<w:r><w:t>" + text + "</w:t></w:r>";
}

std::string para(const std::string& text) {
  return "<w:p>" + run(text) + "</w:p>";
}

std::string cell(const std::string& text, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + para(text) + "</w:tc>";
}

std::string row(const std::string& cells) {
  return "<w:tr>" + cells + "</w:tr>";
}

struct Reading {
  explicit Reading(const std::string& body, ZipParts more = {}, const ReadLimits& limits = {})
      : content(read_docx(docx_of(body, std::move(more)), limits)) {}

  std::string cells(std::size_t table = 0) const {
    std::string out;
    for (const Cell& each : content.tables.at(table).cells) {
      out += out.empty() ? "" : " | ";
      out += std::to_string(each.row) + "," + std::to_string(each.column);
      if (each.columns > 1 || each.rows > 1)
        out += "+" + std::to_string(each.columns) + "x" + std::to_string(each.rows);
      out += ":" + content.text.substr(each.start, each.end - each.start);
    }
    return out;
  }
  std::string notes() const {
    std::string out;
    for (const base::Problem& note : content.notes) out += note.code + " ";
    return out;
  }
  Content content;
};

std::string text_of(const std::string& body, ZipParts more = {}) {
  return Reading(body, std::move(more)).content.text;
}

TEST(ReadDocx, AParagraphIsALine) {
  EXPECT_EQ(text_of(para("Báo cáo") + "<w:p/>" + para("  ") +
                    "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs><w:numPr/></w:pPr>" +
                    run("một") + "<w:r><w:tab/><w:t xml:space='preserve'> hai\nba</w:t><w:br/>" +
                    "<w:t>bốn</w:t><w:noBreakHyphen/><w:t>năm</w:t><w:softHyphen/></w:r></w:p>"),
            "Báo cáo\nmột\t hai ba\nbốn-năm\n");
}

TEST(ReadDocx, TrackedChangesAreAccepted) {
  EXPECT_EQ(text_of("<w:p>" + run("còn ") + "<w:del>" + run("xoá") +
                    "<w:r><w:delText>mất</w:delText></w:r></w:del><w:ins>" + run("thêm") +
                    "</w:ins><w:moveFrom>" + run("cũ") + "</w:moveFrom><w:moveTo>" + run(" mới") +
                    "</w:moveTo></w:p>"),
            "còn thêm mới\n");
  EXPECT_EQ(text_of("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Thu hồi ") + "</w:p>" +
                    para("12 súng") + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("cuối") +
                    "</w:p>"),
            "Thu hồi 12 súng\ncuối\n");
  const Reading table("<w:tbl>" + row(cell("a")) + "<w:tr><w:trPr><w:del/></w:trPr>" + cell("b") +
                      "</w:tr>" + row(cell("c")) + "</w:tbl>");
  EXPECT_EQ(table.cells(), "0,0:a | 1,0:c");
}

TEST(ReadDocx, HiddenTextIsLeftOutAndNoted) {
  const std::string styles =
      "<w:styles xmlns:w='w'><w:style w:type='character' w:styleId='H'><w:rPr><w:vanish/></w:rPr>"
      "</w:style><w:style w:type='character' w:styleId='I'><w:basedOn w:val='H'/></w:style>"
      "<w:style w:styleId='loop'><w:basedOn w:val='loop'/></w:style></w:styles>";
  const auto styled = [](const std::string& properties, const std::string& text) {
    return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>";
  };
  const Reading it("<w:p>" + styled("<w:vanish/>", "ẩn") + styled("<w:vanish w:val='0'/>", "hiện") +
                       styled("<w:rStyle w:val='I'/>", "ẩn") +
                       styled("<w:rStyle w:val='I'/><w:vanish w:val='false'/>", " rõ") +
                       styled("<w:rStyle w:val='loop'/>", " vòng") +
                       styled("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", " nay") +
                       "</w:p>",
                   {{"word/styles.xml", styles}});
  EXPECT_EQ(it.content.text, "hiện rõ vòng nay\n");
  EXPECT_EQ(it.notes(), "docx.hidden_text ");
  EXPECT_NE(it.content.notes[0].en.find(" 2 "), std::string::npos);
}

TEST(ReadDocx, FieldsShowTheirResults) {
  const auto mark = [](const std::string& kind) {
    return "<w:r><w:fldChar w:fldCharType='" + kind + "'/></w:r>";
  };
  EXPECT_EQ(
      text_of("<w:p>" + run("Tổng ") + mark("begin") + "<w:r><w:instrText>IF</w:instrText></w:r>" +
              mark("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + mark("separate") +
              run("77") + mark("end") + mark("separate") + run("12") + mark("end") + run(" vụ") +
              "</w:p>"),
      "Tổng 12 vụ\n");
  EXPECT_EQ(text_of("<w:p>" + mark("begin") + mark("begin") + run("x") + "</w:p>" + para("sau") +
                    "<w:p>" + mark("end") + mark("end") + mark("end") + run("y") + "</w:p>"),
            "sau\ny\n");
  EXPECT_EQ(text_of("<w:p><w:hyperlink r:id='a'>" + run("liên kết") + "</w:hyperlink>" +
                    "<w:fldSimple w:instr='DATE'>" + run(" 01/07") + "</w:fldSimple><w:smartTag>" +
                    run(" Huế") + "</w:smartTag><w:sdt><w:sdtContent>" + run(" ô") +
                    "</w:sdtContent></w:sdt></w:p><w:sdt><w:sdtContent>" + para("khối") +
                    "</w:sdtContent></w:sdt>"),
            "liên kết 01/07 Huế ô\nkhối\n");
}

TEST(ReadDocx, TextBoxesAreReadOnce) {
  const std::string box = "<w:txbxContent>" + para("trong hộp") + para("dòng hai") + "<w:tbl>" +
                          row(cell("ô")) + "</w:tbl></w:txbxContent>";
  const std::string both =
      "<w:p>" + run("trước ") + "<w:r><mc:AlternateContent><mc:Choice><wps:txbx>" + box +
      "</wps:txbx></mc:Choice><mc:Choice>" + box + "</mc:Choice><mc:Fallback><w:pict>" + box +
      "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("sau") + "</w:p>";
  const Reading it(both);
  EXPECT_EQ(it.content.text, "trước sau\ntrong hộp\ndòng hai\nô\n");
  EXPECT_TRUE(it.content.tables.empty());
  EXPECT_EQ(text_of("<w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict>" + box +
                    "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"),
            "trong hộp\ndòng hai\nô\n");
  EXPECT_EQ(Reading("<w:tbl>" + row("<w:tc>" + both + "</w:tc>") + "</w:tbl>").cells(),
            "0,0:trước sau trong hộp dòng hai ô");
}

TEST(ReadDocx, TablesKeepTheirGrid) {
  const Reading it(para("Bảng") + "<w:tbl>" +
                   row(cell("Địa bàn", "<w:vMerge w:val='restart'/>") +
                       cell("Số vụ", "<w:gridSpan w:val='2'/>")) +
                   row(cell("", "<w:vMerge/>") + cell("2024") + cell("2025")) +
                   row(cell("Huế") + cell("") + "<w:tc>" + para("12") + para("vụ") + "</w:tc>") +
                   "<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>" + cell("9") +
                   "</w:tr></w:tbl>" + para("Hết"));
  EXPECT_EQ(it.content.text, "Bảng\nĐịa bàn\tSố vụ\n2024\t2025\nHuế\t12 vụ\n9\nHết\n");
  EXPECT_EQ(it.cells(),
            "0,0+1x2:Địa bàn | 0,1+2x1:Số vụ | 1,1:2024 | 1,2:2025 | 2,0:Huế | 2,2:12 vụ | 3,2:9");
}

TEST(ReadDocx, VerticalMergesGoOnOnlyBelowTheirBegin) {
  const std::string begins = "<w:vMerge w:val='restart'/>";
  const std::string goes_on = "<w:vMerge w:val='continue'/>";
  EXPECT_EQ(Reading("<w:tbl>" + row(cell("a", begins) + cell("b", goes_on)) +
                    row(cell("lost", goes_on) + cell("c")) + row(cell("", goes_on)) +
                    row(cell("d", begins)) + row("") + row(cell("e", goes_on)) + "</w:tbl>")
                .cells(),
            "0,0+1x3:a | 0,1:b | 1,1:c | 3,0:d | 5,0:e");
  EXPECT_EQ(
      Reading("<w:tbl>" + row(cell("", begins) + cell("x")) + row(cell("y", goes_on)) + "</w:tbl>")
          .cells(),
      "0,1:x");
}

TEST(ReadDocx, ATableInACellIsItsText) {
  const std::string inner = "<w:tbl>" + row(cell("1", "<w:gridSpan w:val='9'/>") + cell("2")) +
                            row(cell("3")) + "</w:tbl>";
  const Reading it(
      "<w:tbl>" + row("<w:tc>" + para("ngoài") + inner + para("cuối") + "</w:tc>" + cell("bên")) +
      "</w:tbl><w:tbl>" + row(cell("")) + "</w:tbl><w:tbl>" + row(cell("sau")) + "</w:tbl>");
  ASSERT_EQ(it.content.tables.size(), 2U);
  EXPECT_EQ(it.cells(), "0,0:ngoài 1 2 3 cuối | 0,1:bên");
  EXPECT_EQ(it.content.text, "ngoài 1 2 3 cuối\tbên\nsau\n");
}

TEST(ReadDocx, NotesStandAtTheEndAndPageHeadsNowhere) {
  const std::string notes =
      "<w:footnotes xmlns:w='w'><w:footnote w:type='separator'>" + para("---") +
      "</w:footnote><w:footnote w:id='1'><w:p><w:r><w:footnoteRef/><w:t>Chú thích</w:t></w:r></w:p>"
      "</w:footnote></w:footnotes>";
  const std::string ends =
      "<w:endnotes xmlns:w='w'><w:endnote w:id='2'>" + para("Cuối") + "</w:endnote></w:endnotes>";
  EXPECT_EQ(text_of("<w:p>" + run("122.560") + "<w:r><w:footnoteReference w:id='1'/></w:r>" +
                        run(" tin") + "</w:p><w:sectPr><w:headerReference/></w:sectPr>",
                    {{"word/footnotes.xml", notes},
                     {"word/endnotes.xml", ends},
                     {"word/header1.xml", "<w:hdr xmlns:w='w'>" + para("đầu trang") + "</w:hdr>"}}),
            "122.560 tin\nChú thích\nCuối\n");
}

TEST(ReadDocx, OldFontsAreNamedByRunOrStyle) {
  const std::string styles =
      "<w:styles xmlns:w='w'><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='.VnTime' "
      "w:hAnsi='.VnTime'/></w:rPr></w:rPrDefault></w:docDefaults>"
      "<w:style w:type='paragraph' w:styleId='U' w:default='1'><w:rPr><w:rFonts "
      "w:asciiTheme='minorHAnsi' w:hAnsiTheme='minorHAnsi'/></w:rPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='V'><w:rPr><w:rFonts w:hAnsi='VNI-Times'/></w:rPr>"
      "</w:style><w:style w:type='paragraph' w:styleId='N'/></w:styles>";
  const auto with = [&](const std::string& properties, const std::string& look) {
    return Reading("<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:rPr>" + look +
                       "</w:rPr><w:t>Tæng</w:t></w:r></w:p>",
                   {{"word/styles.xml", styles}})
        .notes();
  };
  EXPECT_EQ(with("", ""), "");
  EXPECT_EQ(with("<w:pStyle w:val='V'/>", ""), "file.legacy_font ");
  EXPECT_EQ(with("<w:pStyle w:val='N'/>", ""), "file.legacy_font ");
  EXPECT_EQ(with("<w:pStyle w:val='V'/>", "<w:rFonts w:hAnsi='Arial'/>"), "");
  EXPECT_EQ(with("", "<w:rFonts w:ascii='.VnArialH'/>"), "file.legacy_font ");
  EXPECT_EQ(Reading("<w:altChunk/>").notes(), "docx.embedded ");
}

TEST(ReadDocx, OddNestingIsNoCrash) {
  EXPECT_EQ(
      text_of("<w:tc>" + para("a") +
              "</w:tc><w:tr><w:t>x</w:t></w:tr><w:r><w:t>y</w:t></w:r>"
              "<w:tbl>" +
              para("b") +
              row(para("c") + "<w:tc><w:tc>" + para("d") + "</w:tc>" + para("e") + "</w:tc>") +
              "</w:tbl><mc:Choice>" + para("f") + "</mc:Choice><mc:Fallback>" + para("g") +
              "</mc:Fallback>"),
      "a\nb c d\ne\nf\ng\n");
}

std::string reading(const std::string& body, const ReadLimits& limits) {
  return refused([&] { Reading(body, {}, limits); });
}

TEST(ReadDocx, LimitsAreKeptAtTheirEdge) {
  const std::string body =
      "<w:tbl>" + row(cell("ab", "<w:gridSpan w:val='3'/>")) + row(cell("cd")) + "</w:tbl>";
  ReadLimits edge;
  edge.rows = 2, edge.columns = 3, edge.cells = 2, edge.text_bytes = 6;
  EXPECT_EQ(reading(body, edge), "read");
  const auto below = [&](auto member, std::string_view what) {
    ReadLimits limits = edge;
    limits.*member -= 1;
    EXPECT_NE(reading(body, limits).find(what), std::string::npos) << what;
  };
  below(&ReadLimits::rows, "its rows exceed 1.");
  below(&ReadLimits::cells, "its cells exceed 1.");
  below(&ReadLimits::text_bytes, "its bytes of text exceed 5.");
  const std::string wide =
      "<w:tbl>" + row(cell("a") + cell("b", "<w:gridSpan w:val='99999'/>")) + "</w:tbl>";
  EXPECT_NE(reading(wide, edge).find("its columns exceed 3."), std::string::npos);
  edge.text_bytes = 3;  // a text that is never written is bounded as well
  EXPECT_NE(reading("<w:p>" + run("abcd"), edge).find("bytes of text exceed 3"), std::string::npos);

  const std::string styles = "<styles><style styleId='a'/><style styleId='b'/></styles>";
  edge.styles = 1;
  EXPECT_NE(refused([&] {
              Reading("", {{"word/styles.xml", styles}}, edge);
            }).find("its styles exceed 1."),
            std::string::npos);
}

TEST(ReadDocx, RefusesDamagedFiles) {
  const std::string file = docx_of(para("a"));
  EXPECT_EQ(refused([&] { read_docx(file); }), "read");
  EXPECT_EQ(refused([&] { read_docx(file.substr(0, file.size() / 2)); }), "file.damaged");
  EXPECT_EQ(refused([&] { read_docx(docx_of("<w:p>")); }), "file.damaged");
}

}  // namespace
}  // namespace luytre::office
