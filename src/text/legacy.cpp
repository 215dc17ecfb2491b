#include "text/legacy.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <vector>

#include "text/legacy_tables.h"
#include "text/letters.h"
#include "text/syllable.h"
#include "text/text.h"

namespace luytre::text {
namespace {

constexpr char32_t kUnknown = 0xFFFD;

char32_t lower(char32_t c) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}
char32_t upper(char32_t c) {
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}
bool is_upper(char32_t c) {
  return lower(c) != c;
}
bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
std::u32string from_utf8(std::string_view bytes) {
  std::u32string out;
  out.reserve(bytes.size());
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes.data(), at, size, c);
    out.push_back(static_cast<char32_t>(c));
  }
  return out;
}
#pragma GCC diagnostic pop

std::u32string from_utf16(std::string_view bytes, bool little) {
  std::u32string out;
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little ? second << 8 | first : first << 8 | second);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const char32_t c = unit(i);
    if (c < 0xD800 || c > 0xDFFF) {
      out.push_back(c);
    } else if (const char32_t next = i + 3 < bytes.size() ? unit(i + 2) : 0;
               c < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
      out.push_back(0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00));
      i += 2;
    } else {
      out.push_back(kUnknown);
    }
  }
  return out;
}

// Bytes as Windows-1252 characters; the five it leaves open keep their number.
std::u32string from_windows1252(std::string_view bytes) {
  std::u32string out;
  out.reserve(bytes.size());
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    const char32_t known = c >= 0x80 && c < 0xA0 ? kWindows1252[c - 0x80] : kUnknown;
    out.push_back(known == kUnknown ? c : known);
  }
  return out;
}

std::u32string from_table(std::string_view bytes, std::u32string_view table) {
  std::u32string out;
  out.reserve(bytes.size());
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    out.push_back(c < 0x80 ? c : table[c - 0x80]);
  }
  return out;
}

std::u32string from_viscii(std::string_view bytes) {
  std::u32string out = from_table(bytes, kViscii);
  for (char32_t& c : out) {
    const std::size_t at =
        c < 0x20 ? kVisciiControls.find(static_cast<char>(c)) : kVisciiControls.npos;
    if (at != kVisciiControls.npos) c = kVisciiControlLetters[at];
  }
  return out;
}

// What becomes of a character that the old font has no letter for: text keeps it, a score counts
// it.
enum class Stray { keep, unknown };

char32_t tcvn3_letter(char32_t c, Stray stray) {
  if (c < 0xA0 || c > 0xFF) return c;
  const char32_t known = kTcvn3[c - 0xA0];
  return known == kUnknown && stray == Stray::keep ? c : known;
}

char32_t vni_single(char32_t c, Stray stray) {
  if (c < 0xC0 || c > 0xFF) return c;
  const bool capital = c < 0xE0;
  const std::size_t at = kVniSingles.find(capital ? c + 0x20 : c);
  if (at == kVniSingles.npos) return stray == Stray::keep ? c : kUnknown;
  return capital ? upper(kVniSingleLetters[at]) : kVniSingleLetters[at];
}

const VniMark* vni_mark(char32_t base, char32_t mark) {
  if (mark < 0xC0 || mark > 0xFF) return nullptr;
  const char32_t small = mark < 0xE0 ? mark + 0x20 : mark;
  const auto* found =
      std::find_if(std::begin(kVniMarks), std::end(kVniMarks), [&](const VniMark& each) {
        return each.mark == small && each.bases.find(lower(base)) != each.bases.npos;
      });
  return found == std::end(kVniMarks) ? nullptr : found;
}

std::u32string from_vni(std::u32string_view characters, Stray stray) {
  std::u32string out;
  out.reserve(characters.size());
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t base = vni_single(characters[i], stray);
    out.push_back(base);
    if (i + 1 == characters.size()) break;
    if (const VniMark* mark = vni_mark(base, characters[i + 1])) {
      out += mark->combining;
      ++i;
    }
  }
  return out;
}

// A word of a TCVN3 text as [begin, end) and what its plain capitals say about it.
struct CapitalWord {
  std::size_t begin;
  std::size_t end;
  int capitals = 0;  // unmarked
  int smalls = 0;    // unmarked
  bool line_end = false;
};

