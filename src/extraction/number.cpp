#include "extraction/number.h"

#include <string>

namespace luytre::extraction {
namespace {

// The digits before and behind the decimal sign, or nullopt for no known form.
struct Parts {
  std::string whole;
  std::string fraction;
  bool doubtful = false;
};

std::optional<Parts> split(std::u32string_view text) {
  std::string plain(text.begin(), text.end());
  Parts out;
  const std::size_t comma = plain.find(',');
  std::string whole = plain.substr(0, comma);
  if (comma != std::string::npos) out.fraction = plain.substr(comma + 1);
  if (out.fraction.find_first_of(".,") != std::string::npos) return std::nullopt;
  const std::size_t dot = whole.find('.');
  if (dot != std::string::npos && whole.size() - dot <= 3 && whole.rfind('.') == dot) {
    if (comma != std::string::npos) return std::nullopt;
    return Parts{whole.substr(0, dot), whole.substr(dot + 1), true};
  }
  std::size_t group = 0;
  bool grouped = false;
  for (const char c : whole) {
    if (c != '.') {
      out.whole += c;
      ++group;
      continue;
    }
    if (grouped ? group != 3 : group > 3) return std::nullopt;
    grouped = true;
    group = 0;
  }
  if (grouped && group != 3) return std::nullopt;
  return out;
}

}  // namespace

NumberResult read_number(std::u32string_view digits, std::int64_t scale) {
  const auto parts = split(digits);
  if (!parts) return {std::nullopt, NumberFault::form};
  constexpr __int128 kLimit = base::Decimal::kLimit;  // thousandths
  constexpr __int128 kUnits = kLimit / base::Decimal::kScale;
  if (parts->fraction.size() > 9) return {std::nullopt, NumberFault::too_fine};
  __int128 value = 0;
  __int128 unit = 1;
  for (const char c : parts->whole) {
    value = value * 10 + (c - '0');
    if (value > kUnits) return {std::nullopt, NumberFault::too_large};
  }
  for (const char c : parts->fraction) {
    value = value * 10 + (c - '0');
    unit *= 10;
  }
  value *= scale;
  value *= base::Decimal::kScale;
  if (value % unit != 0) return {std::nullopt, NumberFault::too_fine};
  value /= unit;
  if (value > kLimit) return {std::nullopt, NumberFault::too_large};
  return {NumberReading{base::Decimal::from_thousandths(static_cast<std::int64_t>(value)),
                        parts->doubtful},
          NumberFault::none};
}

}  // namespace luytre::extraction
