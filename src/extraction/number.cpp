#include "extraction/number.h"

#include <algorithm>

namespace luytre::extraction {
namespace {

// What stands before and behind the decimal sign; dots may group the first.
struct Parts {
  std::string_view whole;
  std::string_view fraction;
  bool doubtful = false;
};

// Groups of three behind a first one of at most three.
bool grouped(std::string_view whole) {
  const std::size_t dot = whole.find('.');
  if (dot == std::string_view::npos) return true;
  if (dot > 3 || (whole.size() - dot) % 4 != 0) return false;
  for (std::size_t i = dot; i < whole.size(); i += 4)
    if (whole[i] != '.' || whole.substr(i + 1, 3).find('.') != std::string_view::npos) return false;
  return true;
}

// nullopt for no known form.
std::optional<Parts> split(std::string_view text) {
  const auto plain = [](char c) { return c != '.' && c != ','; };
  if (std::all_of(text.begin(), text.end(), plain)) return Parts{text, {}};
  const std::size_t comma = text.find(',');
  const std::string_view whole = text.substr(0, comma);
  Parts out{whole, {}};
  if (comma != std::string_view::npos) {
    out.fraction = text.substr(comma + 1);
    for (const char c : out.fraction)
      if (c == '.' || c == ',') return std::nullopt;
  }
  const std::size_t dot = whole.find('.');
  if (dot != std::string_view::npos && whole.size() - dot <= 3 && whole.rfind('.') == dot) {
    if (comma != std::string_view::npos) return std::nullopt;
    return Parts{whole.substr(0, dot), whole.substr(dot + 1), true};
  }
  return grouped(whole) ? std::optional(out) : std::nullopt;
}

}  // namespace

NumberResult read_number(std::string_view digits, std::int64_t scale) {
  const auto parts = split(digits);
  if (!parts) return {std::nullopt, NumberFault::form};
  constexpr __int128 kLimit = base::Decimal::kLimit;  // thousandths
  constexpr std::int64_t kUnits = base::Decimal::kLimit / base::Decimal::kScale;
  if (parts->fraction.size() > 9) return {std::nullopt, NumberFault::too_fine};
  std::int64_t whole = 0;
  for (const char c : parts->whole) {
    if (c == '.') continue;
    whole = whole * 10 + c - '0';
    if (whole > kUnits) return {std::nullopt, NumberFault::too_large};
  }
  const __int128 in_thousandths = __int128{scale} * base::Decimal::kScale;
  __int128 value = whole * in_thousandths;
  if (!parts->fraction.empty()) {
    std::int64_t fraction = 0;
    std::int64_t unit = 1;
    for (const char c : parts->fraction) {
      fraction = fraction * 10 + c - '0';
      unit *= 10;
    }
    if (fraction * in_thousandths % unit != 0) return {std::nullopt, NumberFault::too_fine};
    value += fraction * in_thousandths / unit;
  }
  if (value > kLimit) return {std::nullopt, NumberFault::too_large};
  return {NumberReading{base::Decimal::from_thousandths(static_cast<std::int64_t>(value)),
                        parts->doubtful},
          NumberFault::none};
}

}  // namespace luytre::extraction