std::vector<CapitalWord> capital_words(std::u32string_view text) {
  std::vector<CapitalWord> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'\n' && !out.empty()) out.back().line_end = true;
    if (!is_letter(text[i])) continue;
    CapitalWord word{i, i};
    for (; i < text.size() && is_letter(text[i]); ++i) {
      if (text[i] < 0x80) (is_upper(text[i]) ? word.capitals : word.smalls) += 1;
    }
    word.end = i--;
    out.push_back(word);
  }
  return out;
}

// "CộNG HòA Xã HộI" was typed in a capital font: a word whose plain letters are all capitals is
// one, and with a single plain letter ("Xã") it goes by its neighbours.
void mend_capitals(std::u32string& text) {
  std::vector<CapitalWord> words = capital_words(text);
  bool before = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const CapitalWord& word = words[i];
    const auto sure = [](const CapitalWord& each) {
      return each.smalls == 0 && each.capitals >= 2;
    };
    const bool after = !word.line_end && i + 1 < words.size() && sure(words[i + 1]);
    const bool last = word.line_end || i + 1 == words.size();
    const bool capital =
        sure(word) || (word.smalls == 0 && ((before && (after || last)) || (after && i == 0)));
    for (std::size_t k = word.begin; capital && k < word.end; ++k) text[k] = upper(text[k]);
    before = capital && !word.line_end;
  }
}

std::u32string from_tcvn3(std::u32string_view characters, Stray stray) {
  constexpr std::u32string_view kToned = U"AĂÂEÊIOÔƠUƯY";
  std::u32string out;
  out.reserve(characters.size());
  for (const char32_t c : characters) {
    const bool tone = c >= 0xB0 && c <= 0xB4;
    const bool toned = !out.empty() && kToned.find(out.back()) != kToned.npos;
    out.push_back(tone && !toned ? c : tcvn3_letter(c, stray));  // else a degree sign stays one
  }
  return out;
}

std::string composed(std::u32string_view text) {
  return nfc(to_utf8(text));
}

std::u32string characters_of(std::string_view bytes, Encoding encoding, Stray stray) {
  switch (encoding) {
    case Encoding::utf8:
      return from_utf8(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
    case Encoding::utf16le:
      return from_utf16(bytes.starts_with("\xFF\xFE") ? bytes.substr(2) : bytes, true);
    case Encoding::utf16be:
      return from_utf16(bytes.starts_with("\xFE\xFF") ? bytes.substr(2) : bytes, false);
    case Encoding::tcvn3:
      return from_tcvn3(from_windows1252(bytes), stray);
    case Encoding::vni:
      return from_vni(from_windows1252(bytes), stray);
    case Encoding::viscii:
      return from_viscii(bytes);
    case Encoding::windows1258:
      return from_table(bytes, kWindows1258);
  }
  return {};
}

// How many words with marks have the shape of a syllable, and how many do not.
struct Score {
  int good = 0;
  int bad = 0;
  double share() const { return good + bad == 0 ? 0 : double(good) / (good + bad); }
};

bool separates(char32_t c) {
  constexpr std::u32string_view kSigns = U"\u00A0«»°²³×";
  return c < 0x80 ? !is_letter(c) : (c >= 0x2000 && c < 0x2C00) || kSigns.find(c) != kSigns.npos;
}

// Case as people write it; in TCVN3 also small marked letters among plain capitals.
bool case_fits(std::u32string_view word, bool capital_font) {
  const bool all = std::all_of(word.begin(), word.end(), [&](char32_t c) {
    return is_upper(c) || (capital_font && c >= 0x80);
  });
  return all || std::none_of(word.begin() + 1, word.end(), is_upper);
}

Score score(std::u32string_view text, bool capital_font) {
  Score out;
  std::u32string small;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    bool marked = false;
    for (; end < text.size() && !separates(text[end]); ++end) marked |= text[end] >= 0x80;
    if (marked) {
      const std::u32string_view word = text.substr(i, end - i);
      small.assign(word);
      for (char32_t& c : small) c = lower(c);
      ++(case_fits(word, capital_font) && syllable_shape(small) ? out.good : out.bad);
    }
    i = end + 1;
  }
  return out;
}

