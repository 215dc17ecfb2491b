#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "documents/review.h"

namespace luytre::documents {
namespace {

const std::string kHostile = "<script>alert('1')</script>\" onload=\"x & =cmd|' /C calc'!A0";

Review hostile() {
  Review review;
  review.title = review.title_en = review.period = review.map = kHostile;
  review.from = review.to = review.issued_at = kHostile;
  review.issuers = {kHostile, kHostile};
  review.grounds = {kHostile};
  review.invented = true;
  ReviewLine line;
  line.indicator = line.indicator_en = line.unit = line.not_broken_down = line.remark = kHostile;
  line.effective = line.declared = line.rolled = "1";
  line.coverage = "1/2";
  line.chapter = kHostile;
  line.bar = 50;
  review.totals.push_back(line);
  review.areas.push_back({kHostile, {line}});
  review.sources.push_back({kHostile, kHostile, "1", kHostile, kHostile});
  return review;
}

TEST(ReviewHtml, hostile_texts_escape_nowhere) {
  const std::string html = review_html(hostile());
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("onload=\"x"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
  EXPECT_NE(html.find("SỐ LIỆU GIẢ ĐỊNH"), std::string::npos);
  EXPECT_NE(html.find("lang=\"vi\""), std::string::npos);
}

TEST(ReviewHtml, a_review_that_is_not_invented_carries_no_mark) {
  Review review = hostile();
  review.invented = false;
  EXPECT_EQ(review_html(review).find("SỐ LIỆU GIẢ ĐỊNH"), std::string::npos);
}

TEST(ReviewXlsx, is_a_workbook_and_says_when_it_cannot_be_written) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("luytre-review-" + std::to_string(getpid()) + ".xlsx");
  write_review_xlsx(hostile(), path);
  std::ifstream in(path, std::ios::binary);
  std::string magic(2, ' ');
  in.read(magic.data(), 2);
  EXPECT_EQ(magic, "PK");
  EXPECT_GT(std::filesystem::file_size(path), 4000u);
  std::filesystem::remove(path);
  EXPECT_THROW(write_review_xlsx(hostile(), "/no/such/folder/review.xlsx"), base::Error);
}

}  // namespace
}  // namespace luytre::documents
