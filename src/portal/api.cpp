#include "portal/api.h"

#include "base/error.h"
#include "base/sha256.h"
#include "calendar/day.h"
#include "figures/pivot_columns.h"
#include "figures/pivot_text.h"
#include "json/json_writer.h"
#include "portal/pivot_sheet.h"
#include "portal/question.h"
#include "rollup/names.h"

namespace luytre::portal {
namespace {

constexpr std::string_view kJson = "application/json";
constexpr std::size_t kMostBehind = 20'000;  // figures of one answer

http::Response answer(std::string_view type, std::string body) {
  return {200, std::string(type), std::move(body), {{"cache-control", "no-cache"}}};
}

void write_figure(const Visit& visit, const releases::PublicFigure& figure,
                  json::JsonWriter& json) {
  const auto& world = visit.world();
  const figures::NewFigure& it = figure.figure;
  json.begin_object().key("number").text(figure.number);
  json.key("area").text(world.areas[it.area].id);
  json.key("name").text(world.areas.full_name(it.area, world.period(it.column).to));
  json.key("indicator")
      .text(world[it.series].code)
      .key("column")
      .text(world.column_name(it.column));
  json.key("plane").text(rollup::name(it.plane)).key("state").text(rollup::name(it.cell.state));
  if (it.cell.state == rollup::State::number) {
    json.key("value").decimal(it.cell.value);
    json.key("qualifier").text(rollup::name(it.cell.qualifier));
  }
  json.key("recorded").text(calendar::iso(figure.recorded));
  if (world.areas[it.area].invented) json.key("note").text(figures::kInvented);
  if (!figure.published.empty()) json.key("published").text(figure.published);
  if (!figure.sentence.empty()) {
    json.key("source").text(figure.source_name).key("sentence").text(figure.sentence);
    json.key("quote").text(figure.quote);
  }
  json.end_object();
}

}  // namespace

http::Response pivot_file(const Visit& visit) {
  const auto question = pivot_question(visit, pivot_words(visit.request));
  const figures::Pivot pivot = visit.release->pivot(question);
  const std::string& path = visit.request.path;
  if (path.ends_with(".csv"))
    return answer("text/csv; charset=utf-8", figures::pivot_csv(visit.world(), pivot));
  if (path.ends_with(".xlsx")) {
    http::Response out = answer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                pivot_sheet(visit, pivot));
    out.headers.emplace_back("content-disposition", "attachment; filename=\"luytre.xlsx\"");
    return out;
  }
  http::Response out = answer(kJson, figures::pivot_json(visit.world(), pivot));
  out.headers.emplace_back("luytre-release", visit.release->name().code);
  return out;
}

http::Response pivot_arrays(const Visit& visit) {
  const auto words = pivot_words(visit.request);
  const Release& release = *visit.release;
  const figures::Answering answering = {
      [&](const auto& question, auto areas) { return release.ask(question, areas); },
      [&](const auto& question, auto areas, auto out, auto shown) {
        release.totals(question, areas, out, shown);
      }};
  http::Response out =
      answer(kJson, figures::pivot_columns(visit.world(), answering, pivot_question(visit, words)));
  // A release is frozen: which one was asked, and what, say all that an answer holds.
  const std::string asked = release.name().code + query_text(visit.request.query);
  out.headers.emplace_back("etag", '"' + base::sha256_hex(asked).substr(0, 32) + '"');
  out.headers.emplace_back("luytre-release", release.name().code);
  return out;
}

http::Response figure_json(const Visit& visit) {
  const std::string number(visit.request.parameter("number"));
  const auto figure = visit.release->figure(number);
  if (!figure) {
    throw base::Error(base::ErrorKind::not_found,
                      base::Problem{number, "portal.figure", "Kỳ công bố này không có số liệu này.",
                                    "This release does not have this figure."});
  }
  json::JsonWriter json;
  write_figure(visit, *figure, json);
  return answer(kJson, json.finish() + "\n");
}

http::Response behind_json(const Visit& visit) {
  const auto question = total_question(visit);
  const auto& column = question.columns.front();
  const base::Day day = question.map.value_or(visit.world().period(column.last).to);
  const auto behind = visit.release->behind(question.series.front(), question.areas.front(),
                                            column.first, column.last, day, kMostBehind);
  if (behind.count > kMostBehind) {
    throw base::Error(
        base::ErrorKind::too_large,
        base::Problem{
            "", "portal.too_many_figures",
            "Phía sau tổng này có hơn 20.000 số; hãy hỏi kỳ ngắn hơn hoặc địa bàn nhỏ hơn.",
            "More than 20,000 figures stand behind this total; ask for a shorter period "
            "or a smaller area."});
  }
  json::JsonWriter json;
  json.begin_object().key("release").text(visit.release->name().code);
  json.key("figures").begin_array();
  for (const releases::PublicFigure& each : behind.figures) write_figure(visit, each, json);
  json.end_array().end_object();
  return answer(kJson, json.finish() + "\n");
}

http::Response indicators_json(const Visit& visit) {
  const auto& world = visit.world();
  json::JsonWriter json;
  json.begin_object()
      .key("release")
      .text(visit.release->name().code)
      .key("indicators")
      .begin_array();
  for (const SeriesNo each : visit.release->series()) {
    const programmes::Indicator& it = *world[each].indicator;
    json.begin_object().key("code").text(world[each].code).key("vi").text(it.name.vi);
    json.key("en").text(it.name.en).key("unit").text(it.unit).key("owner").text(it.owner);
    json.key("counts_people").boolean(it.personal).end_object();
  }
  json.end_array().key("columns").begin_array();
  for (const ColumnNo each : visit.release->columns()) json.text(world.column_name(each));
  json.end_array().end_object();
  return answer(kJson, json.finish() + "\n");
}

http::Response releases_json(const std::vector<releases::ReleaseName>& names) {
  json::JsonWriter json;
  json.begin_array();
  for (const releases::ReleaseName& each : names) {
    json.begin_object().key("code").text(each.code).key("title").text(each.title);
    json.key("standard").text(releases::name(each.standard));
    json.key("day").text(calendar::iso(each.day)).end_object();
  }
  json.end_array();
  return answer(kJson, json.finish() + "\n");
}

}  // namespace luytre::portal