// Text as it would stand in NFC.
Score score_composed(std::u32string_view characters, bool capital_font) {
  return score(code_points(to_utf8(characters)), capital_font);
}

constexpr std::size_t kSample = 256 * 1024;  // bytes that decide

std::optional<Encoding> utf16_without_mark(std::string_view sample) {
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) (i % 2 == 0 ? even : odd) += sample[i] == '\0';
  const std::size_t many = sample.size() / 8;
  if (many > 0 && odd > many && even * 16 < odd) return Encoding::utf16le;
  if (many > 0 && even > many && odd * 16 < even) return Encoding::utf16be;
  return std::nullopt;
}

}  // namespace

std::string_view name(Encoding encoding) {
  constexpr std::array<std::string_view, 7> kNames = {"UTF-8", "UTF-16LE", "UTF-16BE",    "TCVN3",
                                                      "VNI",   "VISCII",   "Windows-1258"};
  return kNames[static_cast<std::size_t>(encoding)];
}

Encoding detect(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return Encoding::utf8;
  if (bytes.starts_with("\xFF\xFE")) return Encoding::utf16le;
  if (bytes.starts_with("\xFE\xFF")) return Encoding::utf16be;
  const std::string_view sample = bytes.substr(0, kSample);
  if (const auto wide = utf16_without_mark(sample)) return *wide;
  if (!first_invalid_byte(bytes)) return Encoding::utf8;
  Encoding best = Encoding::windows1258;
  double share = 0.5;
  for (const Encoding each :
       {Encoding::utf8, Encoding::tcvn3, Encoding::vni, Encoding::viscii, Encoding::windows1258}) {
    const Score found =
        score_composed(characters_of(sample, each, Stray::unknown), each == Encoding::tcvn3);
    if (found.share() > share) {
      best = each;
      share = found.share();
    }
  }
  return best;
}

std::optional<Encoding> detect_characters(std::string_view utf8) {
  // A cut inside a character only adds one U+FFFD.
  const std::u32string sample = from_utf8(utf8.substr(0, kSample));
  constexpr int kFewest = 3;   // words that must speak for it
  constexpr int kMostBad = 8;  // at most one word in so many against it
  const Score as_is = score_composed(sample, false);
  const Score tcvn3 = score_composed(from_tcvn3(sample, Stray::unknown), true);
  const Score vni = score_composed(from_vni(sample, Stray::unknown), false);
  const Score& better = tcvn3.share() >= vni.share() ? tcvn3 : vni;
  if (better.good < kFewest || better.bad * kMostBad > better.good ||
      as_is.good * 2 > better.good) {
    return std::nullopt;
  }
  return &better == &tcvn3 ? Encoding::tcvn3 : Encoding::vni;
}

std::string decode(std::string_view bytes, Encoding encoding) {
  std::u32string text = characters_of(bytes, encoding, Stray::keep);
  if (encoding == Encoding::tcvn3) mend_capitals(text);
  return composed(text);
}

std::string decode_characters(std::string_view utf8, Encoding encoding, Capitals capitals) {
  std::u32string text = from_utf8(utf8);
  text = encoding == Encoding::vni ? from_vni(text, Stray::keep) : from_tcvn3(text, Stray::keep);
  if (capitals == Capitals::all) {
    for (char32_t& c : text) c = upper(c);
  } else if (encoding == Encoding::tcvn3) {
    mend_capitals(text);
  }
  return composed(text);
}

std::optional<LegacyFont> legacy_font(std::string_view font) {
  const std::string small = fold(first_invalid_byte(font) ? std::string_view() : font);
  if (small.starts_with(".vn")) {
    return LegacyFont{Encoding::tcvn3, font.ends_with('H') ? Capitals::all : Capitals::as_typed};
  }
  if (small.starts_with("vni-")) return LegacyFont{Encoding::vni, Capitals::as_typed};
  return std::nullopt;
}

}  // namespace luytre::text
