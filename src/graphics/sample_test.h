#pragma once
#include "graphics/bar_chart.h"
#include "graphics/flow.h"
#include "graphics/line_chart.h"
#include "graphics/province_map.h"

// Invented data for the tests and for the sheet that people look at.
namespace luytre::graphics {

inline constexpr base::Sum kOne = base::Decimal::kScale;
inline constexpr base::Day kMapOf63{std::chrono::year{2023} / 6 / 30};
inline constexpr base::Day kMapOf34{std::chrono::year{2025} / 7 / 1};
// Closes whatever it may stand in, if it is let through.
inline constexpr const char* kHostile = "\"'></title></svg><script>alert(1)</script>&\" onload=\"x";

inline Measure measure(std::int64_t units) {
  return {number(units * kOne, Language::vietnamese), units * kOne};
}

inline BarChart sample_bars() {
  BarChart chart{{"bars", "Số tin có giá trị, 2013–2023", "Theo địa bàn; số liệu giả định", {}},
                 {},
                 "Tổng hợp từ cấp dưới",
                 "Khai báo của địa bàn"};
  chart.bars = {
      {"Thành phố Hồ Chí Minh", measure(1'234'567), 1'300'000 * kOne, "/dia-ban/79"},
      {"Hà Nội", measure(987'654), 650'000 * kOne, "/dia-ban/01"},
      {"Thừa Thiên Huế (trước ngày 01/07/2025)", measure(412'000), {}, "/dia-ban/46"},
      {"Đà Nẵng", {"không công bố", {}, true}, {}, "/dia-ban/48"},
      {"Cần Thơ", {"chưa có số liệu", {}, false}, {}, "/dia-ban/92"},
      {"Bà Rịa – Vũng Tàu", measure(3), 2 * kOne, ""},
      {"Số cuộc tuyên truyền, phổ biến pháp luật tại khu dân cư", measure(75'210), {}, ""},
      {"Điện Biên", measure(0), {}, ""}};
  return chart;
}

inline LineChart sample_lines() {
  LineChart chart{{"lines", "Vụ hòa giải theo tháng", "Ba địa bàn; số liệu giả định", {}},
                  {},
                  {{"Hà Nội", {}}, {"Thành phố Hồ Chí Minh", {}}, {"Đà Nẵng", {}}},
                  {{5.5, "01/07/2025: còn 34 tỉnh"}, {12.5, "đổi định nghĩa"}}};
  for (int month = 0; month < 21; ++month) {
    chart.positions.push_back((month % 12 < 9 ? "0" : "") + std::to_string(month % 12 + 1) + "/" +
                              std::to_string(2025 + month / 12));
    const int wave = (month * 37) % 11;
    chart.series[0].values.push_back((900 + 12 * month + 9 * wave) * kOne);
    chart.series[1].values.push_back((1'180 - 8 * month + 13 * wave) * kOne);
    chart.series[2].values.push_back((930 + 5 * month + 4 * wave) * kOne + 500);
  }
  for (const std::size_t gap : {3U, 4U, 8U, 10U}) chart.series[2].values[gap].reset();
  return chart;
}

inline Flow sample_flow() {
  Flow flow{{"flow", "Các xã của huyện cũ ngày 01/07/2025", "Sáu xã trước, ba xã sau", {}},
            {{"xã Phú Lộc", "/dia-ban/c1"},
             {"thị trấn Lăng Cô", "/dia-ban/c2"},
             {"xã Lộc Tiến", "/dia-ban/c3"},
             {"xã Lộc Vĩnh", ""},
             {"xã Lộc Thủy", ""},
             {"xã Xuân Lộc và một phần xã có tên rất dài", ""}},
            {{"xã Phú Lộc", "/dia-ban/d1"},
             {"xã Chân Mây – Lăng Cô", "/dia-ban/d2"},
             {"xã Hưng Lộc", ""}},
            {{0, 0, true},
             {1, 1, true},
             {2, 1, true},
             {3, 1, true},
             {4, 1, true},
             {5, 0, false},
             {5, 2, false}},
            "toàn bộ",
            "một phần"};
  return flow;
}

// A value for each province of the day's map but one without and one hidden.
ProvinceMap sample_map(base::Day day);

}  // namespace luytre::graphics
