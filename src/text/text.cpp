#include "text/text.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "base/check.h"

namespace luytre::text {
namespace {

const icu::Normalizer2& composer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* out = icu::Normalizer2::getNFCInstance(status);
  LUYTRE_CHECK(U_SUCCESS(status));
  return *out;
}

const icu::Normalizer2& decomposer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* out = icu::Normalizer2::getNFDInstance(status);
  LUYTRE_CHECK(U_SUCCESS(status));
  return *out;
}

icu::UnicodeString from_utf8(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::UnicodeString folded(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text = composer().normalize(from_utf8(utf8), status);
  LUYTRE_CHECK(U_SUCCESS(status));
  text.foldCase();
  icu::UnicodeString out;
  bool space = false;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_isUWhiteSpace(c)) {
      space = !out.isEmpty();
      continue;
    }
    if (space) out.append(u' ');
    space = false;
    out.append(c);
  }
  return out;
}

// Spellings that differ only in which vowel of oa, oe, uy carries the tone, old place -> new place.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTonePlaces = {{
    {"oà", "òa"},
    {"oá", "óa"},
    {"oả", "ỏa"},
    {"oã", "õa"},
    {"oạ", "ọa"},
    {"oè", "òe"},
    {"oé", "óe"},
    {"oẻ", "ỏe"},
    {"oẽ", "õe"},
    {"oẹ", "ọe"},
    {"uỳ", "ùy"},
    {"uý", "úy"},
    {"uỷ", "ủy"},
    {"uỹ", "ũy"},
    {"uỵ", "ụy"},
}};

// Latin letters and white space, where folding needs no look at the neighbours: by code point, 0
// where it does. Area names and words are of these; ICU's general way is twenty times slower.
class Latin {
 public:
  enum class Key { fold, strip };

  static const Latin& table() {
    static const Latin out;
    return out;
  }

  // The key of a text, or nullopt when a letter of it is not simple.
  std::optional<std::string> key(std::string_view utf8, Key kind) const {
    const auto& letters = kind == Key::fold ? fold_ : strip_;
    std::string out(utf8.size() + utf8.size() / 2, '\0');  // two bytes may become three
    char* to = out.data();
    bool space = false;
    for (std::size_t i = 0; i < utf8.size();) {
      const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(utf8[i + k]); };
      std::size_t length = 1;
      char32_t c = byte(0);
      if (c >= 0x80) {
        length = c < 0xE0 ? 2 : 3;
        if (c >= 0xF0 || i + length > utf8.size()) return std::nullopt;
        c = length == 2 ? (c & 0x1FU) << 6 | (byte(1) & 0x3FU)
                        : (c & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
      }
      i += length;
      const char16_t letter = c < letters.size() ? letters[c] : u'\0';
      if (letter == 0) return std::nullopt;
      if (letter == u' ') {
        space = to != out.data();
        continue;
      }
      if (space) *to++ = ' ';
      space = false;
      to = append(to, letter);
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
    return out;
  }

 private:
  static constexpr std::size_t kSize = 0x1F00;

  Latin() {
    for (UChar32 c = 1; c < static_cast<UChar32>(kSize); ++c) {
      if (c == 0x250) c = 0x1E00;  // from Latin to Latin Extended Additional
      const auto at = static_cast<std::size_t>(c);
      if (u_isUWhiteSpace(c)) fold_[at] = strip_[at] = u' ';
      if (u_isUWhiteSpace(c) || u_getCombiningClass(c) != 0 ||
          u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES)
        continue;
      UErrorCode status = U_ZERO_ERROR;
      const icu::UnicodeString folded = icu::UnicodeString(c).foldCase();
      icu::UnicodeString bare = decomposer().normalize(folded, status);
      LUYTRE_CHECK(U_SUCCESS(status));
      if (folded.length() != 1) continue;
      fold_[at] = folded[0];
      std::int32_t kept = 0;
      for (std::int32_t i = 0; i < bare.length(); ++i)
        kept += u_charType(bare[i]) == U_NON_SPACING_MARK ? 0 : 1;
      if (kept == 1) strip_[at] = bare[0] == u'đ' ? u'd' : bare[0];
    }
  }

  // Writes a letter as UTF-8; one past it.
  static char* append(char* to, char16_t c) {
    if (c < 0x80) {
      *to++ = static_cast<char>(c);
      return to;
    }
    if (c < 0x800) {
      *to++ = static_cast<char>(0xC0 | c >> 6);
    } else {
      *to++ = static_cast<char>(0xE0 | c >> 12);
      *to++ = static_cast<char>(0x80 | (c >> 6 & 0x3F));
    }
    *to++ = static_cast<char>(0x80 | (c & 0x3F));
    return to;
  }

  std::array<char16_t, kSize> fold_{};
  std::array<char16_t, kSize> strip_{};
};

}  // namespace

// Well-formed sequences as in table 3-7 of the Unicode Standard: no overlong form, no surrogate.
std::optional<std::size_t> first_invalid_byte(std::string_view bytes) {
  const auto* in = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t size = bytes.size();
  const auto next = [&](std::size_t at, unsigned low, unsigned high) {
    return at < size && in[at] >= low && in[at] <= high;
  };
  for (std::size_t at = 0; at < size;) {
    const unsigned lead = in[at];
    std::size_t length = 1;
    if (lead >= 0x80) {
      if (lead < 0xC2 || lead > 0xF4) return at;
      length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
      if (!next(at + 1, low, high)) return at;
      for (std::size_t k = 2; k < length; ++k)
        if (!next(at + k, 0x80, 0xBF)) return at;
    }
    at += length;
  }
  return std::nullopt;
}

std::string nfc(std::string_view utf8) {
  const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0; });
  if (ascii) return std::string(utf8);
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  composer().normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())),
                           sink, nullptr, status);
  LUYTRE_CHECK(U_SUCCESS(status));
  return out;
}

std::string fold(std::string_view utf8) {
  if (auto key = Latin::table().key(utf8, Latin::Key::fold)) return std::move(*key);
  return to_utf8(folded(utf8));
}

std::string place_tone(std::string folded) {
  for (std::size_t i = 0; i + 2 < folded.size(); ++i) {
    if ((folded[i] != 'o' && folded[i] != 'u') || static_cast<unsigned char>(folded[i + 1]) < 0x80)
      continue;
    for (const auto& [from, to] : kTonePlaces)
      if (folded.compare(i, from.size(), from) == 0) folded.replace(i, from.size(), to);
  }
  return folded;
}

std::string fold_tone(std::string_view utf8) {
  return place_tone(fold(utf8));
}

std::string strip(std::string_view utf8) {
  if (auto key = Latin::table().key(utf8, Latin::Key::strip)) return std::move(*key);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text = decomposer().normalize(folded(utf8), status);
  LUYTRE_CHECK(U_SUCCESS(status));
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    out.append(c == U'đ' ? UChar32{U'd'} : c);
  }
  return to_utf8(out);
}

std::string sort_key(std::string_view utf8) {
  static const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> out(icu::Collator::createInstance(icu::Locale("vi"), status));
    LUYTRE_CHECK(U_SUCCESS(status));
    return out;
  }();
  const icu::UnicodeString text = from_utf8(utf8);
  std::vector<std::uint8_t> key(static_cast<std::size_t>(collator->getSortKey(text, nullptr, 0)));
  collator->getSortKey(text, key.data(), static_cast<std::int32_t>(key.size()));
  return {key.begin(), key.end() - 1};
}

std::size_t length(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace luytre::text
