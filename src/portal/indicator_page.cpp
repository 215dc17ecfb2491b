#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "calendar/day.h"
#include "calendar/month.h"
#include "graphics/line_chart.h"
#include "portal/page_parts.h"
#include "portal/pages.h"

namespace luytre::portal {
namespace {

using programmes::Indicator;

constexpr std::int32_t kMonths = 36;  // of the chart over time

SeriesNo asked_series(const Visit& visit) {
  if (const auto series = visit.world().series_number(visit.request.parameter("code")))
    return *series;
  throw base::Error(base::ErrorKind::not_found,
                    base::Problem{std::string(visit.request.parameter("code")), "portal.indicator",
                                  "Không có chỉ tiêu này.", "There is no such indicator."});
}

std::string_view kind(const Visit& visit, programmes::Kind kind) {
  switch (kind) {
    case programmes::Kind::flow:
      return visit.say("thời kỳ: phát sinh trong kỳ", "flow: what happens in a period");
    case programmes::Kind::stock:
      return visit.say("thời điểm: có đến cuối kỳ", "stock: what there is at the end of a period");
    case programmes::Kind::rate:
      return visit.say("tỷ lệ: tính từ tử số và mẫu số", "rate: computed from both its sides");
    case programmes::Kind::stated:
      return visit.say("tỷ lệ do đơn vị nêu, không cộng", "a stated share, never added up");
    case programmes::Kind::note:
      return visit.say("ghi chú", "a note");
  }
  return "";
}

std::string body_name(const Visit& visit, const std::string& code) {
  for (const programmes::Body& body : visit.world().pack.bodies)
    if (body.code == code) return std::string(visit.say(body.name));
  return code;
}

std::string_view sign(programmes::Relation::Op op) {
  using Op = programmes::Relation::Op;
  switch (op) {
    case Op::at_most:
      return "≤";
    case Op::at_least:
      return "≥";
    case Op::equal:
      return "=";
    case Op::overlaps:
      return "∩";
    case Op::of:
      return "⊂";
    case Op::pairs:
      return "↔";
  }
  return "";
}

std::string title_of(const Visit& visit, const std::string& code) {
  const Indicator* indicator = visit.world().pack.indicator(code);
  return indicator == nullptr ? code : std::string(visit.say(indicator->name));
}

void fill_facts(const Visit& visit, const Indicator& it, html::Section root) {
  root.set("DEFINITION", visit.say(it.definition));
  root.set("CODE", it.code);
  root.set("KIND", kind(visit, it.kind));
  root.set("UNIT", visit.say(visit.world().pack.unit(it.unit)));
  root.set("OWNER", body_name(visit, it.owner));
  if (it.valid_from || it.valid_to) {
    root.add("VALID").set(
        "TEXT", fmt::format("{} – {}", it.valid_from ? calendar::vietnamese(*it.valid_from) : "",
                            it.valid_to ? calendar::vietnamese(*it.valid_to) : ""));
  }
  if (!it.continued_by.empty()) {
    html::Section row = root.add("CONTINUED");
    row.set("LINK", visit.link("/indicator/" + it.continued_by));
    row.set("NAME", title_of(visit, it.continued_by));
  }
  if (it.personal) root.show("SENSITIVE");
  for (const programmes::Relation& relation : visit.world().pack.relations) {
    const auto& right = relation.right;
    const bool about =
        relation.left == it.code || std::find(right.begin(), right.end(), it.code) != right.end();
    if (!about) continue;
    const std::string other =
        right.size() == 1 ? title_of(visit, right.front()) : relation.right_text;
    root.add("RELATION")
        .set("TEXT",
             fmt::format("{} {} {}", title_of(visit, relation.left), sign(relation.op), other));
  }
}

// The country and the areas outside it, month by month.
std::optional<graphics::LineChart> over_time(const Visit& visit, SeriesNo series) {
  std::int32_t last = 0;
  for (const ColumnNo each : visit.release->columns())
    if (!rollup::is_term(each)) last = std::max(last, static_cast<std::int32_t>(each));
  if (last == 0) return std::nullopt;
  graphics::LineChart chart;
  chart.caption = {"time", fmt::format("{}", series_title(visit, series)),
                   std::string(visit.say("Cả nước theo tháng", "The country by month")),
                   visit.language};
  chart.series.push_back({std::string(visit.say("Cả nước", "The country")), {}});
  std::size_t numbers = 0;
  const calendar::Month reform = calendar::Month::of(2025, 7);
  for (std::int32_t month = last - kMonths + 1; month <= last; ++month) {
    const calendar::Month it{month};
    const Total total = total_of(visit, series, visit.world().areas.country(), ColumnNo{month}, {});
    const bool number =
        total.answer.effective.state == rollup::State::number && total.shown != Shown::hidden;
    numbers += number;
    chart.positions.push_back(fmt::format("{:02}/{}", it.number(), it.year()));
    chart.series.front().values.push_back(number ? std::optional(total.answer.effective.value)
                                                 : std::nullopt);
    if (it == reform) {
      chart.marks.push_back({static_cast<double>(chart.positions.size()) - 1.5,
                             std::string(visit.say("34 tỉnh", "34 provinces"))});
    }
  }
  return numbers > 1 ? std::optional(std::move(chart)) : std::nullopt;
}

}  // namespace

http::Response indicator_page(const Visit& visit) {
  const SeriesNo series = asked_series(visit);
  const ColumnNo column = asked_column(visit);
  const auto& world = visit.world();
  html::Page page = open_page("indicator.tpl", visit.language);
  html::Section root = page.root();
  fill_facts(visit, *world[series].indicator, root);
  root.set("ACTION", fmt::format("{}/indicator/{}", visit.english() ? "/en" : "",
                                 world[series].indicator->code));
  fill_columns(visit, root, column, "OLDER");
  const Total total = total_of(visit, series, world.areas.country(), column, {});
  const Provinces provinces = provinces_of(visit, series, column);
  const auto known = [](const Total& each) {
    return each.answer.effective.state != rollup::State::missing || each.shown != Shown::whole;
  };
  if (known(total) || std::ranges::any_of(provinces.totals, known)) {
    html::Section country = root.add("COUNTRY");
    country.set("VALUE", text_of(visit, total.answer.effective, total.shown));
    country.set("UNIT", unit_title(visit, series));
    country.set("LINK", total_link(visit, world.areas.country(), series, column));
    country.set("PERIOD", column_title(visit, column));
    country.insert("MAP", map_of(visit, series, column, provinces));
    country.insert("BARS", bars_of(visit, series, column, provinces));
  } else {
    root.show("EMPTY");
  }
  if (const auto chart = over_time(visit, series))
    root.add("TIME").insert("LINES", graphics::picture(*chart));
  return respond(visit, series_title(visit, series), page);
}

http::Response indicators_page(const Visit& visit) {
  html::Page page = open_page("indicators.tpl", visit.language);
  html::Section root = page.root();
  std::set<const Indicator*> filled;
  for (const SeriesNo each : visit.release->series()) filled.insert(visit.world()[each].indicator);
  std::map<std::int64_t, html::Section> chapters;
  std::vector<const Indicator*> all;
  for (const Indicator& each : visit.world().pack.indicators)
    if (visit.world().series_number(each.code)) all.push_back(&each);
  std::stable_sort(all.begin(), all.end(), [](const Indicator* a, const Indicator* b) {
    return a->chapter.number < b->chapter.number;
  });
  for (const Indicator* it : all) {
    const Indicator& each = *it;
    auto at = chapters.find(each.chapter.number);
    if (at == chapters.end()) {
      at = chapters.emplace(each.chapter.number, root.add("CHAPTER")).first;
      at->second.set("NAME", visit.say(each.chapter.name));
    }
    html::Section row = at->second.add("INDICATOR");
    row.set("LINK", visit.link("/indicator/" + each.code));
    row.set("NAME", visit.say(each.name));
    if (filled.contains(&each)) row.show("FILLED");
  }
  return respond(visit, std::string(visit.say("Chỉ tiêu thống kê", "Indicators")), page);
}

}  // namespace luytre::portal
