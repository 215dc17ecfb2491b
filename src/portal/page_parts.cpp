#include "portal/page_parts.h"

#include <fmt/core.h>

#include <algorithm>

#include "calendar/day.h"
#include "figures/pivot_text.h"

namespace luytre::portal {

void fill_columns(const Visit& visit, html::Section root, ColumnNo chosen, const char* older) {
  const auto columns = visit.release->columns();
  std::vector<ColumnNo> all(columns.begin(), columns.end());
  if (std::find(all.begin(), all.end(), chosen) == all.end()) all.push_back(chosen);
  std::sort(all.begin(), all.end(), std::greater<>());
  for (const ColumnNo each : all) {
    html::Section row = root.add("COLUMN");
    row.set("VALUE", visit.world().column_name(each));
    row.set("NAME", column_title(visit, each));
    if (each == chosen) row.show("CHOSEN");
  }
  if (!visit.latest) root.add(older).set("CODE", visit.release->name().code);
}

void mark_invented(const Visit& visit, html::Section root) {
  root.add("INVENTED")
      .set("MARK",
           std::string(figures::kInvented) + std::string(visit.say("", " – invented figures")));
}

void fill_sentence(html::Section root, const releases::PublicFigure& figure) {
  if (figure.sentence.empty()) return;
  html::Section row = root.add("SENTENCE");
  const std::size_t at =
      figure.quote.empty() ? std::string::npos : figure.sentence.find(figure.quote);
  const bool found = at != std::string::npos;
  row.set("BEFORE", found ? figure.sentence.substr(0, at) : figure.sentence);
  row.set("QUOTE", found ? figure.quote : "");
  row.set("AFTER", found ? figure.sentence.substr(at + figure.quote.size()) : "");
}

std::optional<base::Day> map_for(const Visit& visit, AreaNo area, ColumnNo column) {
  const auto& areas = visit.world().areas;
  const base::Day native = visit.world().period(column).to;
  if (areas.on(area, native) != nullptr) return std::nullopt;
  const auto& versions = areas[area].versions;
  if (versions.front().from > native) return versions.front().from;
  return versions.back().to - std::chrono::days{1};
}

void fill_names(const Visit& visit, AreaNo area, html::Section root) {
  const auto& areas = visit.world().areas;
  const auto& versions = areas[area].versions;
  std::string text;
  std::size_t names = 0;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const std::string name = areas.full_name(area, versions[i].from);
    const base::Day from = versions[i].from;
    while (i + 1 < versions.size() && areas.full_name(area, versions[i + 1].from) == name) ++i;
    text += fmt::format("{}{} ({} {}", names++ == 0 ? "" : " → ", name, visit.say("từ", "since"),
                        calendar::vietnamese(from));
    if (versions[i].to != organisations::kForever)
      text += fmt::format(" {} {}", visit.say("đến", "to"),
                          calendar::vietnamese(versions[i].to - std::chrono::days{1}));
    text += ")";
  }
  if (names > 1) root.add("NAMES").set("TEXT", text);
}

Provinces provinces_of(const Visit& visit, SeriesNo series, ColumnNo column) {
  Provinces out;
  out.day = visit.world().period(column).to;
  const auto& areas = visit.world().areas;
  for (const AreaNo part : areas.parts(areas.country(), out.day)) out.areas.push_back(part);
  const auto asked = visit.release->ask({series, column, column, {}}, out.areas);
  for (std::size_t i = 0; i < out.areas.size(); ++i)
    out.totals.push_back({asked.answers[i], asked.shown.empty() ? Shown::whole : asked.shown[i]});
  return out;
}

html::Page map_of(const Visit& visit, SeriesNo series, ColumnNo column,
                  const Provinces& provinces) {
  graphics::ProvinceMap map;
  map.caption = {
      "map", fmt::format("{}: {}", series_title(visit, series), column_title(visit, column)),
      std::string(visit.say("Bản đồ các tỉnh theo giá trị", "Map of the provinces by value")),
      visit.language};
  map.day = provinces.day;
  map.no_figure = visit.say("chưa có số liệu", "no figure");
  map.hidden = visit.say("số nhỏ được ẩn", "small count hidden");
  const auto& areas = visit.world().areas;
  for (std::size_t i = 0; i < provinces.areas.size(); ++i) {
    const AreaNo area = provinces.areas[i];
    const Total& total = provinces.totals[i];
    map.areas.push_back({areas[area].id, areas.full_name(area, provinces.day),
                         measure_of(visit, total.answer.effective, total.shown),
                         total_link(visit, area, series, column)});
    // What is not known reads so, and is no small count.
    if (total.answer.effective.state != rollup::State::number && total.shown == Shown::whole)
      map.areas.back().value = {std::string(map.no_figure), {}, false};
  }
  return graphics::picture(map);
}

