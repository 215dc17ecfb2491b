#include "reporting/load_json.h"

#include <array>

#include "json/json_writer.h"
#include "json/value.h"
#include "rollup/names.h"

namespace luytre::reporting {
namespace {

using figures::LoadReport;

constexpr std::array<std::string_view, 5> kSteps = {"sending", "waiting", "loading", "loaded",
                                                    "failed"};
constexpr std::array<std::string_view, 3> kOnConflict = {"ask", "replace", "keep"};

// The counts of a load by their names.
constexpr std::array<std::pair<std::string_view, std::int64_t LoadReport::*>, 5> kCounts = {{
    {"rows", &LoadReport::rows},
    {"written", &LoadReport::written},
    {"unchanged", &LoadReport::unchanged},
    {"already_loaded", &LoadReport::already_loaded},
    {"left_out", &LoadReport::left_out},
}};

void write(json::JsonWriter& json, const Load& load) {
  json.begin_object().key("load").text(load.id).key("name").text(load.name);
  json.key("bytes").integer(load.bytes).key("sent").integer(load.sent);
  json.key("on_conflict").text(kOnConflict[static_cast<std::size_t>(load.on_conflict)]);
  json.key("step").text(kSteps[static_cast<std::size_t>(load.step)]);
  if (load.step == Load::Step::loading)
    json.key("rows").integer(load.rows).key("of_rows").integer(load.of_rows);
  if (load.step == Load::Step::loaded) {
    for (const auto& [name, count] : kCounts) json.key(name).integer(load.report.*count);
  }
  if (load.step >= Load::Step::loaded) {
    json.key("problems").begin_array();
    for (const base::Problem& each : load.report.problems) {
      json.begin_object().key("place").text(each.place).key("code").text(each.code);
      json.key("vi").text(each.vi).key("en").text(each.en).end_object();
    }
    json.end_array();
  }
  json.end_object();
}

std::string text_in(const json::Value& value, std::string_view key) {
  const json::Value* member = value.find(key);
  const std::string* text = member == nullptr ? nullptr : member->text();
  return text == nullptr ? "" : *text;
}

std::int64_t integer_in(const json::Value& value, std::string_view key) {
  const json::Value* member = value.find(key);
  const std::int64_t* integer = member == nullptr ? nullptr : member->integer();
  return integer == nullptr ? 0 : *integer;
}

}  // namespace

std::string json_of(const Load& load) {
  json::JsonWriter json;
  write(json, load);
  return json.finish();
}

std::string json_of(const std::vector<Load>& loads) {
  json::JsonWriter json;
  json.begin_object().key("loads").begin_array();
  for (Load each : loads) {
    each.report.problems.clear();
    write(json, each);
  }
  json.end_array().end_object();
  return json.finish();
}

std::optional<Load> load_of(std::string_view json) {
  base::Problems problems;
  const auto value = json::parse(json, "load", problems);
  if (!value) return std::nullopt;
  const auto step = rollup::named<Load::Step>(kSteps, text_in(*value, "step"));
  const auto on_conflict =
      rollup::named<figures::OnConflict>(kOnConflict, text_in(*value, "on_conflict"));
  if (!step || !on_conflict) return std::nullopt;
  Load out;
  out.id = text_in(*value, "load");
  out.name = text_in(*value, "name");
  out.bytes = integer_in(*value, "bytes");
  out.sent = integer_in(*value, "sent");
  out.on_conflict = *on_conflict;
  out.step = *step;
  for (const auto& [name, count] : kCounts) out.report.*count = integer_in(*value, name);
  if (const json::Value* list = value->find("problems"); list != nullptr && list->array()) {
    for (const json::Value& each : *list->array())
      out.report.problems.push_back({text_in(each, "place"), text_in(each, "code"),
                                     text_in(each, "vi"), text_in(each, "en")});
  }
  return out;
}

}  // namespace luytre::reporting
