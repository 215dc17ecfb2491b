#include "graphics/province_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "graphics/borders.h"
#include "graphics/scale.h"

namespace luytre::graphics {
namespace {

std::string class_name(int index, std::size_t limits) {
  const int last = static_cast<int>(limits);
  return fmt::format("class-{}", last == 0 ? kClasses / 2 : index * (kClasses - 1) / last);
}

std::string range_text(std::span<const Sum> limits, std::size_t index, Language language) {
  const bool vietnamese = language == Language::vietnamese;
  const std::string from = index > 0 ? number(limits[index - 1], language) : "";
  const std::string to = index < limits.size() ? number(limits[index], language) : "";
  if (from.empty()) return (vietnamese ? "dưới " : "under ") + to;
  if (to.empty()) return vietnamese ? "từ " + from + " trở lên" : from + " or more";
  return from + (vietnamese ? " đến dưới " : " to under ") + to;
}

std::vector<Sum> amounts(const ProvinceMap& map) {
  std::vector<Sum> out;
  for (const MapArea& area : map.areas) {
    if (area.value.amount && !area.value.hidden) out.push_back(*area.value.amount);
  }
  return out;
}

void fill_provinces(html::Section root, const ProvinceMap& map, const Painting& painting) {
  const MapArea unknown{};
  std::map<std::string_view, const MapArea*> areas;
  for (const MapArea& area : map.areas) areas.emplace(area.id, &area);
  for (const Outline& outline : borders_on(map.day).provinces) {
    const auto found = areas.find(outline.id);
    const MapArea& area = found == areas.end() ? unknown : *found->second;
    const std::string paint = painting.paint(area.value);
    html::Section section = root.add("AREA");
    if (!area.link.empty()) section.add("LINK").set("HREF", area.link);
    if (!area.name.empty()) {
      html::Section name = section.add("NAMED");
      name.set("NAME", area.name);
      name.set("VALUE", area.value.text.empty() ? map.no_figure : area.value.text);
    }
    section.set("PAINT", paint);
    if (!paint.starts_with("class")) section.add("PATTERN").set("KIND", paint);
    section.set("D", outline.path);
  }
}

}  // namespace

std::string Painting::paint(const Measure& value) const {
  if (value.hidden) return "withheld";
  return value.amount ? class_name(class_of(*value.amount, limits), limits.size()) : "unknown";
}

Painting paint(const ProvinceMap& map) {
  Painting out{class_limits(amounts(map)), {}};
  const std::vector<Sum> values = amounts(map);
  if (out.limits.empty() && !values.empty()) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const Language language = map.caption.language;
    out.legend.push_back({class_name(0, 0), *low == *high ? number(*low, language)
                                                          : number(*low, language) + " – " +
                                                                number(*high, language)});
  }
  for (std::size_t i = 0; i <= out.limits.size() && !out.limits.empty(); ++i) {
    out.legend.push_back({class_name(static_cast<int>(i), out.limits.size()),
                          range_text(out.limits, i, map.caption.language)});
  }
  std::vector<std::string> painted;
  for (const Outline& outline : borders_on(map.day).provinces) {
    const auto found = std::find_if(map.areas.begin(), map.areas.end(),
                                    [&](const MapArea& area) { return area.id == outline.id; });
    painted.push_back(out.paint(found == map.areas.end() ? Measure{} : found->value));
  }
  for (const auto& [kind, text] : {std::pair("withheld", map.hidden), {"unknown", map.no_figure}}) {
    if (std::find(painted.begin(), painted.end(), kind) != painted.end()) {
      out.legend.push_back({kind, text});
    }
  }
  return out;
}

html::Page picture(const ProvinceMap& map) {
  const Painting painting = paint(map);
  const Borders& borders = borders_on(map.day);
  const bool links = std::any_of(map.areas.begin(), map.areas.end(),
                                 [](const MapArea& area) { return !area.link.empty(); });
  html::Page page = open_picture("province_map.svg.tpl", map.caption, links);
  html::Section root = page.root();
  root.set("WIDTH", std::int64_t{borders.width});
  root.set("HEIGHT", std::int64_t{borders.height});
  for (const Inset& each : borders.insets) {
    html::Section inset = root.add("INSET");
    inset.set("X", std::int64_t{each.x});
    inset.set("Y", std::int64_t{each.y});
    inset.set("INSET_WIDTH", std::int64_t{each.width});
    inset.set("INSET_HEIGHT", std::int64_t{each.height});
    inset.set("MIDDLE", std::int64_t{each.x + each.width / 2});
    inset.set("BASE_1", std::int64_t{each.y + 28});
    inset.set("BASE_2", std::int64_t{each.y + 56});
    const bool vietnamese = map.caption.language == Language::vietnamese;
    inset.set("LINE_1", vietnamese ? each.kind : each.name);
    inset.set("LINE_2", vietnamese ? each.name : "archipelago");
  }
  fill_provinces(root, map, painting);
  for (const LegendEntry& each : painting.legend) {
    html::Section entry = root.add("ENTRY");
    entry.set("PAINT", each.paint);
    if (!each.paint.starts_with("class")) entry.add("PATTERN").set("KIND", each.paint);
    entry.set("TEXT", each.text);
  }
  return page;
}

}  // namespace luytre::graphics
