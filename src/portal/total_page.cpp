#include <fmt/core.h>

#include "calendar/day.h"
#include "portal/page_parts.h"
#include "portal/pages.h"
#include "portal/question.h"
#include "rollup/amount.h"

namespace luytre::portal {
namespace {

constexpr std::size_t kMostFigures = 60;  // of a page; the rest is counted

void fill_figures(const Visit& visit, html::Section root, const releases::Behind& behind) {
  const auto& world = visit.world();
  for (const releases::PublicFigure& each : behind.figures) {
    html::Section row = root.add("FIGURE");
    row.set("LINK", visit.link("/figure/" + each.number));
    row.set("AREA", world.areas.full_name(each.figure.area, world.period(each.figure.column).to));
    row.set("VALUE", text_of(visit, rollup::amount_of(each.figure.cell), Shown::whole));
    if (!each.published.empty()) row.show("PRINTED");
    fill_sentence(row, each);
  }
  if (behind.count == 0) root.show("NONE");
  if (behind.count > behind.figures.size()) {
    root.add("MORE").set(
        "COUNT",
        fmt::format("{} {} {}",
                    behind.more ? visit.say("và hơn", "and over") : visit.say("và thêm", "and"),
                    behind.count - behind.figures.size(), visit.say("số nữa", "more")));
  }
}

std::string difference(const Visit& visit, const rollup::Discrepancy& discrepancy) {
  const bool conflict = discrepancy.verdict == rollup::Discrepancy::Verdict::conflict;
  return std::string(conflict ? visit.say("mâu thuẫn", "a conflict")
                              : visit.say("giải thích được: nơi chưa báo cáo hoặc số ước chừng",
                                          "explained by missing parts or by rounded numbers"));
}

}  // namespace

http::Response total_page(const Visit& visit) {
  const auto question = total_question(visit);
  const AreaNo area = question.areas.front();
  const SeriesNo series = question.series.front();
  const auto& column = question.columns.front();
  const figures::Pivot pivot = visit.release->pivot(question);
  const figures::PivotCell& cell = pivot.rows.front().cells.front();
  const auto& world = visit.world();
  const base::Day day = question.map ? *question.map : world.period(column.last).to;

  html::Page page = open_page("total.tpl", visit.language);
  html::Section root = page.root();
  if (pivot.invented) mark_invented(visit, root);
  const auto& answer = cell.answer;
  const bool personal = world[series].indicator->personal;
  root.set("VALUE", text_of(visit, answer.effective, cell.shown));
  root.set("UNIT", unit_title(visit, series));
  root.set("AREA", pivot.rows.front().area_name);
  root.set("AREA_LINK", visit.link("/area/" + world.areas[area].id));
  root.set("COLUMN", column.first == column.last ? column_title(visit, column.last) : column.name);
  root.set("FROM", calendar::vietnamese(world.period(column.first).from));
  root.set("TO", calendar::vietnamese(world.period(column.last).to));
  root.set("MAP", calendar::vietnamese(day));
  if (cell.shown == Shown::partly) root.show("PARTLY");
  if (cell.shown == Shown::hidden) root.show("HIDDEN");
  root.set("DECLARED", text_of(visit, answer.declared, Shown::whole));
  root.set("ROLLED", text_of(visit, answer.rolled, personal ? cell.shown : Shown::whole));
  if (answer.not_broken_down) {
    root.add("UNDIVIDED").set("VALUE", text_of(visit, *answer.not_broken_down, Shown::whole));
  }
  const auto count = [&](std::int64_t number) {
    return graphics::number(base::Sum{number} * base::Decimal::kScale, visit.language);
  };
  root.set("COVERED", count(answer.coverage.covered));
  root.set("EXPECTED", count(answer.coverage.expected));
  if (answer.discrepancy.verdict != rollup::Discrepancy::Verdict::none) {
    html::Section row = root.add("DIFFERENCE");
    row.set("VALUE", graphics::number(answer.discrepancy.value, visit.language));
    row.set("WHY", difference(visit, answer.discrepancy));
  }
  fill_figures(visit, root,
               visit.release->behind(series, area, column.first, column.last, day, kMostFigures));
  http::Pairs query = {{"areas", world.areas[area].id},
                       {"indicators", world[series].code},
                       {"columns", column.name}};
  if (question.map) query.emplace_back("map", calendar::iso(*question.map));
  root.set("EXPLORER", visit.link("/explorer", query));
  root.set("CSV", visit.link("/api/v1/pivot.csv", query));
  root.set("JSON", visit.link("/api/v1/pivot.json", query));
  root.set("XLSX", visit.link("/api/v1/pivot.xlsx", query));
  return respond(visit, series_title(visit, series), page);
}

}  // namespace luytre::portal
