#include "graphics/bar_chart.h"

#include <algorithm>

#include "graphics/scale.h"

namespace luytre::graphics {
namespace {

constexpr double kLabelShare = 40;  // percent at most
constexpr std::size_t kLabelLines = 3;
constexpr double kGap = 8;        // between label, bar and text
constexpr double kBar = 16;       // height
constexpr double kRowSpace = 12;  // above and below a row's lines together
constexpr double kStub = 24;      // width of what is hidden
constexpr double kLegend = 26;

bool has_declared(const BarChart& chart) {
  return std::any_of(chart.bars.begin(), chart.bars.end(),
                     [](const Bar& bar) { return bar.declared.has_value(); });
}

std::vector<Bar> drawn_bars(const BarChart& chart) {
  if (chart.bars.size() <= kMaxBars) return chart.bars;
  std::vector<Bar> bars(chart.bars.begin(), chart.bars.begin() + kMaxBars - 1);
  bars.push_back({and_more(chart.bars.size() - bars.size(), chart.caption.language), {}, {}, {}});
  return bars;
}

base::Sum reach(const Bar& bar) {
  if (bar.value.hidden) return 0;
  return std::max({base::Sum{0}, bar.value.amount.value_or(0), bar.declared.value_or(0)});
}

// Nothing above zero is too small to be seen.
double bar_width(base::Sum amount, base::Sum most, double longest) {
  return amount > 0 ? std::max(longest * share(amount, 0, most), 0.3) : 0;
}

// The width of the longest bar that leaves room for every text behind its own bar.
double longest(const std::vector<Bar>& bars, double axis, base::Sum most) {
  double width = 100 - axis;
  for (const Bar& bar : bars) {
    const double room = 100 - axis - percent_of(kGap) - text_percent(bar.value.text);
    const double part = share(reach(bar), 0, most);
    if (part > 0) width = std::min(width, room / part);
  }
  return std::max(width, 10.0);
}

}  // namespace

BarLayout lay_out(const BarChart& chart) {
  const std::vector<Bar> bars = drawn_bars(chart);
  BarLayout out{0, has_declared(chart) ? 2 * kLegend : 0, {}};
  base::Sum most = 0;
  for (const Bar& bar : bars) {
    out.axis = std::max(out.axis, text_percent(bar.label) + percent_of(kGap));
    most = std::max(most, reach(bar));
  }
  out.axis = std::min(out.axis, kLabelShare);
  const double width = longest(bars, out.axis, most);
  const double letters = out.axis / 100 * kNarrowest - kGap;
  for (const Bar& bar : bars) {
    BarLayout::Row row;
    row.label = lines(bar.label, std::max<std::size_t>(2, std::size_t(letters / kLetter + 0.01)),
                      kLabelLines);
    row.top = out.height;
    row.height =
        kLineHeight * static_cast<double>(std::max<std::size_t>(row.label.size(), 1)) + kRowSpace;
    row.end = out.axis + width * share(reach(bar), 0, most);
    const bool shown = !bar.value.hidden;
    if (shown && bar.value.amount) row.bar = bar_width(*bar.value.amount, most, width);
    if (shown && bar.declared) row.mark = out.axis + width * share(*bar.declared, 0, most);
    out.height += row.height;
    out.rows.push_back(std::move(row));
  }
  return out;
}

namespace {

void fill(html::Section row, const BarLayout::Row& place, const Bar& bar, double axis) {
  const double middle = place.top + place.height / 2;
  const double top = middle - kBar / 2;
  if (!bar.link.empty()) row.add("LINK").set("HREF", bar.link);
  row.set("LABEL", bar.label);
  row.set("VALUE", bar.value.text);
  row.set("AXIS", percent(axis));
  row.set("TOP", pixels(top));
  row.set("BASE", pixels(middle + kTextHeight / 3));
  const double first =
      middle + kTextHeight / 3 - kLineHeight * (static_cast<double>(place.label.size()) - 1) / 2;
  for (std::size_t i = 0; i < place.label.size(); ++i) {
    html::Section line = row.add("LINE");
    line.set("TEXT", place.label[i]);
    line.set("Y", pixels(first + kLineHeight * static_cast<double>(i)));
  }
  if (place.bar) row.add("BAR").set("WIDTH", percent(*place.bar));
  if (bar.value.hidden) row.show("HIDDEN");
  if (place.mark) {
    html::Section mark = row.add("MARK");
    mark.set("X", percent(*place.mark));
    mark.set("Y1", pixels(top - 4));
    mark.set("Y2", pixels(top + kBar + 4));
  }
  row.set("KIND", bar.value.amount && !bar.value.hidden ? "value" : "remark");
  row.set("END", percent(place.end));
  row.set("SPACE", pixels(bar.value.hidden ? kStub + kGap : kGap));
}

}  // namespace

html::Page picture(const BarChart& chart) {
  const BarLayout layout = lay_out(chart);
  const std::vector<Bar> bars = drawn_bars(chart);
  const bool links =
      std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return !bar.link.empty(); });
  html::Page page = open_picture("bar_chart.svg.tpl", chart.caption, links);
  html::Section root = page.root();
  root.set("HEIGHT", pixels(layout.height));
  if (has_declared(chart)) {
    html::Section legend = root.add("LEGEND");
    legend.set("VALUE_NAME", chart.value_name);
    legend.set("DECLARED_NAME", chart.declared_name);
  }
  for (std::size_t i = 0; i < bars.size(); ++i) {
    fill(root.add("ROW"), layout.rows[i], bars[i], layout.axis);
  }
  return page;
}

}  // namespace luytre::graphics
