#include "text/text.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

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
constexpr std::array<std::pair<std::u16string_view, std::u16string_view>, 15> kTonePlaces = {{
    {u"oà", u"òa"},
    {u"oá", u"óa"},
    {u"oả", u"ỏa"},
    {u"oã", u"õa"},
    {u"oạ", u"ọa"},
    {u"oè", u"òe"},
    {u"oé", u"óe"},
    {u"oẻ", u"ỏe"},
    {u"oẽ", u"õe"},
    {u"oẹ", u"ọe"},
    {u"uỳ", u"ùy"},
    {u"uý", u"úy"},
    {u"uỷ", u"ủy"},
    {u"uỹ", u"ũy"},
    {u"uỵ", u"ụy"},
}};

}  // namespace

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
std::optional<std::size_t> first_invalid_byte(std::string_view bytes) {
  const auto size = static_cast<std::int64_t>(bytes.size());
  std::int64_t at = 0;
  while (at < size) {
    const std::int64_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes.data(), at, size, c);
    if (c < 0) return static_cast<std::size_t>(start);
  }
  return std::nullopt;
}
#pragma GCC diagnostic pop

std::string nfc(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  composer().normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())),
                           sink, nullptr, status);
  LUYTRE_CHECK(U_SUCCESS(status));
  return out;
}

std::string fold(std::string_view utf8) {
  return to_utf8(folded(utf8));
}

std::string fold_tone(std::string_view utf8) {
  icu::UnicodeString text = folded(utf8);
  for (const auto& [from, to] : kTonePlaces) {
    text.findAndReplace(icu::UnicodeString(from.data(), static_cast<std::int32_t>(from.size())),
                        icu::UnicodeString(to.data(), static_cast<std::int32_t>(to.size())));
  }
  return to_utf8(text);
}

std::string strip(std::string_view utf8) {
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
