#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/error.h"
#include "extraction/indicator_numbers.h"
#include "extraction/number.h"
#include "extraction/reading_json.h"
#include "extraction/token.h"
#include "rollup/names.h"

namespace luytre::extraction {
namespace {

struct World {
  organisations::Areas areas = organisations::Areas::embedded();
  programmes::Pack pack = *programmes::read_pack(programmes::embedded_pack()).pack;
  Lexicon lexicon = Lexicon::read(programmes::embedded_pack());
};
const World& world() {
  static const World it;
  return it;
}
Reading read(std::string_view text) {
  return read_report({std::string(text), {}, false, {}}, world().lexicon, world().areas,
                     world().pack);
}
std::string slurp(const std::string& path) {
  std::ifstream in(path);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}
// "indicator value qualifier" of each finding.
std::vector<std::string> found(std::string_view text) {
  std::vector<std::string> out;
  for (const Finding& f : read(text).findings) {
    out.push_back(std::string(f.indicator) + " " + base::plain(f.value.thousandths()) + " " +
                  std::string(name(f.qualifier)));
  }
  return out;
}
using Found = std::vector<std::string>;

TEST(Number, reads_the_forms_of_vietnamese_reports) {
  const auto value = [](std::string_view text, std::int64_t scale = 1) {
    return read_number(text, scale).reading->value.thousandths();
  };
  EXPECT_EQ(value("122.560"), 122'560'000);
  EXPECT_EQ(value("2297"), 2'297'000);
  EXPECT_EQ(value("2,2"), 2200);
  EXPECT_EQ(value("1.234,5"), 1'234'500);
  EXPECT_EQ(value("3.000.000"), 3'000'000'000);
  EXPECT_EQ(value("468,281"), 468'281);
  EXPECT_EQ(value("42,6", 1000), 42'600'000);
  EXPECT_EQ(value("03"), 3000);
  EXPECT_TRUE(read_number("73.3").reading->doubtful);
  EXPECT_FALSE(read_number("122.560").reading->doubtful);
}

TEST(Number, names_what_it_cannot_take) {
  EXPECT_EQ(read_number("10.2022").fault, NumberFault::form);
  EXPECT_EQ(read_number("1,2345").fault, NumberFault::too_fine);
  EXPECT_EQ(read_number("1000000000000000").fault, NumberFault::none);
  EXPECT_EQ(read_number("1000000000000001").fault, NumberFault::too_large);
  EXPECT_EQ(read_number("99999999", 1'000'000'000).fault, NumberFault::too_large);
  EXPECT_EQ(read_number("1000000000000000,000000000", 1'000'000'000).fault, NumberFault::too_large);
  EXPECT_EQ(read_number("999999999999999,123456789", 1'000'000'000'000'000).fault,
            NumberFault::too_large);
  EXPECT_EQ(read_number("1,0000000001").fault, NumberFault::too_fine);
  EXPECT_EQ(read_number("99999999999999999999999999").fault, NumberFault::too_large);
}

TEST(Tokens, know_the_first_of_a_line_and_of_a_cell) {
  const auto places = [](std::string_view text) {
    std::string out;
    for (const Token& token : tokens_of(text::letters(text)))
      out += token.line() ? 'l' : token.cell() ? 'c' : '.';
    return out;
  };
  EXPECT_EQ(places(" một hai\n ba\tbốn   năm  sáu"), "l.lcc.");
  EXPECT_EQ(places("1 a"), "l.");
}

TEST(IndicatorNumbers, are_one_for_a_code_however_many_there_are) {
  std::vector<std::string> codes;
  for (int i = 0; i < 1000; ++i)
    codes.push_back((i % 2 == 0 ? "tips.of_" : "") + std::to_string(i));
  IndicatorNumbers numbers;
  for (std::uint32_t i = 0; i < codes.size(); ++i) EXPECT_EQ(numbers.add(codes[i]), i);
  for (std::uint32_t i = 0; i < codes.size(); ++i) EXPECT_EQ(numbers.add(codes[i]), i);
  EXPECT_EQ(numbers.number("998"), IndicatorNumbers::kNone);
  EXPECT_EQ(numbers.number("tips.of_998"), 998u);
}

TEST(Reading, leaves_out_numbers_that_are_no_figures) {
  EXPECT_TRUE(found("Sáng 22/6/2023, sau 10 năm (2013 - 2023) thực hiện Chương trình 687, Kế hoạch "
                    "số 2585/KH-MTTQ-CAT.")
                  .empty());
  EXPECT_TRUE(
      found(
          "Số lượt xem 136. Truy cập tổng 1.390.947. Điện thoại 0234567890. Lúc 10h30 tại Quận 1.")
          .empty());
  EXPECT_TRUE(found("Câu lạc bộ “5 không, 3 sạch” của thanh niên 18 tuổi.").empty());
  EXPECT_EQ(found("Theo “Báo cáo” và “5 không, 3 sạch”, duy trì 600 mô hình “3 không”."),
            Found{"models.total 600 exact"});
  EXPECT_EQ(found("Từ 1/3 đến 15/3 duy trì 600 mô hình."), Found{"models.total 600 exact"});
  EXPECT_EQ(found("Trong đợt 1/3 – 15/3 duy trì 600 mô hình."), Found{"models.total 600 exact"});
  EXPECT_EQ(found("Có từ 5/7 đến 6/7 tổ hòa giải đạt yêu cầu.").size(), 4u);
}

TEST(Reading, keeps_qualifiers_units_and_scale_words) {
  EXPECT_EQ(found("Nhân dân cung cấp hơn 122.560 nguồn tin có giá trị."),
            Found{"tips.valuable 122560 at_least"});
  EXPECT_EQ(found("Duy trì gần 600 mô hình."), Found{"models.total 600 below"});
  EXPECT_EQ(found("Phát khoảng 12 nghìn tờ rơi."), Found{"outreach.leaflets 12000 about"});
  EXPECT_EQ(found("Thu được bốn kích điện."), Found{"handins.support_tools 4 exact"});
}

TEST(Reading, from_so_many_on_is_a_bound_and_no_change) {
  const Reading reading =
      read("Có 5 xã có từ 3 tổ hòa giải trở lên, 2 xã có 1 tổ hòa giải trở xuống.");
  ASSERT_EQ(reading.findings.size(), 4u);
  EXPECT_EQ(reading.findings[1].qualifier, rollup::Qualifier::at_least);
  EXPECT_EQ(reading.findings[1].role, Role::whole);
  EXPECT_EQ(reading.findings[3].qualifier, rollup::Qualifier::below);
}

TEST(Reading, a_cell_does_not_name_the_number_in_the_next) {
  EXPECT_EQ(found("Phổ biến pháp luật\t12 buổi tuyên truyền\n"),
            Found{"outreach.sessions 12 exact"});
  EXPECT_EQ(found("Kết quả năm 2024\tbắt 5 vụ"), Found{"cases.solved 5 exact"});
}

TEST(Reading, adds_a_smaller_scale_and_refuses_a_sum_beyond_the_limit) {
  EXPECT_EQ(found("Kinh phí lắp đặt camera là 1 tỷ 250 triệu đồng."),
            Found{"camera.cost_vnd 1250000000 exact"});
  const Reading beyond = read("Quyên góp 1.000.000 tỷ 5 triệu đồng.");
  EXPECT_TRUE(beyond.findings.empty());
  ASSERT_EQ(beyond.notes.size(), 1u);
  EXPECT_EQ(beyond.notes.front().code, "number.too_large");
}

TEST(Reading, reads_numbers_in_words_where_they_count_something) {
  EXPECT_EQ(found("Nhân dân giao nộp hai mươi tám khẩu súng tự chế và một trăm linh năm viên đạn."),
            (Found{"handins.guns_homemade 28 exact", "handins.ammo 105 exact"}));
  EXPECT_TRUE(found("Hai bên thống nhất ba nội dung trong năm tới.").empty());
}

TEST(Reading, tells_whose_a_figure_is) {
  const auto whose = [](std::string_view text) {
    std::vector<std::string> out;
    for (const Finding& f : read(text).findings)
      out.push_back(f.role != Role::elsewhere ? "own" : f.area ? world().areas[*f.area].id : "?");
    return out;
  };
  EXPECT_EQ(whose("Năm 2022, huyện Vĩnh Lợi, tỉnh Bạc Liêu duy trì 96 tổ tuần tra nhân dân (toàn "
                  "tỉnh 518 tổ)."),
            (Found{"own", "p2013-95"}));
  EXPECT_EQ(whose("Cả nước hiện có 86.450 tổ hòa giải; riêng huyện Thanh Chương có 215 tổ."),
            (Found{"vn", "own"}));
  EXPECT_EQ(
      whose("Ở tỉnh Hà Giang, huyện Xín Mần và huyện Quang Bình đã hòa giải thành lần lượt 104 vụ "
            "và 97 vụ."),
      (Found{"d2013-033", "d2013-035"}));
}

TEST(Reading, tells_who_acts_and_shares_a_verb_along_a_list) {
  EXPECT_EQ(found("Bảo vệ dân phố giúp Công an bắt 715 vụ, 1.029 đối tượng; trực tiếp bắt 153 vụ, "
                  "262 đối tượng."),
            (Found{"guard.assisted_cases 715 exact", "guard.assisted_offenders 1029 exact",
                   "guard.direct_cases 153 exact", "guard.direct_offenders 262 exact"}));
  EXPECT_EQ(
      found("Người dân giao nộp 87 súng các loại, 39 lựu đạn, 18.902 viên đạn."),
      (Found{"handins.guns 87 exact", "handins.grenades 39 exact", "handins.ammo 18902 exact"}));
}

TEST(Reading, reads_ratios_changes_parts_and_repeats) {
  EXPECT_EQ(found("Đã xác minh, giải quyết 219/236 tin báo."),
            (Found{"tips.resolved 219 exact", "other 236 exact"}));
  const Reading change = read("Hiện có 912 người nghiện, giảm 360 người so với năm trước.");
  EXPECT_EQ(change.findings.back().role, Role::change);
  EXPECT_TRUE(change.findings.back().decrease);
  const Reading repeat =
      read("Hơn 122.000 nguồn tin có giá trị\nNhân dân cung cấp 122.560 nguồn tin có giá trị.");
  EXPECT_EQ(repeat.findings[0].role, Role::repeat);
  EXPECT_EQ(repeat.findings[1].role, Role::whole);
  EXPECT_EQ(repeat.findings[0].fact, repeat.findings[1].fact);
}

TEST(Reading, never_takes_counts_of_belief_or_opinion) {
  const Reading reading = read("Trên địa bàn có 1.200 tín đồ và 30 tài liệu phản động.");
  for (const Finding& finding : reading.findings) {
    EXPECT_EQ(finding.indicator, "other");
    EXPECT_NE(finding.reason.words.find("không nhận"), std::string::npos);
  }
  EXPECT_EQ(reading.findings.size(), 2u);
}

TEST(Reading, masks_persons_and_keeps_the_figures) {
  const Reading reading =
      read("Ông Nguyễn Văn An sinh năm 1975, số 0912345678, giao nộp 1 khẩu súng.");
  ASSERT_FALSE(reading.findings.empty());
  const std::string kept = reading.sentence(reading.findings.back());
  for (const char* secret : {"Nguyễn", "An sinh", "1975", "0912345678"})
    EXPECT_EQ(kept.find(secret), std::string::npos) << kept;
  EXPECT_NE(kept.find("1 khẩu súng"), std::string::npos);
}

TEST(Reading, keeps_the_whole_text_masked_and_points_into_it) {
  const Reading reading = read(
      "  BÁO CÁO\r\nÔng Nguyễn Văn An, điện thoại 0912345678, giao nộp 1 khẩu súng.\n"
      "Nhân dân báo 100 nguồn tin; công an nhận định có 150 tin có giá trị.\n");
  EXPECT_EQ(reading.kept.text,
            "  BÁO CÁO\r\nÔng [tên], điện thoại [điện thoại], giao nộp 1 khẩu súng.\n"
            "Nhân dân báo 100 nguồn tin; công an nhận định có 150 tin có giá trị.\n");
  const auto at = [&](const MaskedSpan& span) {
    return reading.kept.text.substr(span.start, span.end - span.start);
  };
  ASSERT_EQ(reading.kept.spans.size(), 2u);
  EXPECT_EQ(at(reading.kept.spans[0]), "[tên]");
  EXPECT_EQ(at(reading.kept.spans[1]), "[điện thoại]");
  std::vector<std::string> numbers;
  for (const Finding& finding : reading.findings)
    numbers.emplace_back(reading.words(finding.number));
  EXPECT_EQ(numbers, (Found{"1", "100", "150"}));
  ASSERT_EQ(reading.kept_notes.size(), 1u);
  EXPECT_EQ(reading.kept.text.compare(std::stoul(reading.kept_notes[0].place), 3, "150"), 0);
}

TEST(Reading, keeps_a_decomposed_text_composed_and_points_into_it) {
  const Reading reading =
      read("Hue\xCC\x82\xCC\x81: o\xCC\x82ng Nguyễn Văn An giao nộp 5 khẩu súng.");
  EXPECT_EQ(reading.kept.text, "Huế: ông [tên] giao nộp 5 khẩu súng.");
  ASSERT_EQ(reading.findings.size(), 1u);
  EXPECT_EQ(reading.words(reading.findings[0].number), "5");
}

TEST(Reading, a_number_that_tells_of_a_person_is_in_no_finding_and_no_note) {
  const Reading reading =
      read("Liên hệ bà Trần Thị Hoa, CCCD 079085001234, số tài khoản 1234567890123456789.");
  EXPECT_TRUE(reading.findings.empty());
  for (const auto& note : reading.notes)
    EXPECT_EQ(note.en.find("1234567890123456789"), std::string::npos) << reading.kept.text;
}

// The work for one figure must not grow with the text: these would take very long.
TEST(Reading, takes_long_texts_without_ends_as_it_takes_others) {
  const auto figures = [](const std::string& opening, const std::string& part, int times) {
    std::string text = opening;
    for (int i = 0; i < times; ++i) text += part;
    return read(text).findings.size();
  };
  EXPECT_EQ(figures("", "xã Hương Thủy, huyện A Lưới 5 vụ ", 20'000), 20'000u);
  EXPECT_EQ(figures("lần lượt ", "huyện A Lưới 5 vụ ", 30'000), 30'000u);
  EXPECT_EQ(figures("", "(0234) 3 812 345 ", 40'000), 0u);
  std::string places = "Huế: ";
  for (int i = 0; i < 30'000; ++i) places += "Công an huyện A Lưới ";
  EXPECT_EQ(read(places + "5 vụ.").findings.size(), 1u);
  std::string rounded = "Tỉnh Hà Tĩnh: ";
  for (int i = 0; i < 40'000; ++i) rounded += fmt::format("Hơn {} tổ hòa giải.\n", 1'000'001 + i);
  EXPECT_EQ(read(rounded).findings.size(), 40'000u);
}

TEST(Reading, flags_broken_relations_and_numbers_it_cannot_take) {
  const Reading reading =
      read("Nhân dân báo 100 nguồn tin. Có 150 tin có giá trị. Thu 1,23456 kg pháo.");
  std::set<std::string> codes;
  for (const auto& note : reading.notes) codes.insert(note.code);
  EXPECT_EQ(codes, (std::set<std::string>{"relation", "number.too_fine"}));
}

TEST(Reading, offsets_are_code_points_of_the_original_even_in_nfd) {
  const Reading reading = read("Hue\xCC\x82\xCC\x81 có 5 tổ hòa giải.");
  ASSERT_EQ(reading.findings.size(), 1u);
  EXPECT_EQ(reading.findings[0].start, 9u);
  EXPECT_EQ(reading.findings[0].end, 10u);
}

TEST(Reading, finds_place_term_and_programme) {
  const Reading reading =
      read("Quận 1, Thành phố Hồ Chí Minh tổng kết Chương trình phối hợp 687, ngày 27/6/2023.");
  ASSERT_TRUE(reading.area);
  EXPECT_EQ(world().areas[*reading.area].id, "d2013-760");
  EXPECT_EQ(reading.programme, "687");
  EXPECT_EQ(calendar::iso(*reading.from), "2013-01-01");
  EXPECT_EQ(calendar::iso(*reading.to), "2023-06-27");
  const Reading later = read(
      "Ngày 01/6/2023 rồi 05-6-2023, Quận 1 tổng kết Chương trình 09/CTr-BCA-MTTW, kèm văn bản "
      "ngày 15.12.2024 của Quận ủy.");
  EXPECT_EQ(later.programme, "09/CTr-BCA-MTTW");
  EXPECT_EQ(calendar::iso(*later.to), "2023-06-05");
  const Reading half = read("Kon Tum: 6 tháng đầu năm 2021 thu hồi 621 vũ khí, vật liệu nổ.");
  EXPECT_EQ(calendar::iso(*half.from), "2021-01-01");
  EXPECT_EQ(calendar::iso(*half.to), "2021-06-30");
  EXPECT_EQ(read("Nghệ An phối hợp theo văn bản 109/CTr-BCA-MTTW.").programme, "");
}

TEST(Reading, tells_the_day_of_its_figures_by_what_it_says_of_it) {
  const auto as_of = [](const std::string& text) {
    const Reading reading = read(text);
    EXPECT_FALSE(reading.from) << text;
    return reading.to ? calendar::iso(*reading.to) : "";
  };
  EXPECT_EQ(as_of("Vĩnh Long. Tính đến tháng 2/2020, có 167 người đi cai nghiện."), "2020-02-29");
  EXPECT_EQ(as_of("Vĩnh Long. Đến hết ngày 31/3/2020 có 64 tổ hòa giải.\nBản in 15/4/2020"),
            "2020-03-31");
  EXPECT_EQ(as_of("Vĩnh Long, bản in 15/4/2020. Phấn đấu đến tháng 12/2020 có 64 tổ hòa giải."),
            "2020-04-15");
  EXPECT_EQ(as_of("Xã Phú Gia lắp camera (6/2020)\nXã lắp 15 mắt camera."), "2020-06-30");
  EXPECT_EQ(as_of("Xã Phú Gia lắp camera\nXã lắp 15 mắt camera (6/2020)."), "");
}

// The reports of the sample carry what four published reviews said (testdata/published.tsv), each
// figure once.
TEST(Sample, every_published_figure_is_read_from_our_reports) {
  const std::map<std::string, std::string> files = {
      {"tỉnh Thừa Thiên Huế", "01-thua-thien-hue.txt"},
      {"tỉnh miền núi (không nêu tên)", "02-tinh-mien-nui.txt"},
      {"tỉnh Hà Tĩnh", "03-ha-tinh.txt"},
      {"Quận 1, Thành phố Hồ Chí Minh", "04-quan-1.txt"}};
  std::map<std::string, std::multiset<std::string>> published;
  std::stringstream rows(slurp(TESTDATA "/published.tsv"));
  std::string row;
  while (std::getline(rows, row)) {
    std::vector<std::string> cells;
    std::stringstream line(row);
    for (std::string cell; std::getline(line, cell, '\t');) cells.push_back(cell);
    if (cells.size() != 7 || !files.contains(cells[0])) continue;
    published[files.at(cells[0])].insert(cells[3] + " " + cells[4] + " " + cells[5]);
  }
  ASSERT_EQ(published.size(), 4u);
  for (const auto& [file, expected] : published) {
    const auto read_here = found(slurp(std::string(PROJECT_ROOT "/sample/reports/") + file));
    EXPECT_EQ(std::multiset<std::string>(read_here.begin(), read_here.end()), expected) << file;
  }
}

TEST(Sample, a_signing_holds_no_figure_and_counters_are_none) {
  EXPECT_TRUE(found(slurp(PROJECT_ROOT "/sample/reports/05-ky-ket.txt")).empty());
  EXPECT_EQ(found(slurp(PROJECT_ROOT "/sample/reports/06-ban-tin.txt")),
            (Found{"handins.guns 654 exact", "handins.guns 654 exact"}));
}

}  // namespace
}  // namespace luytre::extraction
