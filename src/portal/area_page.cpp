#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "calendar/day.h"
#include "portal/page_parts.h"
#include "portal/pages.h"

namespace luytre::portal {
namespace {

using organisations::kForever;

constexpr std::size_t kMostFound = 50;

AreaNo asked_area(const Visit& visit) {
  if (const auto area = visit.world().areas.by_id(visit.request.parameter("id"))) return *area;
  throw base::Error(base::ErrorKind::not_found,
                    base::Problem{std::string(visit.request.parameter("id")), "portal.area",
                                  "Không có địa bàn này.", "There is no such area."});
}

std::string valid_text(const Visit& visit, const organisations::Area& area) {
  const base::Day from = area.versions.front().from, to = area.versions.back().to;
  if (to == kForever)
    return fmt::format("{} {}", visit.say("từ", "since"), calendar::vietnamese(from));
  return fmt::format("{} – {}", calendar::vietnamese(from),
                     calendar::vietnamese(to - std::chrono::days{1}));
}

// What an area is called by its kind; the list of areas says it in Vietnamese.
std::string_view kind_title(const Visit& visit, std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kEnglish = {
      {{"quốc gia", "country"},
       {"tỉnh", "province"},
       {"thành phố trực thuộc trung ương", "city of the rank of a province"},
       {"huyện", "rural district"},
       {"quận", "urban district"},
       {"thị xã", "town"},
       {"thành phố", "city"},
       {"xã", "commune"},
       {"phường", "ward"},
       {"thị trấn", "township"},
       {"đặc khu", "special zone"}}};
  const auto* at = std::ranges::find(kEnglish, kind, &decltype(kEnglish)::value_type::first);
  return visit.say(kind, at == kEnglish.end() ? kind : at->second);
}

// Predecessors -> the area -> successors, or nothing where it was never rearranged.
std::optional<graphics::Flow> history_of(const Visit& visit, AreaNo area) {
  const auto& areas = visit.world().areas;
  const auto others = [&](auto links, bool before) {
    std::vector<organisations::Succession> out;
    for (const auto& link : links)
      if ((before ? link.from : link.to) != area) out.push_back(link);
    return out;
  };
  const auto before = others(areas.predecessors(area), true);
  const auto after = others(areas.successors(area), false);
  const auto& links = after.empty() ? before : after;
  if (links.empty()) return std::nullopt;
  graphics::Flow flow = empty_flow(visit, "history",
                                   fmt::format("{}: {}", areas.full_name(area, links.front().date),
                                               calendar::vietnamese(links.front().date)));
  const base::Day eve = links.front().date - std::chrono::days{1};
  auto& one = after.empty() ? flow.after : flow.before;
  auto& many = after.empty() ? flow.before : flow.after;
  one.push_back(flow_box(visit, area, after.empty() ? links.front().date : eve));
  for (const auto& link : links) {
    const std::size_t at = many.size();
    many.push_back(after.empty() ? flow_box(visit, link.from, eve)
                                 : flow_box(visit, link.to, link.date));
    flow.bands.push_back(after.empty() ? graphics::FlowBand{at, 0, link.whole}
                                       : graphics::FlowBand{0, at, link.whole});
  }
  return flow;
}

void fill_rows(const Visit& visit, AreaNo area, ColumnNo column, std::optional<base::Day> map,
               html::Section root) {
  std::optional<html::Section> table;
  for (const SeriesNo series : visit.release->series()) {
    const Total total = total_of(visit, series, area, column, map);
    if (total.answer.effective.state == rollup::State::missing && total.shown == Shown::whole)
      continue;
    if (!table) {
      table = root.add("TABLE");
      table->set("CAPTION",
                 fmt::format("{}; {} {}", column_title(visit, column),
                             visit.say("theo danh mục địa bàn ngày", "by the map of"),
                             calendar::vietnamese(map.value_or(visit.world().period(column).to))));
    }
    html::Section row = table->add("ROW");
    const bool personal = visit.world()[series].indicator->personal;
    row.set("LINK", total_link(visit, area, series, column, map));
    row.set("NAME", series_title(visit, series));
    row.set("VALUE", text_of(visit, total.answer.effective, total.shown));
    row.set("UNIT", unit_title(visit, series));
    row.set("DECLARED", text_of(visit, total.answer.declared, Shown::whole));
    row.set("ROLLED", text_of(visit, total.answer.rolled, personal ? total.shown : Shown::whole));
    row.set("COVERAGE", coverage_text(total.answer));
  }
  if (!table) root.show("EMPTY");
}

void fill_parts(const Visit& visit, AreaNo area, base::Day day, html::Section root) {
  const auto& areas = visit.world().areas;
  const auto parts = areas.parts(area, day);
  if (parts.empty()) return;
  html::Section section = root.add("PARTS");
  for (const AreaNo part : parts) {
    html::Section row = section.add("PART");
    row.set("LINK", visit.link("/area/" + areas[part].id));
    row.set("NAME", areas.full_name(part, day));
  }
}

}  // namespace

http::Response area_page(const Visit& visit) {
  const AreaNo area = asked_area(visit);
  const ColumnNo column = asked_column(visit);
  const auto map = map_for(visit, area, column);
  const base::Day day = map.value_or(visit.world().period(column).to);
  const auto& areas = visit.world().areas;
  html::Page page = open_page("area.tpl", visit.language);
  html::Section root = page.root();
  if (areas[area].invented) mark_invented(visit, root);
  root.set("KIND", kind_title(visit, areas.nearest(area, day).kind));
  root.set("ID", areas[area].id);
  root.set("VALID", valid_text(visit, areas[area]));
  fill_names(visit, area, root);
  if (const auto parent = areas.parent(area, day)) {
    html::Section row = root.add("PARENT");
    row.set("LINK", visit.link("/area/" + areas[*parent].id));
    row.set("NAME", areas.full_name(*parent, day));
  }
  root.set("ACTION", fmt::format("{}/area/{}", visit.english() ? "/en" : "", areas[area].id));
  fill_columns(visit, root, column, "OLDER");
  fill_rows(visit, area, column, map, root);
  root.set("REFORM", visit.link("/reform", {{"area", areas[area].id}}));
  if (const auto flow = history_of(visit, area))
    root.add("HISTORY").insert("PICTURE", graphics::picture(*flow));
  fill_parts(visit, area, day, root);
  return respond(visit, areas.full_name(area, day), page);
}

http::Response areas_page(const Visit& visit) {
  const auto& areas = visit.world().areas;
  const std::string query(visit.request.asked("q").value_or(""));
  html::Page page = open_page("areas.tpl", visit.language);
  html::Section root = page.root();
  root.set("ACTION", visit.english() ? "/en/areas" : "/areas");
  root.set("QUERY", query);
  if (!visit.latest) root.add("OLDER").set("CODE", visit.release->name().code);
  const auto found = query.empty() || query.size() > 400
                         ? std::vector<organisations::SearchMatch>{}
                         : areas.search(query, {.on = {}, .within = {}, .level = {}});
  if (found.empty() && !query.empty()) root.show("NONE");
  for (std::size_t i = 0; i < std::min(found.size(), kMostFound); ++i) {
    const auto& match = found[i];
    html::Section row = root.add("FOUND");
    row.set("LINK", visit.link("/area/" + areas[match.area].id));
    row.set("NAME", areas.full_name(match.area, match.as_of));
    const auto parent = areas.parent(match.area, match.as_of);
    row.set("WHERE", fmt::format("{}{}{}", parent ? areas.full_name(*parent, match.as_of) : "",
                                 parent ? "; " : "", valid_text(visit, areas[match.area])));
  }
  if (found.size() > kMostFound) {
    root.add("MORE").set("TEXT", fmt::format("{} {}", found.size() - kMostFound,
                                             visit.say("nơi nữa: gõ thêm để thu hẹp",
                                                       "more: type more to narrow it")));
  }
  if (query.empty()) {
    html::Section list = root.add("PROVINCES");
    const base::Day day = visit.release->name().day;
    list.set("TITLE", visit.say("Tỉnh, thành phố", "Provinces"));
    for (const AreaNo each : areas.parts(areas.country(), day)) {
      html::Section row = list.add("PROVINCE");
      row.set("LINK", visit.link("/area/" + areas[each].id));
      row.set("NAME", areas.full_name(each, day));
    }
  }
  return respond(visit, std::string(visit.say("Địa bàn", "Areas")), page);
}

}  // namespace luytre::portal
