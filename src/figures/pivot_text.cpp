#include "figures/pivot_text.h"

#include <fmt/core.h>

#include <algorithm>

#include "figures/csv.h"
#include "json/json_writer.h"
#include "rollup/names.h"
#include "text/text.h"

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

std::string effective(const Answer& answer) {
  std::string out = text_of(answer.effective);
  if (answer.estimated) out += " (ước tính)";
  if (answer.stale) out += " (cũ)";
  if (answer.stated.parts > 0) {
    out += fmt::format(" [{} nơi nêu {}–{}]", answer.stated.parts,
                       base::vietnamese(answer.stated.low), base::vietnamese(answer.stated.high));
  }
  return out;
}

std::string discrepancy(const Answer& answer) {
  if (answer.discrepancy.months_compared == 0) return "–";
  if (answer.discrepancy.verdict == Verdict::none) return "khớp";
  return fmt::format(
      "{}{} {}", answer.discrepancy.value > 0 ? "+" : "",
      base::vietnamese(answer.discrepancy.value),
      answer.discrepancy.verdict == Verdict::conflict ? "mâu thuẫn" : "giải thích được");
}

std::string field(const PivotCell& cell, std::string_view what) {
  const Answer& answer = cell.answer;
  if (what == "effective") return effective(answer);
  if (what == "declared") return text_of(answer.declared);
  if (what == "rolled") return text_of(answer.rolled);
  if (what == "own") return text_of(answer.own);
  if (what == "coverage")
    return fmt::format("{}/{}", answer.coverage.covered, answer.coverage.expected);
  if (what == "discrepancy") return discrepancy(answer);
  if (what == "ytd") return cell.to_date ? text_of(cell.to_date->effective) : "–";
  return cell.year_before ? text_of(cell.year_before->effective) : "–";
}

std::string_view title(std::string_view what) {
  constexpr std::array<std::string_view, 8> kTitles = {
      "", "khai báo", "tổng hợp", "tự làm", "bao phủ", "chênh", "lũy kế", "cùng kỳ"};
  const auto at = std::find(kPivotFields.begin(), kPivotFields.end(), what);
  return kTitles[static_cast<std::size_t>(at - kPivotFields.begin())];
}

using Lines = std::vector<std::vector<std::string>>;

std::string aligned(const Lines& lines) {
  std::vector<std::size_t> widths;
  for (const auto& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] = std::max(widths[i], text::length(line[i]));
  }
  std::string out;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string space(widths[i] - text::length(line[i]), ' ');
      const bool left = i < 2;  // names to the left, numbers to the right
      out += i == 0 ? "" : "  ";
      out += left ? line[i] + space : space + line[i];
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += '\n';
  }
  return out;
}

}  // namespace

std::string pivot_table(const World& world, const Pivot& pivot,
                        const std::vector<std::string>& fields) {
  Lines lines(1, {"Địa bàn", "Chỉ tiêu"});
  for (const PivotColumn& column : pivot.columns) {
    for (const std::string& each : fields) {
      const std::string_view extra = title(each);
      lines[0].push_back(extra.empty() ? column.name : fmt::format("{} {}", column.name, extra));
    }
  }
  for (const PivotRow& row : pivot.rows) {
    const programmes::Series& series = world[row.series];
    std::vector<std::string> line = {row.area_name,
                                     fmt::format("{} ({})", series.code, series.indicator->unit)};
    std::vector<std::string> beside = {"", "  trong đó chưa phân bổ"};
    bool undivided = false;
    for (const PivotCell& cell : row.cells) {
      for (const std::string& each : fields) {
        line.push_back(field(cell, each));
        const bool here = each == "effective" && cell.answer.not_broken_down;
        beside.push_back(here ? text_of(*cell.answer.not_broken_down) : "");
        undivided = undivided || here;
      }
    }
    lines.push_back(std::move(line));
    if (undivided) lines.push_back(std::move(beside));
  }
  std::string out = pivot.invented ? fmt::format("{}\n", kInvented) : "";
  out += fmt::format("Danh mục địa bàn: {}",
                     pivot.map ? calendar::vietnamese(*pivot.map) : "của từng kỳ");
  if (pivot.known)
    out += fmt::format("; như đã biết hết ngày {}", calendar::vietnamese(*pivot.known));
  return out + "\n\n" + aligned(lines);
}

