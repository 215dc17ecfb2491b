#include "text/text.h"

#include "text/letters.h"
#include "text/utf16.h"

namespace luytre::text {
namespace {

TEST(Text, finds_the_first_byte_that_is_not_utf8) {
  EXPECT_EQ(first_invalid_byte("Huế"), std::nullopt);
  EXPECT_EQ(first_invalid_byte("Hu\xE1\xBA"), 2u);
  EXPECT_EQ(first_invalid_byte("a\xFF"), 1u);
  EXPECT_EQ(first_invalid_byte("\xC0\xAF"), 0u);
}

TEST(Text, composes) {
  EXPECT_EQ(nfc("Hue\xCC\x82\xCC\x81"), "Huế");
}

TEST(Text, has_three_levels_of_search_keys) {
  EXPECT_EQ(fold("  Hoà   BÌNH "), "hoà bình");
  EXPECT_EQ(fold_tone("Hoà Bình"), fold_tone("Hòa bình"));
  EXPECT_NE(fold("Hoà"), fold("Hòa"));
  EXPECT_EQ(fold_tone("Uỷ ban"), fold_tone("Ủy ban"));
  EXPECT_EQ(strip("Đường Nguyễn Huệ, ở Đắk Lắk"), "duong nguyen hue, o dak lak");
}

TEST(Text, sorts_as_a_vietnamese_dictionary) {
  const std::vector<std::string> words = {"a", "à", "ả", "ã", "á", "ạ",
                                          "ă", "â", "b", "d", "đ", "e"};
  for (std::size_t i = 1; i < words.size(); ++i) {
    EXPECT_LT(sort_key(words[i - 1]), sort_key(words[i])) << words[i];
  }
}

TEST(Letters, know_where_each_stood_in_the_original) {
  const Letters word = letters("Hue\xCC\x82\xCC\x81!");
  EXPECT_EQ(word.utf8, "Huế!");
  EXPECT_EQ(to_utf8(word.lower), "huế!");
  EXPECT_EQ(word.origins, (std::vector<std::uint32_t>{0, 1, 2, 5, 6}));
  const Letters digit = letters("1\xCC\x81z");  // a mark that composes with nothing
  EXPECT_EQ(digit.origins, (std::vector<std::uint32_t>{0, 1, 2, 3}));
}

TEST(Utf16, counts_as_browsers_do) {
  const std::string text = "a\u1EBF\U0001F600b";  // 1, 3, 4 and 1 bytes
  const Utf16Offsets offsets(text);
  EXPECT_EQ(offsets.at(0), 0u);
  EXPECT_EQ(offsets.at(1), 1u);
  EXPECT_EQ(offsets.at(4), 2u);
  EXPECT_EQ(offsets.at(8), 4u);
  EXPECT_EQ(offsets.at(9), 5u);
  EXPECT_EQ(offsets.at(99), 5u);
  for (const std::size_t size : {0u, 255u, 256u, 257u, 512u, 1000u}) {
    const std::string face = "\U0001F600" + std::string(size, 'x');
    EXPECT_EQ(Utf16Offsets(face).at(4 + size), 2 + size) << size;
  }
}

TEST(Text, counts_code_points) {
  EXPECT_EQ(length("Huế 1"), 5u);
}

}  // namespace
}  // namespace luytre::text
