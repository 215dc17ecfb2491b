#include "text/legacy.h"

#include <array>
#include <map>

#include "text/legacy_bytes_test.h"
#include "text/letters.h"
#include "text/syllable.h"
#include "text/text.h"

namespace luytre::text {
namespace {

// The 134 letters that ASCII lacks: twelve vowels with six tones but for the six plain ones, and đ.
std::u32string vietnamese_letters() {
  std::u32string small = U"đ";
  for (const char32_t c : kVowels) {
    if (c >= 0x80) small.push_back(c);
  }
  std::u32string all = small;
  for (const char32_t c : code_points(to_utf8(small))) {
    if (c == U'đ') all.push_back(U'Đ');
    // Latin-1 pairs stand 0x20 apart, the others side by side.
    else
      all.push_back(c < 0x100 ? c - 0x20 : c - 1);
  }
  return all;
}

constexpr const char* kParagraph =
    "Sáu tháng đầu năm, lực lượng dân phòng của xã đã tổ chức 12 buổi tuyên truyền ở nhà văn hoá, "
    "vận "
    "động nhân dân tự nguyện giao nộp 03 khẩu súng tự chế. Ủy ban nhân dân xã khen thưởng 5 tập "
    "thể; "
    "các tổ hoà giải giải quyết 27 vụ mâu thuẫn, đạt tỷ lệ 90%.";

TEST(Syllable, is_known_by_its_shape) {
  for (const auto* good :
       {U"nghiêng", U"xã", U"hội", U"nghĩa", U"việt", U"quyền", U"gì", U"giữ", U"khuỷu", U"ở",
        U"yên", U"quốc", U"đường", U"thuở", U"tuổi", U"người", U"đắk", U"uỷ"})
    EXPECT_TRUE(syllable_shape(good)) << to_utf8(good);
  for (const auto* bad : {U"", U"héi", U"cạch1", U"càt", U"xụộ", U"été", U"garçon", U"naïve", U"ă",
                          U"shở", U"nghiêngg"})
    EXPECT_FALSE(syllable_shape(bad)) << to_utf8(bad);
}

TEST(Legacy, reads_all_134_letters_in_every_encoding) {
  const std::u32string all = vietnamese_letters();
  ASSERT_EQ(all.size(), 134u);
  for (const Encoding each :
       {Encoding::tcvn3, Encoding::vni, Encoding::viscii, Encoding::windows1258}) {
    for (const char32_t c : all) {
      const std::string letter = to_utf8(std::u32string(1, c));
      const std::string bytes = encoded(letter, each);
      EXPECT_FALSE(bytes.empty()) << name(each) << " " << letter;
      EXPECT_EQ(decode(bytes, each), letter) << name(each);
    }
  }
}

TEST(Legacy, tells_the_encodings_apart) {
  for (const Encoding each :
       {Encoding::tcvn3, Encoding::vni, Encoding::viscii, Encoding::windows1258}) {
    const std::string bytes = encoded(kParagraph, each);
    EXPECT_EQ(name(detect(bytes)), name(each));
    EXPECT_EQ(decode(bytes, detect(bytes)), kParagraph);
  }
  EXPECT_EQ(detect(kParagraph), Encoding::utf8);
  EXPECT_EQ(detect(""), Encoding::utf8);
  EXPECT_EQ(detect("\xEF\xBB\xBFxin"), Encoding::utf8);
  EXPECT_EQ(detect("caf\xE9 cr\xE8me"), Encoding::windows1258);
  EXPECT_EQ(detect(std::string(kParagraph) + "\xFF"), Encoding::utf8);  // one broken byte
}

TEST(Legacy, tells_them_apart_in_one_line) {
  for (const char* line :
       {"Hà Nội, ngày 12 tháng 6 năm 2003", "BÁO CÁO kết quả công tác quý I",
        "Số vụ phạm pháp hình sự giảm mạnh", "khẩu súng tự chế", "Đường dây nóng"}) {
    for (const Encoding each : {Encoding::tcvn3, Encoding::vni, Encoding::viscii}) {
      const std::string bytes = encoded(line, each);
      EXPECT_EQ(name(detect(bytes)), name(each)) << line;
      EXPECT_EQ(decode(bytes, each), line);
    }
  }
}

TEST(Legacy, reads_utf16) {
  const std::string little("\xFF\xFEx\0\xE3\0 \0\xC7\x1E\x3D\xD8\x00\xDE", 14);
  EXPECT_EQ(detect(little), Encoding::utf16le);
  EXPECT_EQ(decode(little, Encoding::utf16le), "xã ệ😀");
  const std::string big("\xFE\xFF\0x\0\xE3\xD8\x3D", 8);
  EXPECT_EQ(detect(big), Encoding::utf16be);
  EXPECT_EQ(decode(big, Encoding::utf16be), "xã\xEF\xBF\xBD");
  const std::string bare("B\0a\0o\0 \0c\0a\0o\0", 14);
  EXPECT_EQ(detect(bare), Encoding::utf16le);
}

TEST(Legacy, sees_old_fonts_behind_latin_characters) {
  const std::string motto = "Céng hßa x· héi chñ nghÜa ViÖt Nam";
  EXPECT_EQ(detect_characters(motto), Encoding::tcvn3);
  EXPECT_EQ(decode_characters(motto, Encoding::tcvn3), "Cộng hòa xã hội chủ nghĩa Việt Nam");
  const std::string vni_motto = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam";
  EXPECT_EQ(detect_characters(vni_motto), Encoding::vni);
  EXPECT_EQ(decode_characters(vni_motto, Encoding::vni), "Cộng hòa xã hội chủ nghĩa Việt Nam");
  for (const Encoding each : {Encoding::tcvn3, Encoding::vni}) {
    const std::string text = pasted(encoded(kParagraph, each));
    EXPECT_EQ(detect_characters(text), each);
    EXPECT_EQ(decode_characters(text, each), kParagraph);
  }
}

TEST(Legacy, leaves_right_text_alone) {
  for (const char* text :
       {kParagraph, "Cá, lúa, ngô, khoai và rau: bà con có cái ăn. Vô, ra, nó đi.",
        "Hòa là cán bộ xã, có ba bà cô và ông nội.", "là và có bà cô cá hò vô tô bò",
        "The café served crème brûlée to Zoë, naïve as ever, in the façade of Café Noé.",
        "L'été dernier, la municipalité a déjà reçu les élèves; très gêné, le maître né à "
        "Thé-sur-Orne "
        "a dû céder. Où est passé le blé? Là, près du pré.",
        "Señor Núñez llegó mañana más allá.", "Übung für Köche, schöne Grüße aus Österreich",
        "Plain English.", "", "m² ± 5 °C · § 12 © ® « a » ¼"}) {
    EXPECT_EQ(detect_characters(text), std::nullopt) << text;
  }
}

TEST(Legacy, knows_the_capital_fonts_of_tcvn3) {
  EXPECT_EQ(decode_characters("céng hßa", Encoding::tcvn3, Capitals::all), "CỘNG HÒA");
  EXPECT_EQ(decode_characters("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\nHµ Néi", Encoding::tcvn3),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội");
  EXPECT_EQ(decode_characters("§éi § 37°C “a” Đ", Encoding::tcvn3), "Đội Đ 37°C “a” Đ");
}

TEST(Legacy, knows_old_fonts_by_name) {
  EXPECT_EQ(legacy_font(".VnTime")->encoding, Encoding::tcvn3);
  EXPECT_EQ(legacy_font(".VnTime")->capitals, Capitals::as_typed);
  EXPECT_EQ(legacy_font(".VnArialH")->capitals, Capitals::all);
  EXPECT_EQ(legacy_font("VNI-Times")->encoding, Encoding::vni);
  EXPECT_FALSE(legacy_font("Times New Roman"));
  EXPECT_FALSE(legacy_font("\xFF"));
}

TEST(Legacy, gives_valid_composed_text_for_any_bytes) {
  rc::check([](const std::string& bytes) {
    for (int i = 0; i < 7; ++i) {
      const std::string text = decode(bytes, static_cast<Encoding>(i));
      RC_ASSERT(first_invalid_byte(text) == std::nullopt);
      RC_ASSERT(nfc(text) == text);
    }
  });
}

}  // namespace
}  // namespace luytre::text
