#include "base/decimal.h"

#include <algorithm>

#include "base/check.h"

namespace luytre::base {
namespace {

std::string digits(unsigned __int128 value) {
  std::string out;
  do {
    out.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  std::reverse(out.begin(), out.end());
  return out;
}

std::string render(Sum thousandths, std::string_view group, std::string_view point) {
  const bool negative = thousandths < 0;
  const auto magnitude = negative ? -static_cast<unsigned __int128>(thousandths)
                                  : static_cast<unsigned __int128>(thousandths);
  std::string whole = digits(magnitude / Decimal::kScale);
  if (!group.empty()) {
    for (auto at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3) {
      whole.insert(static_cast<std::size_t>(at), group);
    }
  }
  std::string fraction = digits(magnitude % Decimal::kScale);
  fraction.insert(0, 3 - fraction.size(), '0');
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  std::string out = negative ? "-" : "";
  out += whole;
  if (!fraction.empty()) out += std::string(point) + fraction;
  return out;
}

}  // namespace

Decimal Decimal::from_thousandths(std::int64_t thousandths) {
  LUYTRE_CHECK(thousandths >= -kLimit && thousandths <= kLimit);
  Decimal out;
  out.thousandths_ = thousandths;
  return out;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || fraction.size() > 3) return std::nullopt;
  if (point != std::string_view::npos && fraction.empty()) return std::nullopt;
  std::int64_t value = 0;
  const auto push = [&](char c) {
    if (c < '0' || c > '9' || value > kLimit) return false;
    value = value * 10 + (c - '0');
    return true;
  };
  if (!std::all_of(whole.begin(), whole.end(), push)) return std::nullopt;
  if (!std::all_of(fraction.begin(), fraction.end(), push)) return std::nullopt;
  for (std::size_t i = fraction.size(); i < 3; ++i) {
    if (!push('0')) return std::nullopt;
  }
  if (value > kLimit) return std::nullopt;
  return from_thousandths(negative ? -value : value);
}

std::string plain(Sum thousandths) {
  return render(thousandths, "", ".");
}

std::string vietnamese(Sum thousandths) {
  return render(thousandths, ".", ",");
}

}  // namespace luytre::base
