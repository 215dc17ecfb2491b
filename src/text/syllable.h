#pragma once
#include <string_view>

namespace luytre::text {

// Whether lower-case NFC letters have the shape of one Vietnamese syllable: initial consonant,
// vowel nucleus, final consonant and at most one tone that may stand on that final. Pure; no
// dictionary.
bool syllable_shape(std::u32string_view lower);

// Marked letters as a plain table, for encodings and case: the twelve vowels, each with six tones.
inline constexpr std::u32string_view kVowels =
    U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";

}  // namespace luytre::text
