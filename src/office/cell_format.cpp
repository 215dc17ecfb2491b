#include "office/cell_format.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace luytre::office {
namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr double kEndOfDates = 2'958'466;  // the day after 31/12/9999
constexpr int kMaxPlainExponent = 20;
constexpr int kMinPlainExponent = -15;

std::string two(std::int64_t number) {
  std::string out = std::to_string(number);
  return out.size() < 2 ? "0" + out : out;
}

// Reads the letters of a format code; an m is a month unless it stands after an h or before an s.
class FormatCode {
 public:
  explicit FormatCode(std::string_view code) : code_(code) {}

  CellFormat read() {
    while (at_ < code_.size() && code_[at_] != ';') step();
    if (month_or_minute_) format_.month = true;
    return format_;
  }

 private:
  void step() {
    const char c = lower(code_[at_]);
    if (c == '"') {
      at_ = std::min(code_.find('"', at_ + 1), code_.size() - 1) + 1;
    } else if (c == '\\' || c == '_' || c == '*') {
      at_ += 2;
    } else if (c == '[') {
      bracket();
    } else if (c == 'a' && (at("am/pm") || at("a/p"))) {
      at_ += at("am/pm") ? 5 : 3;
    } else if (c == 'd' || c == 'm' || c == 'y' || c == 'h' || c == 's') {
      letters(c);
    } else {
      if (c == '%') format_.percent = true;
      ++at_;
    }
  }

  void bracket() {
    const std::size_t close = std::min(code_.find(']', at_), code_.size());
    const std::string_view inside = code_.substr(at_ + 1, close - at_ - 1);
    const char c = inside.empty() ? '\0' : lower(inside.front());
    const bool one_letter =
        std::all_of(inside.begin(), inside.end(), [&](char each) { return lower(each) == c; });
    if (one_letter && (c == 'h' || c == 'm' || c == 's')) {
      format_.elapsed = true;
      set(c == 'm' ? 'M' : c);
    }
    at_ = close + 1;
  }

  void letters(char c) {
    std::size_t count = 0;
    while (at_ < code_.size() && lower(code_[at_]) == c) ++at_, ++count;
    if (c == 'd' && count > 2) {
      set('w');
    } else if (c == 'm' && last_ == 'h') {
      set('M');
    } else {
      set(c);
    }
  }

  void set(char c) {
    if (month_or_minute_) (c == 's' ? format_.minute : format_.month) = true;
    month_or_minute_ = c == 'm';
    if (c == 'w') format_.weekday = true;
    if (c == 'd') format_.day = true;
    if (c == 'y') format_.year = true;
    if (c == 'h') format_.hour = true;
    if (c == 'M') format_.minute = true;
    if (c == 's') format_.second = true;
    last_ = c;
  }

  static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

  bool at(std::string_view word) const {
    if (code_.size() - at_ < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
      if (lower(code_[at_ + i]) != word[i]) return false;
    return true;
  }

  std::string_view code_;
  std::size_t at_ = 0;
  char last_ = '\0';
  bool month_or_minute_ = false;
  CellFormat format_;
};

// Its 15 leading digits with the point moved `shift` places to the right.
std::string show_decimal(double number, int shift) {
  char buffer[40];
  const auto written = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(number),
                                     std::chars_format::scientific, 14);
  const std::string_view text(buffer, static_cast<std::size_t>(written.ptr - buffer));
  const std::size_t e = text.find('e');
  std::string digits(text.substr(0, 1));
  digits += text.substr(2, e - 2);
  digits.resize(std::max<std::size_t>(digits.find_last_not_of('0') + 1, 1));
  if (digits == "0") return "0";
  int exponent = 0;
  const char* power = buffer + e + (text[e + 1] == '+' ? 2 : 1);
  std::from_chars(power, written.ptr, exponent);
  exponent += shift;

  std::string out = number < 0 ? "-" : "";
  if (exponent > kMaxPlainExponent || exponent < kMinPlainExponent) {
    out += digits.substr(0, 1) + (digits.size() > 1 ? "," + digits.substr(1) : "");
    return out + "E" + (exponent > 0 ? "+" : "") + std::to_string(exponent);
  }
  if (exponent < 0)
    return out + "0," + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return out + digits + std::string(whole - digits.size(), '0');
  return out + digits.substr(0, whole) + "," + digits.substr(whole);
}

