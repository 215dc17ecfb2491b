#include <fmt/core.h>

#include <algorithm>

#include "figures/csv.h"
#include "figures/pivot_text.h"
#include "json/json_writer.h"
#include "rollup/names.h"

namespace luytre::figures {
namespace {

using rollup::Answer;
using rollup::State;
using Verdict = rollup::Discrepancy::Verdict;

std::string_view name(Verdict verdict) {
  constexpr std::array<std::string_view, 3> kNames = {"none", "explained", "conflict"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string_view name(Shown shown) {
  constexpr std::array<std::string_view, 3> kNames = {"whole", "partly", "hidden"};
  return kNames[static_cast<std::size_t>(shown)];
}

std::string number(const rollup::Amount& amount) {
  return amount.state == State::number ? base::plain(amount.value) : std::string();
}

std::string effective(const std::optional<Answer>& answer) {
  return answer ? number(answer->effective) : std::string();
}

std::string compared(const Answer& answer, std::string text) {
  return answer.discrepancy.months_compared > 0 ? std::move(text) : std::string();
}

// A column of the file, the field that it belongs to and what it says of a cell.
struct FileColumn {
  std::string_view name;
  PivotField field;
  std::string (*text)(const PivotCell& cell);
};

constexpr FileColumn kFileColumns[] = {
    {"state", PivotField::effective,
     [](const PivotCell& c) { return std::string(rollup::name(c.answer.effective.state)); }},
    {"value", PivotField::effective, [](const PivotCell& c) { return number(c.answer.effective); }},
    {"qualifier", PivotField::effective,
     [](const PivotCell& c) { return std::string(rollup::name(c.answer.effective.qualifier)); }},
    {"own", PivotField::own, [](const PivotCell& c) { return number(c.answer.own); }},
    {"declared", PivotField::declared,
     [](const PivotCell& c) { return number(c.answer.declared); }},
    {"rolled", PivotField::rolled, [](const PivotCell& c) { return number(c.answer.rolled); }},
    {"not_broken_down", PivotField::effective,
     [](const PivotCell& c) {
       return c.answer.not_broken_down ? number(*c.answer.not_broken_down) : std::string();
     }},
    {"covered", PivotField::coverage,
     [](const PivotCell& c) { return std::to_string(c.answer.coverage.covered); }},
    {"expected", PivotField::coverage,
     [](const PivotCell& c) { return std::to_string(c.answer.coverage.expected); }},
    {"parts_reported", PivotField::coverage,
     [](const PivotCell& c) { return std::to_string(c.answer.coverage.parts_reported); }},
    {"parts_complete", PivotField::coverage,
     [](const PivotCell& c) { return std::to_string(c.answer.coverage.parts_complete); }},
    {"parts_due", PivotField::coverage,
     [](const PivotCell& c) { return std::to_string(c.answer.coverage.parts_due); }},
    {"discrepancy", PivotField::discrepancy,
     [](const PivotCell& c) {
       return compared(c.answer, base::plain(c.answer.discrepancy.value));
     }},
    {"verdict", PivotField::discrepancy,
     [](const PivotCell& c) {
       return compared(c.answer, std::string(name(c.answer.discrepancy.verdict)));
     }},
    {"year_to_date", PivotField::ytd, [](const PivotCell& c) { return effective(c.to_date); }},
    {"year_before", PivotField::yoy, [](const PivotCell& c) { return effective(c.year_before); }},
    {"previous", PivotField::previous, [](const PivotCell& c) { return effective(c.previous); }},
    {"rank", PivotField::rank,
     [](const PivotCell& c) { return c.rank ? std::to_string(*c.rank) : std::string(); }},
    {"estimated", PivotField::effective,
     [](const PivotCell& c) { return std::string(c.answer.estimated ? "true" : "false"); }},
    {"stale", PivotField::effective,
     [](const PivotCell& c) { return std::string(c.answer.stale ? "true" : "false"); }},
};

bool has(const std::vector<PivotField>& fields, PivotField field) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

}  // namespace

std::string pivot_csv(const World& world, const Pivot& pivot) {
  const auto fields = fields_of(pivot);
  std::string out = "area,name,indicator,unit,column";
  for (const FileColumn& each : kFileColumns)
    if (has(fields, each.field)) out += fmt::format(",{}", each.name);
  out += ",shown,note\n";
  for (const PivotRow& row : pivot.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const PivotCell& cell = row.cells[i];
      out += fmt::format("{},{},{},{},{}", world.areas[row.area].id, csv_cell(row.area_name),
                         world[row.series].code, csv_cell(world[row.series].unit()),
                         pivot.columns[i].name);
      for (const FileColumn& each : kFileColumns)
        if (has(fields, each.field)) out += fmt::format(",{}", each.text(cell));
      out += fmt::format(",{},{}\n", name(cell.shown),
                         world.areas[row.area].invented ? kInvented : "");
    }
  }
  return out;
}

namespace {

void write_amount(json::JsonWriter& json, std::string_view key, const rollup::Amount& amount) {
  json.key(key).begin_object().key("state").text(rollup::name(amount.state));
  if (amount.state == State::number) {
    json.key("value").decimal(amount.value).key("qualifier").text(rollup::name(amount.qualifier));
  }
  json.end_object();
}

void write_beside(json::JsonWriter& json, std::string_view key,
                  const std::optional<Answer>& answer) {
  if (answer) write_amount(json, key, answer->effective);
}

void write_effective(json::JsonWriter& json, const Answer& answer) {
  write_amount(json, "effective", answer.effective);
  if (answer.not_broken_down) write_amount(json, "not_broken_down", *answer.not_broken_down);
  if (answer.age_months)
    json.key("age_months").integer(*answer.age_months).key("stale").boolean(answer.stale);
  if (answer.estimated) json.key("estimated").boolean(true);
  if (answer.stated.parts == 0) return;
  json.key("stated").begin_object().key("parts").integer(answer.stated.parts);
  json.key("low").decimal(answer.stated.low).key("high").decimal(answer.stated.high).end_object();
}

void write_coverage(json::JsonWriter& json, const rollup::Coverage& coverage) {
  json.key("coverage").begin_object().key("covered").integer(coverage.covered);
  json.key("expected").integer(coverage.expected);
  json.key("parts_reported").integer(coverage.parts_reported);
  json.key("parts_complete").integer(coverage.parts_complete);
  json.key("parts_due").integer(coverage.parts_due).end_object();
}

void write_discrepancy(json::JsonWriter& json, const rollup::Discrepancy& discrepancy) {
  if (discrepancy.months_compared == 0) return;
  json.key("discrepancy").begin_object().key("value").decimal(discrepancy.value);
  json.key("verdict").text(name(discrepancy.verdict));
  json.key("months_compared").integer(discrepancy.months_compared);
  json.key("months").integer(discrepancy.months).end_object();
}

void write_field(json::JsonWriter& json, const PivotCell& cell, PivotField field) {
  const Answer& answer = cell.answer;
  switch (field) {
    case PivotField::effective:
      return write_effective(json, answer);
    case PivotField::declared:
      return write_amount(json, "declared", answer.declared);
    case PivotField::rolled:
      return write_amount(json, "rolled", answer.rolled);
    case PivotField::own:
      return write_amount(json, "own", answer.own);
    case PivotField::coverage:
      return write_coverage(json, answer.coverage);
    case PivotField::discrepancy:
      return write_discrepancy(json, answer.discrepancy);
    case PivotField::ytd:
      return write_beside(json, "year_to_date", cell.to_date);
    case PivotField::yoy:
      return write_beside(json, "year_before", cell.year_before);
    case PivotField::previous:
      return write_beside(json, "previous", cell.previous);
    case PivotField::rank:
      if (cell.rank) json.key("rank").integer(*cell.rank);
  }
}

}  // namespace

std::string pivot_json(const World& world, const Pivot& pivot) {
  const auto fields = fields_of(pivot);
  json::JsonWriter json;
  json.begin_object();
  if (pivot.invented) json.key("note").text(kInvented);
  json.key("map").text(pivot.map ? calendar::iso(*pivot.map) : "native");
  if (pivot.known) json.key("known").text(calendar::iso(*pivot.known));
  json.key("columns").begin_array();
  for (const PivotColumn& column : pivot.columns) json.text(column.name);
  json.end_array().key("rows").begin_array();
  for (const PivotRow& row : pivot.rows) {
    json.begin_object().key("area").text(world.areas[row.area].id).key("name").text(row.area_name);
    json.key("indicator").text(world[row.series].code);
    json.key("unit").text(world[row.series].unit()).key("cells").begin_array();
    for (const PivotCell& cell : row.cells) {
      json.begin_object();
      for (const PivotField each : fields) write_field(json, cell, each);
      if (cell.shown != Shown::whole) json.key("shown").text(name(cell.shown));
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.finish() + "\n";
}

}  // namespace luytre::figures
