#include <algorithm>
#include <map>

#include "base/error.h"
#include "portal/page_parts.h"
#include "portal/pages.h"

namespace luytre::portal {
namespace {

struct Tile {
  SeriesNo series;
  Total total;
};

std::vector<Tile> tiles_of(const Visit& visit, ColumnNo column) {
  std::vector<Tile> out;
  const AreaNo country = visit.world().areas.country();
  for (const SeriesNo series : visit.release->series()) {
    if (visit.world()[series].slice != nullptr) continue;
    const Total total = total_of(visit, series, country, column, {});
    const bool stands = total.answer.effective.state == rollup::State::number ||
                        total.shown != Shown::whole || total.answer.stated.parts > 0;
    if (stands) out.push_back({series, total});
  }
  const auto chapter = [&](const Tile& tile) {
    return visit.world()[tile.series].indicator->chapter.number;
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const Tile& a, const Tile& b) { return chapter(a) < chapter(b); });
  return out;
}

// The indicator of the map: the one asked for, else the one that most provinces have.
std::optional<SeriesNo> mapped(const Visit& visit, const std::vector<Tile>& tiles) {
  if (const auto code = visit.request.asked("indicator"); code && !code->empty()) {
    if (const auto series = visit.world().series_number(*code)) return series;
    throw base::Error(base::ErrorKind::not_found,
                      base::Problem{"indicator", "portal.indicator", "Không có chỉ tiêu này.",
                                    "There is no such indicator."});
  }
  std::optional<SeriesNo> best;
  std::int32_t most = 0;
  for (const Tile& tile : tiles) {
    const std::int32_t provinces = tile.total.answer.coverage.parts_reported;
    if (provinces > most) {
      most = provinces;
      best = tile.series;
    }
  }
  return best;
}

void fill(const Visit& visit, ColumnNo column, const Tile& tile, html::Section row) {
  const auto& world = visit.world();
  row.set("LINK", total_link(visit, world.areas.country(), tile.series, column));
  const bool stated = tile.total.answer.effective.state != rollup::State::number &&
                      tile.total.answer.stated.parts > 0;
  const auto number = [&](std::int64_t value) { return graphics::number(value, visit.language); };
  const auto& span = tile.total.answer.stated;
  row.set("VALUE", stated ? (span.low == span.high ? number(span.low)
                                                   : number(span.low) + "–" + number(span.high))
                          : text_of(visit, tile.total.answer.effective, tile.total.shown));
  row.set("UNIT", unit_title(visit, tile.series));
  row.set("NAME", series_title(visit, tile.series));
  const auto& coverage = tile.total.answer.coverage;
  row.set("COVERAGE", std::string(visit.say("tỉnh đã có số: ", "provinces with figures: ")) +
                          std::to_string(coverage.parts_reported) + "/" +
                          std::to_string(coverage.parts_due));
}

}  // namespace

http::Response overview_page(const Visit& visit) {
  const ColumnNo column = asked_column(visit);
  const auto tiles = tiles_of(visit, column);
  html::Page page = open_page("overview.tpl", visit.language);
  html::Section root = page.root();
  root.set("ACTION", visit.english() ? "/en" : "/");
  fill_columns(visit, root, column, "HIDDEN");
  if (tiles.empty()) root.show("EMPTY");
  root.set("REFORM", visit.link("/reform"));
  const std::string file = "/api/v1/review/" + visit.world().column_name(column);
  root.set("DOCX", visit.link(file + ".docx"));
  root.set("PDF", visit.link(file + ".pdf"));
  root.set("XLSX", visit.link(file + ".xlsx"));
  root.set("HTML", visit.link(file + ".html"));
  const auto on_map = mapped(visit, tiles);
  std::map<std::int64_t, html::Section> chapters;
  for (const Tile& tile : tiles) {
    const auto& chapter = visit.world()[tile.series].indicator->chapter;
    auto at = chapters.find(chapter.number);
    if (at == chapters.end()) {
      at = chapters.emplace(chapter.number, root.add("CHAPTER")).first;
      at->second.set("NAME", visit.say(chapter.name));
    }
    fill(visit, column, tile, at->second.add("TILE"));
    html::Section choice = root.add("CHOICE");
    choice.set("VALUE", visit.world()[tile.series].code);
    choice.set("NAME", series_title(visit, tile.series));
    if (tile.series == on_map) choice.show("CHOSEN");
  }
  if (on_map) {
    const Provinces provinces = provinces_of(visit, *on_map, column);
    html::Section map = root.add("MAP");
    map.set("NAME", series_title(visit, *on_map));
    map.set("UNIT", unit_title(visit, *on_map));
    map.set("LINK", visit.link("/indicator/" + visit.world()[*on_map].indicator->code,
                               {{"column", visit.world().column_name(column)}}));
    map.insert("PICTURE", map_of(visit, *on_map, column, provinces));
    map.insert("BARS", bars_of(visit, *on_map, column, provinces));
  }
  return respond(visit, std::string(visit.say("Số liệu cả nước", "Figures of the country")), page);
}

}  // namespace luytre::portal
