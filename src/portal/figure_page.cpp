#include "base/error.h"
#include "calendar/day.h"
#include "portal/page_parts.h"
#include "portal/pages.h"
#include "rollup/amount.h"

namespace luytre::portal {

http::Response figure_page(const Visit& visit) {
  const auto figure = visit.release->figure(visit.request.parameter("number"));
  if (!figure) {
    throw base::Error(base::ErrorKind::not_found,
                      base::Problem{std::string(visit.request.parameter("number")), "portal.figure",
                                    "Kỳ công bố này không có số liệu này.",
                                    "This release does not have this figure."});
  }
  const auto& world = visit.world();
  const figures::NewFigure& it = figure->figure;
  const base::Day day = world.period(it.column).to;
  html::Page page = open_page("figure.tpl", visit.language);
  html::Section root = page.root();
  if (world.areas[it.area].invented) mark_invented(visit, root);
  root.set("VALUE", text_of(visit, rollup::amount_of(it.cell), Shown::whole));
  root.set("UNIT", unit_title(visit, it.series));
  root.set("AREA", world.areas.full_name(it.area, day));
  root.set("AREA_LINK", visit.link("/area/" + world.areas[it.area].id));
  root.set("SERIES", series_title(visit, it.series));
  root.set("SERIES_LINK", visit.link("/indicator/" + world[it.series].indicator->code));
  root.set("COLUMN", column_title(visit, it.column));
  root.set("PLANE", it.plane == rollup::Plane::own
                        ? visit.say("việc của chính đơn vị", "done by the unit itself")
                        : visit.say("đơn vị báo cáo cho cả địa bàn", "stated for the whole area"));
  if (!figure->published.empty()) root.add("PRINTED").set("WHERE", figure->published);
  fill_sentence(root, *figure);
  if (figure->sentence.empty()) root.show("LOADED");
  root.set("FILE", figure->source_name);
  root.set("DAY", calendar::vietnamese(figure->recorded));
  if (!figure->revisions.empty()) {
    html::Section revised = root.add("REVISED");
    for (const auto& earlier : figure->revisions) {
      html::Section row = revised.add("EARLIER");
      row.set("DAY", calendar::vietnamese(earlier.recorded));
      row.set("VALUE", text_of(visit, rollup::amount_of(earlier.cell), Shown::whole));
    }
  }
  std::vector<AreaNo> above = {it.area};
  if (world.areas.on(it.area, day) != nullptr) {
    const auto ancestors = world.areas.ancestors(it.area, day);
    above.insert(above.end(), ancestors.begin(), ancestors.end());
  }
  for (const AreaNo area : above) {
    if (world.areas.on(area, day) == nullptr) continue;
    const Total total = total_of(visit, it.series, area, it.column, {});
    html::Section row = root.add("TOTAL");
    row.set("LINK", total_link(visit, area, it.series, it.column));
    row.set("AREA", world.areas.full_name(area, day));
    row.set("VALUE", text_of(visit, total.answer.effective, total.shown));
  }
  return respond(visit, series_title(visit, it.series), page);
}

}  // namespace luytre::portal
