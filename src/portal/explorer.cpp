#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "figures/pivot_text.h"
#include "portal/page_parts.h"
#include "portal/pages.h"
#include "portal/question.h"

namespace luytre::portal {
namespace {

constexpr std::size_t kMostCells = 1'500;  // of a page; files have all

// What was written for a part, as the form shows it again.
std::string joined(const figures::PivotWords& words, std::string_view part) {
  std::string out;
  for (const auto& [name, value] : words)
    if (name == part && !value.empty()) out += (out.empty() ? "" : ", ") + value;
  return out;
}

// What a field is called on the page.
std::string_view field_name(const Visit& visit, figures::PivotField field) {
  constexpr std::array<std::string_view, 10> kEnglish = {
      "result",     "declared",     "rolled up",     "own acts",        "coverage",
      "difference", "year to date", "a year before", "previous period", "rank"};
  const std::size_t at = static_cast<std::size_t>(field);
  return visit.say(figures::field_title(field), kEnglish[at]);
}

// The fields chosen beside the value.
std::vector<std::string> chosen(const Visit& visit, const figures::Pivot& pivot,
                                const figures::PivotRow& row, const figures::PivotCell& cell) {
  std::vector<std::string> out;
  for (const figures::PivotField each : pivot.fields) {
    if (each == figures::PivotField::effective) continue;
    out.push_back(
        fmt::format("{} {}", field_name(visit, each), field_text(visit, row, cell, each)));
  }
  return out;
}

// Declared, rolled, coverage, lũy kế and cùng kỳ, as far as they say more than the value.
std::vector<std::string> details(const Visit& visit, const figures::PivotCell& cell,
                                 bool personal) {
  const auto& answer = cell.answer;
  std::vector<std::string> out;
  const auto add = [&](std::string_view name, const std::string& text) {
    if (text != "–" && text != "ẩn" && text != "hidden")
      out.push_back(fmt::format("{} {}", name, text));
  };
  const Shown shown = personal ? cell.shown : Shown::whole;
  if (answer.declared.state == rollup::State::number && answer.rolled != answer.declared) {
    add(visit.say("khai báo", "declared"), text_of(visit, answer.declared, Shown::whole));
    add(visit.say("tổng hợp", "rolled up"), text_of(visit, answer.rolled, shown));
  }
  if (answer.coverage.expected > 1) add(visit.say("xã báo cáo", "communes"), coverage_text(answer));
  if (answer.not_broken_down)
    add(visit.say("chưa phân bổ", "not broken down"),
        text_of(visit, *answer.not_broken_down, Shown::whole));
  if (cell.to_date && cell.to_date->effective != answer.effective)
    add(visit.say("lũy kế", "year to date"), text_of(visit, cell.to_date->effective, shown));
  if (cell.year_before)
    add(visit.say("cùng kỳ", "a year before"), text_of(visit, cell.year_before->effective, shown));
  return out;
}

void fill_result(const Visit& visit, const figures::PivotQuestion& question, html::Section root) {
  const figures::Pivot pivot = visit.release->pivot(question);
  html::Section result = root.add("RESULT");
  if (pivot.invented) mark_invented(visit, result);
  const std::string query = query_text(visit.request.query);
  result.set("CSV", "/api/v1/pivot.csv" + query);
  result.set("JSON", "/api/v1/pivot.json" + query);
  result.set("XLSX", "/api/v1/pivot.xlsx" + query);
  for (const auto& column : pivot.columns) result.add("HEAD").set("NAME", column.name);
  const std::size_t most =
      std::max<std::size_t>(1, kMostCells / std::max<std::size_t>(1, pivot.columns.size()));
  for (std::size_t r = 0; r < std::min(most, pivot.rows.size()); ++r) {
    const figures::PivotRow& each = pivot.rows[r];
    const auto& indicator = *visit.world()[each.series].indicator;
    html::Section row = result.add("ROW");
    row.set("AREA", each.area_name);
    row.set("NAME", fmt::format("{} ({})", series_title(visit, each.series),
                                unit_title(visit, each.series)));
    for (const figures::PivotCell& cell : each.cells) {
      html::Section at = row.add("CELL");
      at.set("VALUE", text_of(visit, cell.answer.effective, cell.shown));
      for (const std::string& detail : pivot.fields.empty()
                                           ? details(visit, cell, indicator.personal)
                                           : chosen(visit, pivot, each, cell))
        at.add("DETAIL").set("TEXT", detail);
    }
  }
  if (pivot.rows.size() > most) {
    result.add("CUT").set("TEXT", fmt::format("{} {}", pivot.rows.size() - most,
                                              visit.say("hàng nữa: tải tệp để xem hết",
                                                        "more rows: the files hold all")));
  }
}

// What a part of the question is called in the form.
struct PartName {
  std::string_view part, vi, en;
};
constexpr std::array<PartName, 7> kPartNames = {
    {{"areas", "Địa bàn", "Areas"},
     {"indicators", "Chỉ tiêu", "Indicators"},
     {"columns", "Kỳ", "Periods"},
     {"map", "Theo danh mục địa bàn ngày", "By the map of"},
     {"show", "Xem thêm", "Show beside"},
     {"sort", "Sắp theo", "Sort by"},
     {"top", "Số hàng đầu", "First rows"}}};

// Each mistake with the box that it is in; others of its kind in that box are told by their words.
void fill_problems(const Visit& visit, const base::Problems& problems, html::Section root) {
  for (const base::Problem& problem : problems) {
    html::Section row = root.add("PROBLEM");
    row.set("TEXT", visit.say(problem.vi, problem.en));
    const std::string_view part =
        std::string_view(problem.place).substr(0, problem.place.find('/'));
    const auto* at = std::ranges::find(kPartNames, part, &PartName::part);
    if (at == kPartNames.end()) continue;
    html::Section box = row.add("BOX");
    box.set("PART", at->part);
    box.set("NAME", visit.say(at->vi, at->en));
  }
}

void fill_form(const Visit& visit, const figures::PivotWords& words, html::Section root) {
  root.set("ACTION", visit.english() ? "/en/explorer" : "/explorer");
  if (!visit.latest) root.add("OLDER").set("CODE", visit.release->name().code);
  root.set("AREAS", joined(words, "areas"));
  root.set("SERIES", joined(words, "indicators"));
  root.set("COLUMNS", joined(words, "columns"));
  root.set("MAP", joined(words, "map"));
  root.set("SORT", joined(words, "sort"));
  root.set("TOP", joined(words, "top"));
  if (joined(words, "present") == "1") root.show("PRESENT");
  const auto asked = visit.request.all("show");
  for (std::size_t i = 0; i < figures::kPivotFields.size(); ++i) {
    html::Section field = root.add("FIELD");
    field.set("VALUE", figures::kPivotFields[i]);
    field.set("NAME", field_name(visit, static_cast<figures::PivotField>(i)));
    if (std::find(asked.begin(), asked.end(), figures::kPivotFields[i]) != asked.end())
      field.show("CHOSEN");
  }
  for (const SeriesNo each : visit.release->series()) {
    html::Section row = root.add("CODE_OF");
    row.set("VALUE", visit.world()[each].code);
    row.set("NAME", series_title(visit, each));
  }
}

}  // namespace

http::Response explorer_page(const Visit& visit) {
  figures::PivotWords words = pivot_words(visit.request);
  const bool asked = visit.request.asked("areas").has_value();
  if (!asked) {
    words.emplace_back("areas", "vn/province");
    words.emplace_back("columns", visit.world().column_name(asked_column(visit)));
    words.emplace_back("present", "1");
  }
  html::Page page = open_page("explorer.tpl", visit.language);
  html::Section root = page.root();
  fill_form(visit, words, root);
  if (asked) {
    try {
      fill_result(visit, pivot_question(visit, words), root);
    } catch (const base::Error& error) {
      fill_problems(visit, error.problems(), root);
    }
  }
  return respond(visit, std::string(visit.say("Tra cứu số liệu", "Explore the figures")), page);
}

}  // namespace luytre::portal
