#include "extraction/mask.h"

#include "extraction/reading_test.h"

namespace luytre::extraction {
namespace {

TEST(Mask, says_the_kind_and_keeps_figures_and_officials) {
  const Passage passage = passage_of(
      "Ông Nguyễn Văn An (SN 1975, trú tại thôn 3, xã Tân Lập, ĐT 0912 345 678, CCCD "
      "001075012345, an@vnn.vn) nộp 1.250 viên đạn. Đại tá Lê Văn Bình, Giám đốc Công an tỉnh, "
      "biểu dương 12 hộ.",
      world().lexicon);
  const auto spans = personal_spans(passage);
  EXPECT_EQ(masked_text(passage, spans).text,
            "Ông [tên] (SN [năm sinh], trú tại [địa chỉ], xã Tân Lập, ĐT [điện thoại], CCCD "
            "[giấy tờ], [email]) nộp 1.250 viên đạn. Đại tá Lê Văn Bình, Giám đốc Công an tỉnh, "
            "biểu dương 12 hộ.");
}

TEST(Mask, tells_where_what_it_keeps_stands) {
  const Passage passage =
      passage_of("Ông Nguyễn Văn An nộp 5 viên đạn, bà Lê Thị Hoa 2 khẩu súng.", world().lexicon);
  const auto spans = personal_spans(passage);
  const MaskedText masked = masked_text(passage, spans);
  ASSERT_EQ(masked.text, "Ông [tên] nộp 5 viên đạn, bà [tên] 2 khẩu súng.");
  KeptPlaces places(passage, spans, masked);
  const auto words = [&](std::size_t first, std::size_t end) {
    const KeptRange kept = places.range({first, end});
    return masked.text.substr(kept.start, kept.end - kept.start);
  };
  EXPECT_EQ(words(2, 3), "[tên]");  // of a name only its middle
  EXPECT_EQ(words(0, 5), "Ông [tên] nộp");
  EXPECT_EQ(words(3, 6), "[tên] nộp 5");
  EXPECT_EQ(words(13, 15), "2 khẩu");
  EXPECT_EQ(words(5, 12), "5 viên đạn, bà [tên]");
  EXPECT_EQ(words(0, passage.tokens.size()), masked.text);
  EXPECT_TRUE(places.hides({0, 2}));
  EXPECT_FALSE(places.hides({4, 9}));
  EXPECT_EQ(places.byte(passage.tokens[2].start), masked.spans[0].start);
  EXPECT_EQ(places.byte(passage.letters.size()), masked.text.size());
}

TEST(Mask, takes_a_count_behind_a_name_for_no_house) {
  const Passage passage = passage_of(
      "Khen ông Nguyễn Văn An, 5 tổ hòa giải, 2 khu dân cư. Tặng bà Lê Thị Bình, 12 ngõ 5, 3 hộ.",
      world().lexicon);
  EXPECT_EQ(masked_text(passage, personal_spans(passage)).text,
            "Khen ông [tên], 5 tổ hòa giải, 2 khu dân cư. Tặng bà [tên], [địa chỉ], 3 hộ.");
}

TEST(Mask, hides_a_name_that_crosses_the_end_of_a_sentence) {
  const Passage passage = passage_of("Chị H.T.M. (SN 1990) báo 3 tin.", world().lexicon);
  EXPECT_EQ(masked_text(passage, personal_spans(passage)).text,
            "Chị [tên] (SN [năm sinh]) báo 3 tin.");
}

}  // namespace
}  // namespace luytre::extraction
