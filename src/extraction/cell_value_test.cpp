#include "extraction/cell_value.h"

#include "extraction/reading_test.h"
#include "office/office_file_test.h"

namespace luytre::extraction {
namespace {

// "value", then qualifier, "-", "%", "/ denominator", "?" for a doubtful dot, or a fault; "none".
std::string value_of(std::string_view cell) {
  const Passage passage = passage_of(cell, world().lexicon);
  const auto value = read_cell_value(passage, 0, passage.tokens.size());
  if (!value) return "none";
  if (value->fault == NumberFault::too_fine) return "too fine";
  if (value->fault == NumberFault::too_large) return "too large";
  std::string out = value->negative ? "-" : "";
  out += base::plain(value->value.thousandths());
  if (value->percent) out += "%";
  if (value->denominator) out += " / " + std::string(passage.lower(*value->denominator));
  if (value->qualifier != rollup::Qualifier::exact)
    out += fmt::format(" {}", name(value->qualifier));
  return out + (value->doubtful ? " ?" : "");
}

TEST(CellValue, reads_the_forms_of_a_number) {
  EXPECT_EQ(value_of("0"), "0");
  EXPECT_EQ(value_of("03"), "3");
  EXPECT_EQ(value_of("1.204"), "1204");
  EXPECT_EQ(value_of("(5)"), "-5");
  EXPECT_EQ(value_of("-3"), "-3");
  EXPECT_EQ(value_of("– 3"), "-3");
  EXPECT_EQ(value_of("−3"), "-3");
  EXPECT_EQ(value_of("+3"), "3");
  EXPECT_EQ(value_of("5*"), "5");
  EXPECT_EQ(value_of("hơn 1.200 lượt"), "1200 at_least");
  EXPECT_EQ(value_of("không dưới 500"), "500 at_least");
  EXPECT_EQ(value_of("gần 600"), "600 below");
  EXPECT_EQ(value_of("khoảng 12 nghìn"), "12000 about");
  EXPECT_EQ(value_of("219/236"), "219 / 236");
  EXPECT_EQ(value_of("85%"), "85%");
  EXPECT_EQ(value_of("85 %"), "85%");
  EXPECT_EQ(value_of("73.3"), "73.3 ?");
  EXPECT_EQ(value_of("12 vụ"), "12");
}

TEST(CellValue, leaves_out_what_is_no_number) {
  for (const char* cell : {"12/2024", "01/2024", "22/6/2025", "01/07/2025", "6 tháng", "10 năm",
                           "6 tháng 2025", "-", "…", "x", "Quý I", "12 vụ, 15 đối tượng", "10.2022",
                           "12 vụ việc mâu thuẫn trong nhân dân", "1/", "(", "09/CTr"})
    EXPECT_EQ(value_of(cell), "none") << cell;
  EXPECT_EQ(value_of("13/2024"), "13 / 2024");  // no month
  EXPECT_EQ(value_of("12/2024 hộ"), "12 / 2024");
}

TEST(CellValue, faults_at_the_limits) {
  EXPECT_EQ(value_of("0,125"), "0.125");
  EXPECT_EQ(value_of("0,1255"), "too fine");
  EXPECT_EQ(value_of("1000000000000000"), "1000000000000000");
  EXPECT_EQ(value_of("1000000000000001"), "too large");
  EXPECT_EQ(value_of("1.000.001 tỷ"), "too large");
  EXPECT_EQ(value_of("1.000.000 tỷ"), "1000000000000000");
}

office::Content of_cell(const std::string& value) {
  return office::read_file(
      "<html><body><p>Tỉnh Hà Tĩnh năm 2024</p><table><tr><td>Nội dung<td>Kết "
      "quả</tr><tr><td>Tổ hòa giải<td>" +
          value + "</tr></table></body></html>",
      "cell");
}

TEST(CellValue, a_fault_in_a_table_is_noted_once_and_is_no_figure) {
  for (const auto& [value, code] : {std::pair{"0,1255", "number.too_fine"},
                                    std::pair{"1.000.000.000.000.001", "number.too_large"},
                                    std::pair{"5/0,1255", "number.too_fine"}}) {
    EXPECT_EQ(noted(of_cell(value)), Lines{code}) << value;
    EXPECT_EQ(found(of_cell(value)).size(), value[1] == '/' ? 1u : 0u) << value;
  }
  EXPECT_EQ(noted(of_cell("73.3")), Lines{"number.dot"});
  EXPECT_EQ(found(of_cell("1.000.000.000.000.000")), Lines{"mediation.teams 1000000000000000"});
  EXPECT_EQ(noted(of_cell("12")), Lines{});
}

// Sixteen digits in a row are an account, a paper: masked, and told by no finding and no note.
TEST(CellValue, a_number_of_a_person_is_no_figure) {
  for (const char* value : {"1000000000000001", "0912345678", "079085001234"}) {
    const Reading reading = read(of_cell(value));
    EXPECT_TRUE(reading.findings.empty() && reading.notes.empty()) << value;
    EXPECT_EQ(reading.kept.text.find(value), std::string::npos) << reading.kept.text;
  }
}

}  // namespace
}  // namespace luytre::extraction
