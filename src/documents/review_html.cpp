#include "documents/review.h"
#include "embedded/page_templates.h"
#include "figures/pivot.h"
#include "html/page.h"

namespace luytre::documents {
namespace {

void fill(html::Section row, const ReviewLine& line) {
  row.set("INDICATOR", line.indicator);
  row.set("INDICATOR_EN", line.indicator_en);
  row.set("UNIT", line.unit);
  row.set("EFFECTIVE", line.effective);
  row.set("DECLARED", line.declared);
  row.set("ROLLED", line.rolled);
  row.set("COVERAGE", line.coverage);
  row.set("BAR", std::int64_t{line.bar});
  if (!line.not_broken_down.empty()) row.add("UNDIVIDED").set("VALUE", line.not_broken_down);
  if (!line.remark.empty()) row.add("REMARK").set("TEXT", line.remark);
}

}  // namespace

std::string review_html(const Review& review) {
  html::Page page("review.tpl", embedded::page_templates()[0].bytes);
  html::Section root = page.root();
  root.set("TITLE", review.title);
  root.set("TITLE_EN", review.title_en);
  root.set("PERIOD", review.period);
  root.set("MAP", review.map);
  if (review.invented) root.add("INVENTED").set("MARK", figures::kInvented);
  for (const ReviewLine& line : review.totals) fill(root.add("TOTAL"), line);
  std::int64_t number = 0;
  for (const ReviewArea& area : review.areas) {
    html::Section contents = root.add("CONTENTS");
    html::Section section = root.add("AREA");
    contents.set("NUMBER", ++number);
    contents.set("NAME", area.name);
    section.set("NUMBER", number);
    section.set("NAME", area.name);
    for (const ReviewLine& line : area.lines) fill(section.add("LINE"), line);
  }
  for (const ReviewSource& source : review.sources) {
    html::Section row = root.add("SOURCE");
    row.set("AREA", source.area);
    row.set("INDICATOR", source.indicator);
    row.set("VALUE", source.value);
    row.set("SENTENCE", source.sentence);
    row.set("FROM", source.source);
  }
  return page.render();
}

}  // namespace luytre::documents
