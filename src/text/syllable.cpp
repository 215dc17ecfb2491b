#include "text/syllable.h"

#include <algorithm>
#include <array>
#include <string>

namespace luytre::text {
namespace {

constexpr std::array<std::u32string_view, 30> kInitials = {
    U"ngh", U"ch", U"gh", U"gi", U"kh", U"ng", U"nh", U"ph", U"qu", U"th",
    U"tr",  U"b",  U"c",  U"d",  U"đ",  U"g",  U"h",  U"k",  U"l",  U"m",
    U"n",   U"p",  U"q",  U"r",  U"s",  U"t",  U"v",  U"x",  U"f",  U""};

// Which finals a nucleus may carry.
enum Finals : unsigned {
  open = 1,
  labial_dental = 2,  // m n p t
  velar = 4,          // c ng, and k of place names
  palatal = 8,        // ch nh
};

struct Nucleus {
  std::u32string_view letters;
  unsigned finals;
};

constexpr std::array<Nucleus, 59> kNuclei = {{
    {U"a", open | labial_dental | velar | palatal},
    {U"ă", labial_dental | velar},
    {U"â", labial_dental | velar},
    {U"e", open | labial_dental | velar},
    {U"ê", open | labial_dental | palatal},
    {U"i", open | labial_dental | palatal},
    {U"o", open | labial_dental | velar},
    {U"ô", open | labial_dental | velar},
    {U"ơ", open | labial_dental},
    {U"u", open | labial_dental | velar},
    {U"ư", open | labial_dental | velar},
    {U"y", open | labial_dental | palatal},
    {U"iê", labial_dental | velar},
    {U"yê", labial_dental | velar},
    {U"uô", labial_dental | velar},
    {U"ươ", labial_dental | velar},
    {U"oa", open | labial_dental | velar | palatal},
    {U"oă", labial_dental | velar},
    {U"oe", open | labial_dental},
    {U"oo", labial_dental | velar},
    {U"ua", open},
    {U"uâ", labial_dental | velar},
    {U"uê", open | labial_dental | palatal},
    {U"uy", open | labial_dental | palatal},
    {U"uyê", labial_dental},
    {U"ai", open},
    {U"ao", open},
    {U"au", open},
    {U"ay", open},
    {U"âu", open},
    {U"ây", open},
    {U"eo", open},
    {U"êu", open},
    {U"ia", open},
    {U"iu", open},
    {U"iêu", open},
    {U"yêu", open},
    {U"ya", open},
    {U"oi", open},
    {U"ôi", open},
    {U"ơi", open},
    {U"ui", open},
    {U"ưi", open},
    {U"ưa", open},
    {U"ưu", open},
    {U"uơ", open},
    {U"uôi", open},
    {U"ươi", open},
    {U"ươu", open},
    {U"oai", open},
    {U"oay", open},
    {U"oao", open},
    {U"oeo", open},
    {U"uây", open},
    {U"uya", open},
    {U"uyu", open},
    {U"uêu", open},
    {U"yu", open},
    {U"uôu", open},
}};

unsigned final_kind(std::u32string_view end) {
  if (end.empty()) return open;
  if (end == U"m" || end == U"n" || end == U"p" || end == U"t") return labial_dental;
  if (end == U"c" || end == U"ng" || end == U"k") return velar;
  if (end == U"ch" || end == U"nh") return palatal;
  return 0;
}

bool stop(std::u32string_view end) {
  return end == U"p" || end == U"t" || end == U"c" || end == U"ch" || end == U"k";
}

bool rhyme(std::u32string_view letters, int tone) {
  return std::any_of(kNuclei.begin(), kNuclei.end(), [&](const Nucleus& nucleus) {
    if (!letters.starts_with(nucleus.letters)) return false;
    const std::u32string_view end = letters.substr(nucleus.letters.size());
    constexpr int kAcute = 4;
    constexpr int kDot = 5;
    return (final_kind(end) & nucleus.finals) != 0 &&
           (!stop(end) || tone == 0 || tone == kAcute || tone == kDot);
  });
}

}  // namespace

bool syllable_shape(std::u32string_view lower) {
  constexpr std::size_t kLongest = 7;  // nghiêng
  if (lower.empty() || lower.size() > kLongest) return false;
  std::u32string toneless;
  int tone = 0;
  for (const char32_t c : lower) {
    const std::size_t at = kVowels.find(c);
    if (at == std::u32string_view::npos) {
      toneless.push_back(c);
      continue;
    }
    if (at % 6 != 0 && tone != 0) return false;
    if (at % 6 != 0) tone = static_cast<int>(at % 6);
    toneless.push_back(kVowels[at - at % 6]);
  }
  return std::any_of(kInitials.begin(), kInitials.end(), [&](std::u32string_view initial) {
    const std::u32string_view word = toneless;
    return word.starts_with(initial) && rhyme(word.substr(initial.size()), tone);
  });
}

}  // namespace luytre::text