std::string pivot_csv(const World& world, const Pivot& pivot) {
  std::string out =
      "area,name,indicator,unit,column,state,value,qualifier,own,declared,rolled,not_broken_down,"
      "covered,expected,"
      "parts_reported,parts_complete,parts_due,discrepancy,verdict,year_to_date,year_before,"
      "estimated,stale,shown,note\n";
  const auto number = [](const rollup::Amount& amount) {
    return amount.state == State::number ? base::plain(amount.value) : std::string();
  };
  for (const PivotRow& row : pivot.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const PivotCell& cell = row.cells[i];
      const Answer& a = cell.answer;
      const bool compared = a.discrepancy.months_compared > 0;
      out += fmt::format(
          "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
          world.areas[row.area].id, csv_cell(row.area_name), world[row.series].code,
          csv_cell(world[row.series].indicator->unit), pivot.columns[i].name,
          name(a.effective.state), number(a.effective), name(a.effective.qualifier), number(a.own),
          number(a.declared), number(a.rolled), a.not_broken_down ? number(*a.not_broken_down) : "",
          a.coverage.covered, a.coverage.expected, a.coverage.parts_reported,
          a.coverage.parts_complete, a.coverage.parts_due,
          compared ? base::plain(a.discrepancy.value) : "",
          compared ? name(a.discrepancy.verdict) : "",
          cell.to_date ? number(cell.to_date->effective) : "",
          cell.year_before ? number(cell.year_before->effective) : "", a.estimated, a.stale,
          name(cell.shown), world.areas[row.area].invented ? kInvented : "");
    }
  }
  return out;
}

namespace {

void write_amount(json::JsonWriter& json, std::string_view key, const rollup::Amount& amount) {
  json.key(key).begin_object().key("state").text(name(amount.state));
  if (amount.state == State::number) {
    json.key("value").decimal(amount.value).key("qualifier").text(name(amount.qualifier));
  }
  json.end_object();
}

void write_cell(json::JsonWriter& json, const PivotCell& cell) {
  const Answer& answer = cell.answer;
  json.begin_object();
  write_amount(json, "effective", answer.effective);
  write_amount(json, "declared", answer.declared);
  write_amount(json, "rolled", answer.rolled);
  write_amount(json, "own", answer.own);
  if (answer.not_broken_down) write_amount(json, "not_broken_down", *answer.not_broken_down);
  if (cell.to_date) write_amount(json, "year_to_date", cell.to_date->effective);
  if (cell.year_before) write_amount(json, "year_before", cell.year_before->effective);
  const rollup::Coverage& coverage = answer.coverage;
  json.key("coverage")
      .begin_object()
      .key("covered")
      .integer(coverage.covered)
      .key("expected")
      .integer(coverage.expected);
  json.key("parts_reported")
      .integer(coverage.parts_reported)
      .key("parts_complete")
      .integer(coverage.parts_complete);
  json.key("parts_due").integer(coverage.parts_due).end_object();
  if (answer.discrepancy.months_compared > 0) {
    json.key("discrepancy").begin_object().key("value").decimal(answer.discrepancy.value);
    json.key("verdict").text(name(answer.discrepancy.verdict));
    json.key("months_compared").integer(answer.discrepancy.months_compared);
    json.key("months").integer(answer.discrepancy.months).end_object();
  }
  if (answer.age_months)
    json.key("age_months").integer(*answer.age_months).key("stale").boolean(answer.stale);
  if (answer.estimated) json.key("estimated").boolean(true);
  if (cell.shown != Shown::whole) json.key("shown").text(name(cell.shown));
  if (answer.stated.parts > 0) {
    json.key("stated")
        .begin_object()
        .key("parts")
        .integer(answer.stated.parts)
        .key("low")
        .decimal(answer.stated.low);
    json.key("high").decimal(answer.stated.high).end_object();
  }
  json.end_object();
}

}  // namespace

std::string pivot_json(const World& world, const Pivot& pivot) {
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
    json.key("indicator")
        .text(world[row.series].code)
        .key("unit")
        .text(world[row.series].indicator->unit);
    json.key("cells").begin_array();
    for (const PivotCell& cell : row.cells) write_cell(json, cell);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.finish() + "\n";
}

}  // namespace luytre::figures
