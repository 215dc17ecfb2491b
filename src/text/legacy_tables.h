#pragma once
#include <string_view>

// Code tables behind legacy.h: what a byte from 0x80 (or 0xA0) on stands for; U+FFFD where nothing.
namespace luytre::text {

// TCVN 5712:1993, VN3, from 0xA0; the combining tones at 0xB0 are those of VN2, for capitals.
inline constexpr std::u32string_view kTcvn3 =
    U"\u00A0ĂÂÊÔƠƯĐăâêôơưđ\uFFFD"
    U"\u0300\u0309\u0303\u0301\u0323àảãáạ\uFFFDằẳẵắ\uFFFD"
    U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDặầẩẫấậè\uFFFDẻẽ"
    U"éẹềểễếệìỉ\uFFFD\uFFFD\uFFFDĩíịò"
    U"\uFFFDỏõóọồổỗốộờởỡớợù"
    U"\uFFFDủũúụừửữứựỳỷỹýỵ\uFFFD";
static_assert(kTcvn3.size() == 96);

// RFC 1456 from 0x80, and its six letters among the control codes.
inline constexpr std::u32string_view kViscii =
    U"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    U"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    U"Õắằặấầẩậẽẹếềểễệố"
    U"ồổỗỠƠộờởịỰỨỪỬơớƯ"
    U"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    U"ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    U"àáâãảăữẫèéêẻìíĩỉ"
    U"đựòóôõỏọụùúũủýợỮ";
static_assert(kViscii.size() == 128);
inline constexpr std::string_view kVisciiControls = "\x02\x05\x06\x14\x19\x1E";
inline constexpr std::u32string_view kVisciiControlLetters = U"ẲẴẪỶỸỴ";

// Windows-1258 from 0x80: vowels, and tones as combining marks.
inline constexpr std::u32string_view kWindows1258 =
    U"€\uFFFD‚ƒ„…†‡ˆ‰\uFFFD‹Œ\uFFFD\uFFFD\uFFFD"
    U"\uFFFD‘’“”•–—˜™\uFFFD›œ\uFFFD\uFFFDŸ"
    U"\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
    U"°±²³´µ¶·¸¹º»¼½¾¿"
    U"ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏ"
    U"ĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß"
    U"àáâăäåæçèéêë\u0301íîï"
    U"đñ\u0323óôơö÷øùúûüư₫ÿ";
static_assert(kWindows1258.size() == 128);

// Windows-1252 between 0x80 and 0x9F: the quotation marks and dashes that TCVN3 and VNI texts keep.
inline constexpr std::u32string_view kWindows1252 =
    U"€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";
static_assert(kWindows1252.size() == 32);

// VNI: a vowel followed by one mark; the marks in small letters, capitals are 0x20 below.
struct VniMark {
  char32_t mark;
  std::u32string_view bases;
  std::u32string_view combining;
};
inline constexpr VniMark kVniMarks[] = {
    {0xF8, U"aeouyơư", U"\u0300"},   {0xF9, U"aeouyơư", U"\u0301"},
    {0xFB, U"aeouyơư", U"\u0309"},   {0xF5, U"aeouyơư", U"\u0303"},
    {0xEF, U"aeouyơư", U"\u0323"},   {0xE2, U"aeo", U"\u0302"},
    {0xE0, U"aeo", U"\u0302\u0300"}, {0xE1, U"aeo", U"\u0302\u0301"},
    {0xE5, U"aeo", U"\u0302\u0309"}, {0xE3, U"aeo", U"\u0302\u0303"},
    {0xE4, U"aeo", U"\u0302\u0323"}, {0xEA, U"a", U"\u0306"},
    {0xE8, U"a", U"\u0306\u0300"},   {0xE9, U"a", U"\u0306\u0301"},
    {0xFA, U"a", U"\u0306\u0309"},   {0xFC, U"a", U"\u0306\u0303"},
    {0xEB, U"a", U"\u0306\u0323"},
};
// Letters that VNI writes as one.
inline constexpr std::u32string_view kVniSingles =
    U"\u00EC\u00ED\u00E6\u00F3\u00F2\u00F4\u00F6\u00EE\u00F1";
inline constexpr std::u32string_view kVniSingleLetters = U"ìíỉĩịơưỵđ";

}  // namespace luytre::text
