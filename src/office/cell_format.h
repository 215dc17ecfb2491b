#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luytre::office {

// What of a number a cell shows, from a number format of a workbook (ECMA-376 part 1, 18.8.30).
struct CellFormat {
  bool percent = false;
  bool weekday = false, day = false, month = false, year = false;
  bool hour = false, minute = false, second = false;
  bool elapsed = false;  // hours beyond 24, as in [h]:mm

  bool date() const { return weekday || day || month || year; }
  bool time() const { return hour || minute || second; }
  friend bool operator==(const CellFormat&, const CellFormat&) = default;
};

// A format that has a number and no code of its own.
CellFormat builtin_format(std::uint32_t id);
CellFormat parse_format(std::string_view code);

// A stored number as a Vietnamese reader writes it: decimal comma, no grouping, at most 15 digits;
// 87,5%; 01/07/2025 08:30. A date that the calendar does not hold stays a number. Nullopt for what
// is no finite number.
std::optional<std::string> show_number(std::string_view stored, const CellFormat& format,
                                       bool epoch_1904);

// "2025-07-01T08:30:00" as 01/07/2025 08:30; nullopt for anything else.
std::optional<std::string> show_iso_date(std::string_view iso);

}  // namespace luytre::office
