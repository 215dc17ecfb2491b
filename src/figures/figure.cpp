#include "figures/figure.h"

#include <fmt/core.h>

namespace luytre::figures {
namespace {

using base::Day;
using organisations::Level;

bool valid_in(const World& world, AreaNo area, calendar::Period period) {
  for (const auto& version : world.areas[area].versions) {
    if (version.from <= period.to && period.from < version.to) return true;
  }
  return false;
}

Level lowest(const programmes::Indicator& indicator) {
  if (indicator.lowest_level == "province") return Level::province;
  return indicator.lowest_level == "district" ? Level::district : Level::commune;
}

std::string_view word(rollup::Qualifier qualifier) {
  switch (qualifier) {
    case rollup::Qualifier::exact:
      return "";
    case rollup::Qualifier::at_least:
      return "hơn ";
    case rollup::Qualifier::below:
      return "gần ";
    case rollup::Qualifier::about:
      return "khoảng ";
  }
  return "";
}

}  // namespace

base::Problems check(const World& world, const NewFigure& figure) {
  base::Problems out;
  const auto add = [&](std::string code, std::string vi, std::string en) {
    out.push_back({figure.place, std::move(code), std::move(vi), std::move(en)});
  };
  const calendar::Period period = world.period(figure.column);
  const programmes::Indicator& indicator = *world[figure.series].indicator;
  if (!valid_in(world, figure.area, period)) {
    const std::string area = world.areas.full_name(figure.area, period.to);
    const std::string column = world.column_name(figure.column);
    const auto& versions = world.areas[figure.area].versions;
    const std::string from = calendar::vietnamese(versions.front().from);
    const std::string to = calendar::vietnamese(versions.back().to);
    add("area.not_valid",
        fmt::format("{} không tồn tại trong kỳ {} (có từ {} đến trước {}).", area, column, from,
                    to),
        fmt::format("{} does not exist in the period {} (it exists from {} until before {}).", area,
                    column, from, to));
  }
  if (world.areas[figure.area].level > lowest(indicator)) {
    add("figure.too_fine",
        fmt::format("Chỉ tiêu {} không thu thập dưới cấp quy định.", indicator.code),
        fmt::format("{} is never collected below its lowest level.", indicator.code));
  }
  if ((indicator.valid_from && period.to < *indicator.valid_from) ||
      (indicator.valid_to && period.from >= *indicator.valid_to)) {
    const std::string column = world.column_name(figure.column);
    add("series.not_valid",
        fmt::format("Chỉ tiêu {} không có hiệu lực trong kỳ {}.", indicator.code, column),
        fmt::format("{} is not in force in the period {}.", indicator.code, column));
  }
  std::int64_t step = base::Decimal::kScale;
  for (int i = 0; i < indicator.decimals; ++i) step /= 10;
  if (figure.cell.value % step != 0) {
    add("figure.decimals",
        fmt::format("Chỉ tiêu {} có tối đa {} chữ số thập phân.", indicator.code,
                    indicator.decimals),
        fmt::format("{} has at most {} decimals.", indicator.code, indicator.decimals));
  }
  return out;
}

std::string text_of(const rollup::Amount& amount) {
  switch (amount.state) {
    case rollup::State::missing:
      return "–";
    case rollup::State::not_applicable:
      return "không áp dụng";
    case rollup::State::refused:
      return "từ chối";
    case rollup::State::number:
      break;
  }
  return std::string(word(amount.qualifier)) + base::vietnamese(amount.value);
}

std::string text_of(const rollup::Cell& cell) {
  return text_of(rollup::Amount{cell.state, cell.qualifier, cell.value});
}

std::string text_of(const rollup::Amount& amount, Shown shown) {
  if (shown == Shown::whole) return text_of(amount);
  if (shown == Shown::hidden || amount.state != rollup::State::number) return "ẩn";
  return "ít nhất " + base::vietnamese(amount.value);
}

}  // namespace luytre::figures
