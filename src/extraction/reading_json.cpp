#include "extraction/reading_json.h"

#include <fmt/core.h>

#include <cmath>

#include "json/json_writer.h"
#include "rollup/names.h"

namespace luytre::extraction {
namespace {

// When its names of areas are meant.
base::Day day_of(const Reading& reading) {
  return reading.to.value_or(organisations::kForever);
}

std::string area_name(const Reading& reading, const organisations::Areas& areas) {
  if (!reading.area) return reading.area_name;
  return areas.full_name(*reading.area, day_of(reading));
}

void write_day(json::JsonWriter& json, std::string_view key, const std::optional<base::Day>& day) {
  json.key(key);
  if (day) {
    json.text(calendar::iso(*day));
  } else {
    json.null();
  }
}

void write_finding(json::JsonWriter& json, const Reading& reading, const Finding& finding,
                   const organisations::Areas& areas) {
  json.begin_object();
  json.key("indicator").text(finding.indicator).key("value").decimal(finding.value.thousandths());
  json.key("qualifier").text(name(finding.qualifier)).key("unit").text(reading.words(finding.unit));
  json.key("start").integer(static_cast<std::int64_t>(finding.start));
  json.key("end").integer(static_cast<std::int64_t>(finding.end));
  json.key("quote").text(reading.words(finding.quote));
  json.key("confidence").decimal(std::llround(finding.confidence * 1000));
  json.key("reason").text(text_of(finding.reason)).key("role").text(name(finding.role));
  if (finding.role == Role::change) json.key("direction").text(finding.decrease ? "down" : "up");
  if (finding.area) json.key("area").text(areas.full_name(*finding.area, day_of(reading)));
  json.key("fact").integer(finding.fact).end_object();
}

}  // namespace

std::string json_of(const Reading& reading, const organisations::Areas& areas) {
  json::JsonWriter json;
  json.begin_object().key("area").text(area_name(reading, areas)).key("level").text(reading.level);
  json.key("period").begin_object();
  write_day(json, "from", reading.from);
  write_day(json, "to", reading.to);
  json.end_object().key("programme").text(reading.programme).key("findings").begin_array();
  for (const Finding& finding : reading.findings) write_finding(json, reading, finding, areas);
  json.end_array().key("notes").begin_array();
  for (const base::Problem& note : reading.notes) {
    json.begin_object().key("place").text(note.place).key("code").text(note.code);
    json.key("vi").text(note.vi).key("en").text(note.en).end_object();
  }
  json.end_array().end_object();
  return json.finish() + "\n";
}

std::string text_of(const Reading& reading, const organisations::Areas& areas) {
  const auto day = [](const std::optional<base::Day>& d) {
    return d ? calendar::vietnamese(*d) : std::string("?");
  };
  std::string out = fmt::format(
      "Địa bàn: {}   Kỳ: {} – {}   Chương trình: {}\n\n",
      reading.area || !reading.area_name.empty() ? area_name(reading, areas) : "chưa rõ",
      day(reading.from), day(reading.to), reading.programme.empty() ? "–" : reading.programme);
  out += fmt::format("{:>3}  {:<34} {:>20}  {:<9} {:>4}  {}\n", "Số", "Chỉ tiêu", "Giá trị",
                     "Vai trò", "Tin", "Trích");
  int number = 0;
  for (const Finding& finding : reading.findings) {
    const std::string value = fmt::format("{}{}",
                                          finding.qualifier == rollup::Qualifier::exact
                                              ? ""
                                              : fmt::format("{} ", name(finding.qualifier)),
                                          base::vietnamese(finding.value.thousandths()));
    out += fmt::format("{:>3}  {:<34} {:>20}  {:<9} {:>3.0f}%  {}\n", ++number, finding.indicator,
                       value, name(finding.role), finding.confidence * 100,
                       reading.words(finding.quote));
  }
  for (const base::Problem& note : reading.notes)
    out += fmt::format("! {} {} | {}\n", note.place, note.vi, note.en);
  return out;
}

}  // namespace luytre::extraction
