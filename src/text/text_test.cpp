#include "text/text.h"

#include <unicode/uchar.h>

#include <random>

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
  EXPECT_EQ(place_tone("hoà bình"), fold_tone("Hòa bình"));
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

std::string lower(const Letters& letters) {
  return letters.lower.substr(0, letters.size());
}

TEST(Letters, know_where_each_stood_in_the_original) {
  const Letters word = letters("Hue\xCC\x82\xCC\x81!");
  EXPECT_EQ(word.utf8, "Huế!");
  EXPECT_EQ(lower(word), "huế!");
  EXPECT_EQ(word.origins, (std::vector<std::uint32_t>{0, 1, 2, 2, 2, 5, 6}));
  EXPECT_EQ(word.byte_at(2), 2u);
  EXPECT_EQ(word.byte_at(5), 5u);
  EXPECT_EQ(word.byte_at(6), 6u);
  const Letters digit = letters("1\xCC\x81z");  // a mark that composes with nothing
  EXPECT_EQ(digit.origins, (std::vector<std::uint32_t>{0, 1, 1, 2, 3}));
}

TEST(Letters, have_their_lower_case_at_the_same_bytes) {
  const Letters text = letters("ĐẾN Ürümqi \U0001F600 \U00010400");
  EXPECT_EQ(lower(text), "đến ürümqi \U0001F600 \U00010428");
  EXPECT_EQ(text.lower.size(), text.size() + Letters::kBehind);
  EXPECT_TRUE(text.upper(0));
  EXPECT_TRUE(text.upper(text.size() - 4));
  EXPECT_FALSE(text.upper(text.utf8.find('m')));
  EXPECT_EQ(lower(letters("\u0130Z")), "\u0130z");  // i with a dot: three bytes and a mark
  EXPECT_EQ(lower(letters("\u1E9E\u2126")), "\u1E9E\u2126");  // ß, ω take fewer
}

// Every code point, at every place among eight bytes.
TEST(Letters, have_the_lower_case_of_unicode_where_it_takes_as_many_bytes) {
  std::u32string written, expected;
  for (char32_t c = 1; c < 0x110000; ++c) {
    if ((c >= 0xD800 && c < 0xE000) || (c >= 0x300 && c < 0x370)) continue;  // none; they compose
    const auto small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    const bool same = to_utf8({&c, 1}).size() == to_utf8({&small, 1}).size();
    written += std::u32string(c % 9, U'A') + c;
    expected += std::u32string(c % 9, U'a') + (same ? small : c);
  }
  EXPECT_TRUE(lower(letters(to_utf8(written))) == to_utf8(expected));
}

TEST(Letters, are_none_of_what_is_no_utf8) {
  std::mt19937 random(7);
  int valid = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string bytes(random() % 6, 'a');
    for (auto left = random() % 5; left > 0; --left)
      bytes += static_cast<char>(random() % 3 == 0 ? random() % 256 : 0x80 + random() % 0x40);
    if (random() % 2 == 0) bytes.insert(bytes.size() / 2, "\xE1\xBB");
    bytes.append(random() % 9, 'z');
    const bool whole = !first_invalid_byte(bytes);
    valid += whole;
    ASSERT_EQ(read_letters(bytes).has_value(), whole) << testing::PrintToString(bytes);
  }
  EXPECT_GT(valid, 1000);
}

TEST(Letters, count_code_points_over_blocks) {
  std::string utf8;
  std::vector<std::size_t> starts;
  for (int i = 0; i < 300; ++i) {
    starts.push_back(utf8.size());
    utf8 += i % 4 == 0 ? "a" : i % 4 == 1 ? "đ" : i % 4 == 2 ? "ế" : "\U0001F600";
  }
  starts.push_back(utf8.size());
  const Letters text = letters(utf8);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    EXPECT_EQ(text.origin(starts[i]), i);
    EXPECT_EQ(text.byte_at(i), starts[i]);
  }
  EXPECT_EQ(text.byte_at(1000), utf8.size());
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