// Excel's day 60 of the 1900 system is 29/02/1900, which never was; days before it are off by one.
std::string show_day(std::int64_t serial, CellFormat format, bool epoch_1904) {
  using std::chrono::days;
  using std::chrono::sys_days;
  using std::chrono::year;
  const sys_days epoch = epoch_1904 ? sys_days(year(1904) / 1 / 1) : sys_days(year(1899) / 12 / 30);
  const bool early = !epoch_1904 && serial < 60;
  const std::chrono::year_month_day date(epoch + days(serial + (early ? 1 : 0)));
  const bool never = !epoch_1904 && serial == 60;
  if (!format.day && !format.month && !format.year) format.day = format.month = format.year = true;
  std::string out;
  if (format.day) out += never ? "29" : two(static_cast<unsigned>(date.day()));
  if (format.month) out += (out.empty() ? "" : "/") + two(static_cast<unsigned>(date.month()));
  if (format.year) out += (out.empty() ? "" : "/") + std::to_string(static_cast<int>(date.year()));
  return out;
}

std::string show_time(std::int64_t seconds, const CellFormat& format) {
  if (!format.elapsed) seconds %= kSecondsOfDay;
  std::string out;
  if (format.hour) out = two(seconds / 3600);
  if (format.minute || format.hour) {
    const std::int64_t minutes = seconds / 60;
    out += (out.empty() ? "" : ":") + two(format.hour || !format.elapsed ? minutes % 60 : minutes);
  }
  if (format.second) {
    const bool alone = out.empty() && format.elapsed;
    out += (out.empty() ? "" : ":") + two(alone ? seconds : seconds % 60);
  }
  return out;
}

bool plain_integer(std::string_view stored) {
  return !stored.empty() && stored.size() <= 15 && (stored[0] != '0' || stored.size() == 1) &&
         std::all_of(stored.begin(), stored.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

CellFormat builtin_format(std::uint32_t id) {
  switch (id) {
    case 9:
    case 10:
      return parse_format("0%");
    case 14:
    case 15:
      return parse_format("dd/mm/yyyy");
    case 16:
      return parse_format("dd/mm");
    case 17:
      return parse_format("mm/yyyy");
    case 18:
    case 20:
      return parse_format("hh:mm");
    case 19:
    case 21:
      return parse_format("hh:mm:ss");
    case 22:
      return parse_format("dd/mm/yyyy hh:mm");
    case 45:
    case 47:
      return parse_format("mm:ss");
    case 46:
      return parse_format("[h]:mm:ss");
    default:
      return {};
  }
}

CellFormat parse_format(std::string_view code) {
  return FormatCode(code).read();
}

std::optional<std::string> show_number(std::string_view stored, const CellFormat& format,
                                       bool epoch_1904) {
  const bool dated = format.date() || format.time();
  if (!dated && !format.percent && plain_integer(stored)) return std::string(stored);
  double number = 0;
  if (stored.starts_with('+')) stored.remove_prefix(1);
  const auto [end, fault] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
  if (fault != std::errc() || end != stored.data() + stored.size() || !std::isfinite(number))
    return std::nullopt;
  // A day before the first one of the calendar is no date: 0 often stands for an empty cell.
  const double first = format.date() && !epoch_1904 ? 1 : 0;
  if (!dated || number < first || number >= kEndOfDates)
    return show_decimal(number, format.percent ? 2 : 0) + (format.percent ? "%" : "");
  const std::int64_t seconds = std::llround(number * static_cast<double>(kSecondsOfDay));
  std::string out;
  if (format.date()) out = show_day(seconds / kSecondsOfDay, format, epoch_1904);
  if (format.time()) out += (out.empty() ? "" : " ") + show_time(seconds, format);
  return out;
}

std::optional<std::string> show_iso_date(std::string_view iso) {
  const auto digits = [&](std::size_t at, std::size_t count) {
    return iso.size() >= at + count && std::all_of(iso.begin() + static_cast<long>(at),
                                                   iso.begin() + static_cast<long>(at + count),
                                                   [](char c) { return c >= '0' && c <= '9'; });
  };
  const bool day = digits(0, 4) && digits(5, 2) && digits(8, 2) && iso[4] == '-' && iso[7] == '-';
  if (!day) return std::nullopt;
  std::string out(iso.substr(8, 2));
  out.append("/").append(iso.substr(5, 2)).append("/").append(iso.substr(0, 4));
  if (iso.size() == 10) return out;
  if (iso[10] != 'T' || !digits(11, 2) || !digits(14, 2) || iso[13] != ':') return std::nullopt;
  const std::string_view time = iso.substr(11, 5);
  return time == "00:00" ? out : out.append(" ").append(time);
}

}  // namespace luytre::office
