#include "reporting/place_json.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "reporting/desk_json.h"

namespace luytre::reporting {
namespace {

constexpr std::array<std::string_view, 5> kLevels = {"country", "province", "district", "commune",
                                                     "neighbourhood"};

std::string above(const World& world, AreaNo area, base::Day day) {
  std::string out;
  for (const AreaNo each : world.areas.ancestors(area, day)) {
    if (each == world.areas.country()) break;
    out += (out.empty() ? "" : ", ") + world.areas.full_name(each, day);
  }
  return out;
}

void write_match(json::JsonWriter& json, const World& world,
                 const organisations::SearchMatch& match) {
  const organisations::AreaVersion& version = world.areas.nearest(match.area, match.as_of);
  json.begin_object().key("id").text(world.areas[match.area].id);
  json.key("name").text(world.areas.full_name(match.area, match.as_of));
  json.key("level").text(kLevels[static_cast<std::size_t>(world.areas[match.area].level)]);
  json.key("within").text(above(world, match.area, match.as_of));
  json.key("from").text(calendar::iso(version.from)).key("to");
  write_day(json, version.to == organisations::kForever ? std::nullopt : std::optional(version.to));
  json.end_object();
}

void add_once(std::vector<ColumnNo>& columns, ColumnNo column) {
  if (std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
}

ColumnNo column_of_review(const World& world, const programmes::Review& review) {
  return rollup::term_column(static_cast<std::int32_t>(&review - world.pack.reviews.data()));
}

}  // namespace

void write_day(json::JsonWriter& json, const std::optional<base::Day>& day) {
  if (day) {
    json.text(calendar::iso(*day));
  } else {
    json.null();
  }
}

void write_area(json::JsonWriter& json, const World& world, AreaNo area, base::Day day) {
  json.begin_object().key("id").text(world.areas[area].id);
  json.key("name").text(world.areas.full_name(area, day)).end_object();
}

void write_column(json::JsonWriter& json, const World& world, ColumnNo column) {
  const std::string code = world.column_name(column);
  const programmes::Review* review = world.pack.review(code);
  const calendar::Period period = world.period(column);
  json.begin_object().key("code").text(code);
  if (review != nullptr) {
    json.key("vi").text(review->name.vi).key("en").text(review->name.en);
  } else {
    const calendar::Month month{static_cast<std::int32_t>(column)};
    json.key("vi").text(fmt::format("Tháng {}/{}", month.number(), month.year()));
    json.key("en").text(fmt::format("Month {}/{}", month.number(), month.year()));
  }
  json.key("from").text(calendar::iso(period.from)).key("to").text(calendar::iso(period.to));
  json.end_object();
}

void write_found(json::JsonWriter& json, const World& world, std::string_view name,
                 std::optional<base::Day> on, std::size_t most) {
  json.begin_array();
  if (!name.empty()) {
    const auto found = world.areas.search(name, {on, std::nullopt, std::nullopt});
    for (std::size_t i = 0; i < std::min(found.size(), most); ++i)
      write_match(json, world, found[i]);
  }
  json.end_array();
}

std::vector<ColumnNo> possible_columns(const World& world, const Report& report) {
  std::vector<ColumnNo> out;
  if (report.column) out.push_back(*report.column);
  const auto programme = std::find_if(
      world.pack.programmes.begin(), world.pack.programmes.end(),
      [&](const programmes::Programme& each) { return each.number == report.programme; });
  for (const programmes::Review& review : world.pack.reviews) {
    if (programme == world.pack.programmes.end() || review.programme != programme->code) continue;
    add_once(out, column_of_review(world, review));
    if (const auto* parent = world.pack.review(review.counts_in))
      add_once(out, column_of_review(world, *parent));
  }
  if (report.as_of) add_once(out, rollup::column_of(world.pack.months.month_of(*report.as_of)));
  return out;
}

std::string indicators_json(const World& world) {
  json::JsonWriter json;
  json.begin_object().key("indicators").begin_array();
  const programmes::Indicator* last = nullptr;
  for (const programmes::Series& series : world.series) {
    const programmes::Indicator& indicator = *series.indicator;
    if (&indicator != last) {
      if (last != nullptr) json.end_array().end_object();
      json.begin_object().key("code").text(indicator.code).key("vi").text(indicator.name.vi);
      json.key("en").text(indicator.name.en).key("unit").text(indicator.unit);
      json.key("decimals").integer(indicator.decimals).key("series").begin_array();
      last = &indicator;
    }
    const programmes::Bilingual& name = series.slice ? series.slice->name : indicator.name;
    json.begin_object().key("code").text(series.code).key("vi").text(name.vi);
    json.key("en").text(name.en).key("unit").text(series.unit());
    json.key("unit_en").text(world.pack.unit(series.unit()).en).end_object();
  }
  if (last != nullptr) json.end_array().end_object();
  json.end_array().end_object();
  return json.finish();
}

std::string columns_json(const World& world, base::Day today) {
  json::JsonWriter json;
  json.begin_object().key("columns").begin_array();
  for (const programmes::Review& review : world.pack.reviews)
    write_column(json, world, column_of_review(world, review));
  const calendar::Month last = world.pack.months.month_of(today);
  for (int back = 0; back < kMonthsListed; ++back)
    write_column(json, world, rollup::column_of(calendar::Month{last.index - back}));
  json.end_array().end_object();
  return json.finish();
}

std::string areas_json(const World& world, std::string_view asked,
                       const std::optional<ColumnNo>& column) {
  json::JsonWriter json;
  json.begin_object().key("areas");
  const auto on = column ? std::optional(world.period(*column).to) : std::nullopt;
  write_found(json, world, asked, on, kMostAreas);
  json.end_object();
  return json.finish();
}

}  // namespace luytre::reporting
