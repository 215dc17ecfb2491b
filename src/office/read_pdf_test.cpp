#include "office/read_pdf.h"

#include <fstream>
#include <iterator>

#include "base/error.h"
#include "office/child.h"
#include "office/page.h"

namespace luytre::office {
namespace {

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
std::string report() {
  return file(TESTDATA "/report.pdf");
}
#define NEEDS(program, package) \
  if (!installed(program)) GTEST_SKIP() << "needs the package " package

std::string code(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.problems().at(0).place, "t.pdf");
    return error.problems().at(0).code;
  }
  return "none";
}

// A PDF of one page with a cross reference that is right, and the drawing given.
std::string small_pdf(const std::string& drawing, int pages = 1) {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> at;
  const auto object = [&](const std::string& body) {
    at.push_back(out.size());
    out += std::to_string(at.size()) + " 0 obj\n" + body + "\nendobj\n";
  };
  std::string kids;
  for (int i = 0; i < pages; ++i) kids += std::to_string(5 + i) + " 0 R ";
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Count " + std::to_string(pages) + "/Kids[" + kids + "]>>");
  object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  object("<</Length " + std::to_string(drawing.size()) + ">>stream\n" + drawing + "\nendstream");
  for (int i = 0; i < pages; ++i) {
    object(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        "/Contents 4 0 R>>");
  }
  const std::size_t table = out.size();
  out += "xref\n0 " + std::to_string(at.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t each : at) {
    const std::string number = std::to_string(each);
    out += std::string(10 - number.size(), '0') + number + " 00000 n \n";
  }
  return out + "trailer<</Size " + std::to_string(at.size() + 1) + "/Root 1 0 R>>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

TEST(Pdf, reads_paragraphs_and_tables_of_a_report) {
  NEEDS("pdftotext", "poppler-utils");
  const Content out = read_pdf(report(), "t.pdf");
  EXPECT_NE(
      out.text.find("\nSáu tháng đầu năm, lực lượng dân phòng của xã đã tổ chức 12 buổi tuyên "
                    "truyền ở nhà văn hoá, vận động nhân dân tự nguyện giao nộp 03 khẩu súng tự "
                    "chế và 27 quả pháo. Các tổ hoà giải đã giải quyết 27 vụ mâu thuẫn, đạt tỷ lệ "
                    "90%.\n- Quần chúng cung cấp 41 tin"),
      std::string::npos)
      << out.text;
  EXPECT_NE(out.text.find(
                "TT\tĐịa bàn\tSố vụ\tSố tin\n1\tThôn Đông\t12\t1.204\n2\tThôn Thượng Đoài và các "
                "xóm bãi ven sông\t3\t87\n3\tThôn Bãi\t7\t5\nKết thúc báo cáo.\n"),
            std::string::npos)
      << out.text;
  ASSERT_EQ(out.tables.size(), 1u);
  EXPECT_EQ(out.tables[0].cells.size(), 16u);
  EXPECT_FALSE(out.recognised);
  EXPECT_TRUE(out.notes.empty());
}

TEST(Pdf, refuses_with_one_clear_reason) {
  NEEDS("pdftotext", "poppler-utils");
  EXPECT_EQ(code([] { read_pdf("no such thing", "t.pdf"); }), "pdf.not_pdf");
  EXPECT_EQ(code([] { read_pdf("%PDF-1.7\nrest", "t.pdf"); }), "pdf.broken");
  EXPECT_EQ(code([] { read_pdf(report().substr(0, 3000), "t.pdf"); }), "pdf.broken");
  EXPECT_EQ(code([] { read_pdf("%PDF-" + std::string(kLargestPdf - 4, ' '), "t.pdf"); }),
            "pdf.too_large");
  const std::string text = "BT /F 12 Tf 50 700 Td (" + std::string(30, 'x') + ") Tj ET";
  EXPECT_EQ(code([&] { read_pdf(small_pdf(text, kMostPages + 1), "t.pdf"); }), "pdf.too_large");
}

TEST(Pdf, says_that_a_password_is_in_the_way) {
  NEEDS("pdftotext", "poppler-utils");
  EXPECT_EQ(code([] { read_pdf(file(TESTDATA "/locked.pdf"), "t.pdf"); }), "pdf.locked");
}

TEST(Pdf, mends_letters_of_old_fonts) {
  NEEDS("pdftotext", "poppler-utils");
  const std::string words =
      "BT /F 12 Tf 50 700 Td (C\xE9ng h\xDF\x61 x\xB7 h\xE9i ch\xF1 ngh\xDC\x61 Vi\xD6t Nam) Tj ET";
  std::string pdf = small_pdf(words);
  pdf.replace(pdf.find("/BaseFont/Helvetica"), 19, "/BaseFont/Helvetica/Encoding/WinAnsiEncoding");
  const Content out = read_pdf(pdf, "t.pdf");
  EXPECT_EQ(out.text, "Cộng hòa xã hội chủ nghĩa Việt Nam\n");
  EXPECT_EQ(out.notes.at(0).code, "text.converted");
}

TEST(Pdf, recognises_a_scan) {
  NEEDS("pdftoppm", "poppler-utils");
  if (!installed("tesseract")) {
    try {
      read_pdf(small_pdf("0 0 10 10 re f"), "t.pdf");
      FAIL();
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), base::ErrorKind::unavailable);
      EXPECT_NE(error.problems()[0].vi.find("tesseract-ocr-vie"), std::string::npos);
    }
    GTEST_SKIP() << "needs the packages tesseract-ocr and tesseract-ocr-vie";
  }
  const Content out = read_scan(report(), "t.pdf");
  EXPECT_TRUE(out.recognised);
  EXPECT_EQ(out.notes.at(0).code, "pdf.recognised");
  EXPECT_NE(out.text.find("lực lượng dân phòng của xã đã tổ chức 12 buổi tuyên truyền"),
            std::string::npos)
      << out.text;
  EXPECT_EQ(code([] { read_scan(small_pdf("0 0 9 9 re f", kMostScannedPages + 1), "t.pdf"); }),
            "pdf.too_many_pictures");
}

TEST(Pdf, names_the_package_of_a_missing_program) {
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nowhere", 1);
  EXPECT_EQ(code([] { read_pdf("%PDF-1.4", "t.pdf"); }), "child.missing");
  setenv("PATH", path.c_str(), 1);
}

}  // namespace
}  // namespace luytre::office
