#include <fmt/core.h>

#include <algorithm>

#include "base/error.h"
#include "calendar/day.h"
#include "graphics/bar_chart.h"
#include "graphics/line_chart.h"
#include "portal/page_parts.h"
#include "portal/reform.h"

namespace luytre::portal {
namespace {

constexpr std::int32_t kMonthsBeside = 24;  // of the chart, on either side of the reform

// One area on one map: a line of the chart, a column of the table.
struct Side {
  AreaNo area;
  base::Day map;
  std::string name;
  std::string line;  // short, for a legend or a bar on a phone
};

// How a total is known on the map on which it is asked.
enum class Known { none, exact, estimated, undivided, partly, hidden };

Known known(const Total& total) {
  if (total.shown == Shown::hidden) return Known::hidden;
  if (total.answer.effective.state != rollup::State::number)
    return total.shown == Shown::partly ? Known::hidden : Known::none;
  if (total.shown == Shown::partly) return Known::partly;
  if (total.answer.not_broken_down) return Known::undivided;
  return total.answer.estimated ? Known::estimated : Known::exact;
}

std::string known_text(const Visit& visit, const Total& total) {
  switch (known(total)) {
    case Known::none:
      return std::string(visit.say("chưa có số", "no figure"));
    case Known::exact:
      return std::string(visit.say("chính xác", "exact"));
    case Known::estimated:
      return std::string(visit.say("ước tính: chia theo tỷ lệ", "estimated: divided by shares"));
    case Known::undivided:
      return fmt::format("{} {}",
                         visit.say("chính xác; chưa chia được cho đơn vị bên trong:",
                                   "exact; not broken down to its parts:"),
                         text_of(visit, *total.answer.not_broken_down, Shown::whole));
    case Known::partly:
      return std::string(visit.say("ít nhất: có số nhỏ được ẩn", "at least: small counts hidden"));
    case Known::hidden:
      return std::string(visit.say("số nhỏ được ẩn", "small count hidden"));
  }
  return "";
}

std::vector<Side> sides_of(const Visit& visit, const ReformQuestion& question,
                           const Reform& reform) {
  const auto& areas = visit.world().areas;
  std::vector<Side> out;
  const auto add = [&](std::optional<AreaNo> area, base::Day map, std::string_view words) {
    if (!area) return;
    const std::string area_name = areas.full_name(*area, map), day = calendar::vietnamese(map);
    out.push_back({*area, map, fmt::format("{}, {} {}", area_name, words, day),
                   fmt::format("{}, {}", area_name, day)});
  };
  add(side_before(question, reform, areas), question.before,
      visit.say("bản đồ đến", "the map until"));
  add(side_after(question, reform, areas), question.after, visit.say("bản đồ từ", "the map since"));
  return out;
}

// A column in which something stands on some side.
struct Point {
  ColumnNo column;
  std::vector<Total> totals;  // by side
};

bool stands(const Point& point) {
  return std::any_of(point.totals.begin(), point.totals.end(),
                     [](const Total& each) { return known(each) != Known::none; });
}

std::vector<Point> points_of(const Visit& visit, SeriesNo series, const std::vector<Side>& sides,
                             base::Day after) {
  const std::int32_t middle = visit.world().pack.months.month_of(after).index;
  std::vector<Point> out;
  for (const ColumnNo column : visit.release->columns()) {
    const bool near = std::abs(static_cast<std::int32_t>(column) - middle) <= kMonthsBeside;
    if (!near && !rollup::is_term(column)) continue;
    Point point{column, {}};
    for (const Side& side : sides)
      point.totals.push_back(total_of(visit, series, side.area, column, side.map));
    if (stands(point)) out.push_back(std::move(point));
  }
  return out;
}

std::optional<base::Sum> drawn(const Total& total) {
  const Known how = known(total);
  if (how == Known::none || how == Known::hidden) return std::nullopt;
  return total.answer.effective.value;
}

bool same_values(const std::vector<Point>& points) {
  return std::all_of(points.begin(), points.end(), [](const Point& point) {
    return point.totals.size() < 2 || (drawn(point.totals[0]) == drawn(point.totals[1]) &&
                                       known(point.totals[0]) == known(point.totals[1]));
  });
}

std::vector<Point> months_of(const std::vector<Point>& points) {
  std::vector<Point> out;
  std::copy_if(points.begin(), points.end(), std::back_inserter(out),
               [](const Point& point) { return !rollup::is_term(point.column); });
  return out;
}

// Months in a row, with gaps where nothing is known.
graphics::LineChart lines_of(const Visit& visit, SeriesNo series, const std::vector<Side>& sides,
                             const std::vector<Point>& months, base::Day after) {
  graphics::LineChart chart;
  chart.caption = {"months", series_title(visit, series),
                   std::string(visit.say("Theo tháng, trước và sau sắp xếp",
                                         "By month, before and after the reform")),
                   visit.language};
  const auto first = static_cast<std::int32_t>(months.front().column);
  const auto last = static_cast<std::int32_t>(months.back().column);
  for (calendar::Month month{first}; month.index <= last; ++month.index)
    chart.positions.push_back(fmt::format("{:02}/{}", month.number(), month.year()));
  for (std::size_t s = 0; s < sides.size(); ++s) {
    graphics::Series line{sides[s].line, {}};
    line.values.resize(chart.positions.size());
    for (const Point& each : months)
      line.values[static_cast<std::size_t>(static_cast<std::int32_t>(each.column) - first)] =
          drawn(each.totals[s]);
    chart.series.push_back(std::move(line));
  }
  const double at = visit.world().pack.months.month_of(after).index - first - 0.5;
  if (at > 0 && at < static_cast<double>(chart.positions.size()) - 1)
    chart.marks.push_back({at, calendar::vietnamese(after)});
  return chart;
}

graphics::BarChart reviews_of(const Visit& visit, SeriesNo series, const std::vector<Side>& sides,
                              const std::vector<Point>& points) {
  graphics::BarChart chart;
  chart.caption = {
      "reviews", series_title(visit, series),
      std::string(visit.say("Theo kỳ tổng kết, trên mỗi bản đồ", "By review, on each map")),
      visit.language};
  for (const Point& point : points) {
    if (!rollup::is_term(point.column)) continue;
    for (std::size_t s = 0; s < sides.size(); ++s) {
      const Total& total = point.totals[s];
      chart.bars.push_back(
          {fmt::format("{}: {}", visit.world().column_name(point.column), sides[s].line),
           measure_of(visit, total.answer.effective, total.shown),
           {},
           total_link(visit, sides[s].area, series, point.column, sides[s].map)});
    }
  }
  return chart;
}

void fill_table(const Visit& visit, SeriesNo series, const std::vector<Side>& sides,
                const std::vector<Point>& points, html::Section root) {
  html::Section table = root.add("TABLE");
  table.set("CAPTION",
            fmt::format("{} ({})", series_title(visit, series), unit_title(visit, series)));
  for (const Side& side : sides) table.add("HEAD").set("NAME", side.name);
  for (const Point& point : points) {
    html::Section row = table.add("ROW");
    row.set("COLUMN", column_title(visit, point.column));
    for (std::size_t s = 0; s < sides.size(); ++s) {
      const Total& total = point.totals[s];
      html::Section cell = row.add("CELL");
      cell.set("SIDE", sides[s].name);
      cell.set("VALUE", text_of(visit, total.answer.effective, total.shown));
      cell.set("KNOWN", known_text(visit, total));
      if (known(total) != Known::none)
        cell.add("HERE").set("HREF",
                             total_link(visit, sides[s].area, series, point.column, sides[s].map));
    }
  }
}

// "kỳ có số: 12, 10 chính xác, 2 ước tính"
std::string summary(const Visit& visit, const std::vector<Point>& points, std::size_t side) {
  std::size_t counts[6] = {}, all = 0;
  for (const Point& point : points) {
    const Known how = known(point.totals[side]);
    ++counts[static_cast<std::size_t>(how)];
    all += how != Known::none;
  }
  std::string out = fmt::format("{}: {}", visit.say("kỳ có số", "periods with figures"), all);
  const auto add = [&](Known how, std::string_view vi, std::string_view en) {
    const std::size_t count = counts[static_cast<std::size_t>(how)];
    if (count > 0) out += fmt::format(", {} {}", count, visit.say(vi, en));
  };
  add(Known::exact, "chính xác", "exact");
  add(Known::estimated, "ước tính", "estimated");
  add(Known::undivided, "chính xác nhưng chưa chia hết cho đơn vị bên trong",
      "exact but not all broken down to its parts");
  add(Known::partly, "ít nhất", "lower bounds");
  add(Known::hidden, "ẩn vì số nhỏ", "hidden small counts");
  return out;
}

// The series asked for, else the first with a figure on any side, counts of people last.
std::optional<SeriesNo> asked_series(const Visit& visit, const std::vector<Side>& sides) {
  if (const auto code = visit.request.asked("indicator"); code && !code->empty()) {
    const auto series = visit.world().series_number(*code);
    const auto all = visit.release->series();
    if (series && std::find(all.begin(), all.end(), *series) != all.end()) return series;
    throw base::Error(base::ErrorKind::not_found,
                      base::Problem{"indicator", "portal.indicator", "Không có chỉ tiêu này.",
                                    "There is no such indicator."});
  }
  std::optional<SeriesNo> out;
  const ColumnNo column = asked_column(visit);
  for (const SeriesNo each : visit.release->series()) {
    const bool personal = visit.world()[each].indicator->personal;
    if (out && personal) continue;
    const bool found = std::any_of(sides.begin(), sides.end(), [&](const Side& side) {
      return known(total_of(visit, each, side.area, column, side.map)) != Known::none;
    });
    if (found && !personal) return each;
    if (found) out = each;
  }
  return out;
}

// Of a total on the map after: what its parts have, what is estimated among them, what stands at
// the whole area alone, what no part can be given.
void fill_makeup(const Visit& visit, SeriesNo series, const Side& side, const Point& point,
                 const Total& total, html::Section root) {
  const auto& areas = visit.world().areas;
  const auto parts = areas.parts(side.area, side.map);
  if (parts.empty() || known(total) == Known::none || total.shown != Shown::whole) return;
  const auto asked = visit.release->ask({series, point.column, point.column, side.map}, parts);
  base::Sum exact = 0, estimated = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!asked.shown.empty() && asked.shown[i] != Shown::whole) return;
    const auto& answer = asked.answers[i];
    if (answer.effective.state != rollup::State::number) continue;
    (answer.estimated ? estimated : exact) += answer.effective.value;
  }
  const auto& kind = visit.world()[series].indicator->kind;
  if (kind != programmes::Kind::flow && kind != programmes::Kind::stock) return;
  const base::Sum held =
      total.answer.not_broken_down ? total.answer.not_broken_down->value : base::Sum{0};
  const base::Sum whole_only = total.answer.effective.value - exact - estimated - held;
  graphics::BarChart chart;
  chart.caption = {"makeup", fmt::format("{}: {}", side.name, column_title(visit, point.column)),
                   std::string(visit.say("Tổng này biết rõ đến đâu trên bản đồ mới",
                                         "How far this total is known on the new map")),
                   visit.language};
  const auto add = [&](std::string_view vi, std::string_view en, base::Sum value) {
    if (value <= 0) return;
    chart.bars.push_back({std::string(visit.say(vi, en)),
                          {graphics::number(value, visit.language), value, false},
                          {},
                          ""});
  };
  add("rõ theo từng đơn vị mới", "known of each new part", exact);
  add("ước tính cho đơn vị mới", "estimated of new parts", estimated);
  add("chưa phân bổ được", "not broken down", held);
  add("chỉ có số chung", "of the whole area alone", whole_only);
  if (chart.bars.empty()) return;
  html::Section section = root.add("MAKEUP");
  section.set("NAME", chart.caption.title);
  section.insert("PICTURE", graphics::picture(chart));
}

