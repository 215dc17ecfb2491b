#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "documents/review.h"
#include "office/package.h"
#include "office/read_docx.h"
#include "office/read_xlsx.h"
#include "office/soffice.h"

namespace luytre::documents {
namespace {

ReviewLine line(const std::string& indicator, const std::string& value, const std::string& chapter,
                const std::string& remark = "") {
  ReviewLine out;
  out.indicator = indicator;
  out.unit = "khẩu";
  out.effective = out.declared = value;
  out.rolled = "–";
  out.coverage = "1/34";
  out.remark = remark;
  out.chapter = chapter;
  return out;
}

Review review() {
  Review out;
  out.title = "Tổng kết 10 năm Chương trình 09";
  out.period = "01/08/2013 – 31/07/2023";
  out.from = "01/08/2013";
  out.to = "31/07/2023";
  out.map = "31/07/2023";
  out.issuers = {"Bộ Công an", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"};
  out.issued_at = "Hà Nội";
  out.grounds = {"Căn cứ chương trình phối hợp, số 09/CTr-BCA-MTTW;"};
  out.totals = {line("Súng giao nộp", "654", "Giao nộp"),
                line("Đạn giao nộp & nổ", "hơn 1.122.560", "Giao nộp", "Cần làm rõ <5>."),
                line("Tổ hòa giải", "96", "Hòa giải")};
  out.areas = {{"tỉnh Thừa Thiên Huế", out.totals}, {"quận 1", {out.totals[0]}}};
  return out;
}

std::string part(const std::string& docx, std::string_view path) {
  return office::Package(docx, {}).bytes(path);
}

std::vector<std::vector<std::string>> rows_of(const office::Content& content,
                                              const office::Table& table) {
  std::vector<std::vector<std::string>> out;
  std::uint32_t row = UINT32_MAX;
  for (const office::Cell& cell : table.cells) {
    if (cell.row != row) out.emplace_back();
    row = cell.row;
    out.back().push_back(content.text.substr(cell.start, cell.end - cell.start));
  }
  return out;
}

std::string xlsx_of(const Review& review) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("luytre-totals-" + std::to_string(getpid()) + ".xlsx");
  write_review_xlsx(review, path);
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::filesystem::remove(path);
  return bytes;
}

TEST(ReviewDocx, the_template_in_the_program_has_no_mistakes) {
  for (const auto& problem : check_review_template(review_template()))
    ADD_FAILURE() << problem.place << " " << problem.en;
}

TEST(ReviewDocx, has_the_parts_of_an_official_document_in_their_order) {
  const std::string text = office::read_docx(review_docx(review(), review_template())).text;
  std::size_t at = 0;
  for (const char* each : {"Bộ Công an",
                           "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                           "Độc lập - Tự do - Hạnh phúc",
                           "Số:",
                           "/BC-",
                           "Hà Nội, ngày",
                           "Báo cáo",
                           "Tổng kết 10 năm",
                           "Căn cứ chương trình",
                           "1. Giao nộp",
                           "Súng giao nộp: 654 khẩu; Đạn giao nộp & nổ: hơn 1.122.560 khẩu.",
                           "2. Hòa giải",
                           "BẢNG TỔNG HỢP",
                           "Cần làm rõ <5>.",
                           "./.",
                           "Đại diện",
                           "Nơi nhận:",
                           "PHỤ LỤC",
                           "tỉnh Thừa Thiên Huế",
                           "quận 1"}) {
    const std::size_t found = text.find(each, at);
    ASSERT_NE(found, std::string::npos) << each << "\n" << text;
    at = found;
  }
  EXPECT_EQ(text.find("{{"), std::string::npos);
}

TEST(ReviewDocx, invented_figures_are_marked_in_every_page_head_and_others_are_not) {
  Review invented = review();
  invented.invented = true;
  for (const char* path : {"word/header.xml", "word/header_first.xml"}) {
    EXPECT_NE(part(review_docx(invented, review_template()), path).find("SỐ LIỆU GIẢ ĐỊNH"),
              std::string::npos);
    EXPECT_EQ(part(review_docx(review(), review_template()), path).find("GIẢ ĐỊNH"),
              std::string::npos);
  }
}

TEST(ReviewDocx, totals_equal_those_of_the_workbook) {
  const office::Content docx = office::read_docx(review_docx(review(), review_template()));
  const office::Content xlsx = office::read_xlsx(xlsx_of(review()));
  std::vector<std::vector<std::string>> document;
  for (const office::Table& table : docx.tables) {
    auto rows = rows_of(docx, table);
    if (rows.front().front() != "TT") continue;
    document.assign(rows.begin() + 1, rows.end());
    for (auto& row : document) row.erase(row.begin());
  }
  std::vector<std::vector<std::string>> workbook;
  for (auto row : rows_of(xlsx, xlsx.tables.front())) {
    if (row.front() != "Cả nước") continue;
    row.erase(row.begin());
    workbook.push_back(std::move(row));
  }
  EXPECT_EQ(document.size(), 3u);
  EXPECT_EQ(document, workbook);
}

TEST(ReviewDocx, a_review_without_figures_of_the_country_says_so) {
  Review none = review();
  none.totals.clear();
  const std::string text = office::read_docx(review_docx(none, review_template())).text;
  EXPECT_NE(text.find("chưa có số liệu của cả nước"), std::string::npos);
  EXPECT_EQ(text.find("1. Giao nộp"), std::string::npos);
}

TEST(ReviewDocx, a_template_rewritten_by_libreoffice_still_fills) {
  if (!office::can_write_pdf()) GTEST_SKIP() << "soffice is not installed";
  const std::string odt =
      office::convert(review_template(), {"docx", "odt", office::kWriterPackage}, "");
  const std::string docx = office::convert(odt, {"odt", "docx", office::kWriterPackage}, "");
  Review invented = review();
  invented.invented = true;
  const std::string filled = review_docx(invented, docx);
  const std::string text = office::read_docx(filled).text;
  EXPECT_EQ(text.find("{{"), std::string::npos) << text;
  for (const char* each : {"Súng giao nộp\tkhẩu\t654", "tỉnh Thừa Thiên Huế", "2. Hòa giải"})
    EXPECT_NE(text.find(each), std::string::npos) << each << "\n" << text;
  EXPECT_TRUE(office::docx_to_pdf(filled).starts_with("%PDF-"));
}

}  // namespace
}  // namespace luytre::documents
