#include <fmt/core.h>

#include <algorithm>

#include "base/error.h"
#include "calendar/day.h"
#include "json/json_writer.h"
#include "portal/api.h"
#include "portal/page_parts.h"
#include "portal/pages.h"
#include "portal/reform.h"

namespace luytre::portal {
namespace {

using organisations::Level;

constexpr std::size_t kMostPictured = 30;  // parts of a side; a table tells more

std::string reform_link(const Visit& visit, AreaNo area, const ReformQuestion& question) {
  return visit.link("/reform", {{"area", visit.world().areas[area].id},
                                {"from", calendar::iso(question.before)},
                                {"to", calendar::iso(question.after)}});
}

// The days with changes, the one with most of them first, then the newest.
std::vector<organisations::Change> offered(const Visit& visit) {
  auto out = organisations::changes(visit.world().areas);
  std::reverse(out.begin(), out.end());
  const auto most = std::max_element(
      out.begin(), out.end(), [](const auto& a, const auto& b) { return a.links < b.links; });
  std::rotate(out.begin(), most, most + 1);
  return out;
}

// The choice of one map; a day that is not offered stands first.
void fill_maps(const Visit& visit, html::Section root, const char* name, base::Day chosen,
               bool before) {
  const auto option = [&](base::Day day, std::string_view note) {
    html::Section row = root.add(name);
    row.set("VALUE", calendar::iso(day));
    row.set("NAME", fmt::format("{}{}", calendar::vietnamese(day), note));
    if (day == chosen) row.show("CHOSEN");
  };
  const auto days = offered(visit);
  const std::chrono::days back{before ? 1 : 0};
  const bool known = std::any_of(days.begin(), days.end(),
                                 [&](const auto& each) { return each.date - back == chosen; });
  if (!known) option(chosen, "");
  for (const auto& each : days)
    option(each.date - back, fmt::format(" ({} {})",
                                         graphics::number(base::Sum{base::Decimal::kScale} *
                                                              static_cast<std::int64_t>(each.links),
                                                          visit.language),
                                         visit.say("thay đổi", "changes")));
}

void fill_form(const Visit& visit, const std::optional<ReformQuestion>& question,
               html::Section root) {
  root.set("ACTION", visit.english() ? "/en/reform" : "/reform");
  if (!visit.latest) root.add("OLDER").set("CODE", visit.release->name().code);
  const auto typed = visit.request.asked("area");
  const auto& areas = visit.world().areas;
  root.set("AREA", question ? areas[question->area].id : std::string(typed.value_or("")));
  const base::Day most = offered(visit).front().date;
  fill_maps(visit, root, "MAP_BEFORE", question ? question->before : most - std::chrono::days{1},
            true);
  fill_maps(visit, root, "MAP_AFTER", question ? question->after : most, false);
}

graphics::Flow flow_of(const Visit& visit, const ReformQuestion& question, const Reform& reform,
                       const char* id, const std::string& title) {
  graphics::Flow flow = empty_flow(visit, id, title);
  for (const AreaNo each : reform.before)
    flow.before.push_back(flow_box(visit, each, question.before));
  for (const AreaNo each : reform.after)
    flow.after.push_back(flow_box(visit, each, question.after));
  flow.bands = reform.bands;
  return flow;
}

void fill_words(const Visit& visit, const ReformQuestion& question, const Reform& reform,
                html::Section root) {
  const auto& areas = visit.world().areas;
  for (std::size_t i = 0; i < reform.before.size(); ++i) {
    std::string text;
    for (const auto& band : reform.bands) {
      if (band.from != i) continue;
      const AreaNo next = reform.after[band.to];
      text += fmt::format("{}{}{}", text.empty() ? "" : ", ",
                          band.whole ? "" : visit.say("một phần ở ", "a part in "),
                          areas.full_name(next, question.after));
    }
    html::Section row = root.add("WORDS");
    row.set("BEFORE", areas.full_name(reform.before[i], question.before));
    row.set("AFTER", text.empty() ? visit.say("kết thúc", "ended") : std::string_view(text));
  }
}

void fill_districts(const Visit& visit, const ReformQuestion& question, const Reform& reform,
                    html::Section root) {
  const auto& areas = visit.world().areas;
  if (areas[question.area].level != Level::province) return;
  std::optional<html::Section> table;
  for (const AreaNo province : reform.before) {
    for (const AreaNo district : areas.below(province, Level::district, question.before)) {
      if (!table) table = root.add("DISTRICTS");
      const ReformQuestion of_it{district, question.before, question.after};
      const Reform parts = parts_of(areas, of_it, reform_of(areas, of_it));
      html::Section row = table->add("DISTRICT");
      row.set("LINK", reform_link(visit, district, question));
      row.set("NAME", areas.full_name(district, question.before));
      row.set("BEFORE", std::int64_t(parts.before.size()));
      row.set("AFTER", std::int64_t(parts.after.size()));
    }
  }
}

// Every part of the new map that was not simply kept, with what it was made of.
void fill_parts(const Visit& visit, const ReformQuestion& question, const Reform& parts,
                html::Section root) {
  const auto& areas = visit.world().areas;
  if (parts.after.empty()) return;
  html::Section section = root.add("PARTS");
  section.set("BEFORE", std::int64_t(parts.before.size()));
  section.set("AFTER", std::int64_t(parts.after.size()));
  const bool small = std::max(parts.before.size(), parts.after.size()) <= kMostPictured;
  if (small) {
    const std::string title = fmt::format("{}: {}", visit.say("Các đơn vị bên trong", "Its parts"),
                                          calendar::vietnamese(question.after));
    section.add("DRAWN").insert("PICTURE",
                                graphics::picture(flow_of(visit, question, parts, "parts", title)));
  }
  std::size_t kept = 0;
  std::optional<html::Section> table;
  for (std::size_t i = 0; i < parts.after.size(); ++i) {
    if (parts.unchanged(i)) {
      ++kept;
      continue;
    }
    if (!table) table = section.add("TABLE");
    html::Section row = table->add("ROW");
    row.set("LINK", reform_link(visit, parts.after[i], question));
    row.set("NAME", areas.full_name(parts.after[i], question.after));
    for (const auto& band : parts.into(i)) {
      html::Section from = row.add("FROM");
      from.set("NAME", areas.full_name(parts.before[band.from], question.before));
      from.set("LINK", visit.link("/area/" + areas[parts.before[band.from]].id));
      if (!band.whole) from.show("SHARE");
    }
  }
  if (kept > 0) section.add("KEPT").set("COUNT", std::int64_t(kept));
}

void fill_reform(const Visit& visit, const ReformQuestion& question, html::Section root) {
  const auto& areas = visit.world().areas;
  const Reform reform = reform_of(areas, question);
  const std::string name = areas.full_name(
      question.area,
      areas.on(question.area, question.after) != nullptr ? question.after : question.before);
  html::Section result = root.add("RESULT");
  if (areas[question.area].invented) mark_invented(visit, result);
  result.set("NAME", name);
  result.set("LINK", visit.link("/area/" + areas[question.area].id));
  fill_names(visit, question.area, result);
  result.set("BEFORE", calendar::vietnamese(question.before));
  result.set("AFTER", calendar::vietnamese(question.after));
  const bool kept = reform.after.size() == 1 && reform.unchanged(0);
  if (kept) {
    result.show("UNCHANGED");
  } else {
    html::Section flow = result.add("FLOW");
    fill_words(visit, question, reform, flow);
    flow.insert("PICTURE", graphics::picture(flow_of(visit, question, reform, "reform", name)));
  }
  fill_districts(visit, question, reform, result);
  fill_parts(visit, question, parts_of(areas, question, reform), result);
  fill_series(visit, question, reform, result);
}

void write_area(json::JsonWriter& json, const organisations::Areas& areas, AreaNo area,
                base::Day day) {
  json.begin_object().key("id").text(areas[area].id).key("name").text(areas.full_name(area, day));
}

void write_reform(json::JsonWriter& json, const Visit& visit, const ReformQuestion& question,
                  const Reform& reform) {
  const auto& areas = visit.world().areas;
  json.begin_array();
  for (std::size_t i = 0; i < reform.before.size(); ++i) {
    write_area(json, areas, reform.before[i], question.before);
    json.key("became").begin_array();
    for (const auto& band : reform.bands) {
      if (band.from != i) continue;
      write_area(json, areas, reform.after[band.to], question.after);
      json.key("whole").boolean(band.whole).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

}  // namespace

http::Response reform_page(const Visit& visit) {
  html::Page page = open_page("reform.tpl", visit.language);
  html::Section root = page.root();
  try {
    const ReformQuestion question = reform_question(visit);
    fill_form(visit, question, root);
    fill_reform(visit, question, root);
  } catch (const base::Error& error) {
    if (error.kind() != base::ErrorKind::invalid) throw;
    fill_form(visit, std::nullopt, root);
    for (const base::Problem& problem : error.problems())
      root.add("PROBLEM").set("TEXT", visit.say(problem.vi, problem.en));
  }
  return respond(
      visit,
      std::string(visit.say("Trước và sau sắp xếp địa giới", "Before and after a reform of areas")),
      page);
}

http::Response reform_json(const Visit& visit) {
  const ReformQuestion question = reform_question(visit);
  const auto& areas = visit.world().areas;
  const Reform reform = reform_of(areas, question);
  json::JsonWriter json;
  json.begin_object().key("release").text(visit.release->name().code);
  json.key("area").text(areas[question.area].id);
  json.key("from").text(calendar::iso(question.before));
  json.key("to").text(calendar::iso(question.after)).key("areas");
  write_reform(json, visit, question, reform);
  json.key("parts");
  write_reform(json, visit, question, parts_of(areas, question, reform));
  json.end_object();
  return {200, "application/json", json.finish() + "\n", {{"cache-control", "no-cache"}}};
}

}  // namespace luytre::portal