void fill_indicators(const Visit& visit, std::optional<SeriesNo> chosen, html::Section root) {
  for (const SeriesNo each : visit.release->series()) {
    html::Section row = root.add("CHOICE");
    row.set("VALUE", visit.world()[each].code);
    row.set("NAME", series_title(visit, each));
    if (each == chosen) row.show("CHOSEN");
  }
}

}  // namespace

void fill_series(const Visit& visit, const ReformQuestion& question, const Reform& reform,
                 html::Section root) {
  auto sides = sides_of(visit, question, reform);
  const auto series = asked_series(visit, sides);
  fill_indicators(visit, series, root);
  const auto points =
      series ? points_of(visit, *series, sides, question.after) : std::vector<Point>{};
  if (points.empty()) return root.show("EMPTY");
  html::Section section = root.add("SERIES");
  section.set("NAME", series_title(visit, *series));
  for (std::size_t s = 0; s < sides.size(); ++s) {
    html::Section row = section.add("SUMMARY");
    row.set("SIDE", sides[s].name);
    row.set("TEXT", summary(visit, points, s));
  }
  if (sides.back().map == question.after) {
    const auto last = std::find_if(points.rbegin(), points.rend(), [&](const Point& point) {
      return visit.world().period(point.column).to < question.after &&
             known(point.totals.back()) != Known::none;
    });
    if (last != points.rend())
      fill_makeup(visit, *series, sides.back(), *last, last->totals.back(), section);
  }
  if (sides.size() == 2 && same_values(points)) {  // one line and one column say both
    section.show("SAME");
    sides.resize(1);
  }
  if (const auto months = months_of(points); !months.empty()) {
    section.add("LINES").insert(
        "PICTURE", graphics::picture(lines_of(visit, *series, sides, months, question.after)));
  }
  const auto reviews = reviews_of(visit, *series, sides, points);
  if (!reviews.bars.empty()) section.add("BARS").insert("PICTURE", graphics::picture(reviews));
  fill_table(visit, *series, sides, points, section);
}

}  // namespace luytre::portal