html::Page bars_of(const Visit& visit, SeriesNo series, ColumnNo column,
                   const Provinces& provinces) {
  graphics::BarChart chart;
  chart.caption = {"bars",
                   fmt::format("{}: {}", series_title(visit, series), column_title(visit, column)),
                   std::string(visit.say("Các tỉnh có số liệu, lớn trước nhỏ sau",
                                         "Provinces with figures, the largest first")),
                   visit.language};
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < provinces.areas.size(); ++i) {
    const Total& total = provinces.totals[i];
    if (total.answer.effective.state == rollup::State::number || total.shown != Shown::whole)
      order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return provinces.totals[a].answer.effective.value > provinces.totals[b].answer.effective.value;
  });
  const auto& areas = visit.world().areas;
  for (const std::size_t i : order) {
    const AreaNo area = provinces.areas[i];
    const Total& total = provinces.totals[i];
    chart.bars.push_back({areas.full_name(area, provinces.day),
                          measure_of(visit, total.answer.effective, total.shown),
                          {},
                          total_link(visit, area, series, column)});
  }
  return graphics::picture(chart);
}

graphics::Flow empty_flow(const Visit& visit, std::string id, std::string title) {
  graphics::Flow flow;
  flow.caption = {std::move(id), std::move(title),
                  std::string(visit.say("Đơn vị trước ở bên trái, sau ở bên phải",
                                        "Areas before on the left, after on the right")),
                  visit.language};
  flow.whole_name = visit.say("toàn bộ", "the whole of it");
  flow.part_name = visit.say("một phần", "a part of it");
  return flow;
}

graphics::FlowBox flow_box(const Visit& visit, AreaNo area, base::Day day) {
  const auto& areas = visit.world().areas;
  return {areas.full_name(area, day), visit.link("/area/" + areas[area].id)};
}

std::string total_link(const Visit& visit, AreaNo area, SeriesNo series, ColumnNo column,
                       std::optional<base::Day> map) {
  http::Pairs query = {{"area", visit.world().areas[area].id},
                       {"indicator", visit.world()[series].code},
                       {"column", visit.world().column_name(column)}};
  if (map) query.emplace_back("map", calendar::iso(*map));
  return visit.link("/total", query);
}

std::string field_text(const Visit& visit, const figures::PivotRow& row,
                       const figures::PivotCell& cell, figures::PivotField field) {
  using figures::PivotField;
  const Shown shown = visit.world()[row.series].indicator->personal ? cell.shown : Shown::whole;
  const auto beside = [&](const std::optional<rollup::Answer>& answer) {
    return answer ? text_of(visit, answer->effective, shown) : std::string("–");
  };
  switch (field) {
    case PivotField::effective:
      return text_of(visit, cell.answer.effective, cell.shown);
    case PivotField::declared:
      return text_of(visit, cell.answer.declared, Shown::whole);
    case PivotField::rolled:
      return text_of(visit, cell.answer.rolled, shown);
    case PivotField::own:
      return text_of(visit, cell.answer.own, Shown::whole);
    case PivotField::coverage:
      return coverage_text(cell.answer);
    case PivotField::ytd:
      return beside(cell.to_date);
    case PivotField::yoy:
      return beside(cell.year_before);
    case PivotField::previous:
      return beside(cell.previous);
    case PivotField::discrepancy:
    case PivotField::rank:
      return figures::field_text(cell, field);
  }
  return "";
}

std::string coverage_text(const rollup::Answer& answer) {
  if (answer.coverage.expected == 0) return "";
  return fmt::format("{}/{}", answer.coverage.covered, answer.coverage.expected);
}

}  // namespace luytre::portal
