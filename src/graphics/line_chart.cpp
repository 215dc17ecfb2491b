#include "graphics/line_chart.h"

#include <fmt/format.h>

namespace luytre::graphics {
namespace {

constexpr std::size_t kMostDots = 36;  // beyond it only lone values get one

// Across in tenths of a percent: the lines are stretched, their width is not.
std::string path(const std::vector<std::vector<std::size_t>>& runs, const LineLayout& layout,
                 const LineLayout::Drawn& drawn) {
  std::string out;
  for (const std::vector<std::size_t>& run : runs) {
    char command = 'M';
    for (const std::size_t at : run) {
      out += fmt::format("{}{:.1f} {:.1f}", command, 10 * layout.x[at], *drawn.y[at]);
      command = 'L';
    }
  }
  return out;
}

void fill_axes(html::Section root, const LineChart& chart, const LineLayout& layout) {
  root.set("HEIGHT", pixels(layout.height));
  root.set("LEFT", percent(layout.left));
  root.set("RIGHT", percent(layout.right));
  for (const LineLayout::Label& each : layout.ticks) {
    html::Section tick = root.add("TICK");
    tick.set("Y", pixels(each.y));
    tick.set("BASE", pixels(each.y + kTextHeight / 3));
    tick.set("TEXT", each.text);
  }
  for (const std::size_t at : layout.named) {
    html::Section name = root.add("POSITION");
    name.set("X", percent(layout.x[at]));
    name.set("Y1", pixels(layout.bottom));
    name.set("Y2", pixels(layout.bottom + 5));
    name.set("BASE", pixels(layout.bottom + 21));
    name.set("TEXT", chart.positions[at]);
  }
}

void fill_marks(html::Section root, const LineLayout& layout) {
  double base = layout.top - kLineHeight * static_cast<double>(layout.marks.size()) - 4;
  for (const LineLayout::Mark& each : layout.marks) {
    html::Section mark = root.add("VERTICAL");
    mark.set("X", percent(each.x));
    mark.set("Y1", pixels(base - kTextHeight + 2));
    mark.set("Y2", pixels(layout.bottom));
    mark.set("BASE", pixels(base));
    mark.set("SIDE", each.before ? "end" : "start");
    mark.set("SPACE", each.before ? "-6" : "6");
    mark.set("TEXT", each.text);
    base += kLineHeight;
  }
}

void fill_label(html::Section section, const LineLayout::Label& label) {
  section.set("X", percent(label.x));
  section.set("Y", pixels(label.y));
  section.set("TEXT", label.text);
}

// First values of several series would stand on each other's lines: the legend says them.
void fill_legend(html::Section legend, const std::string& name, const LineLayout::Drawn& drawn,
                 std::size_t index) {
  const double middle = kLineHeight * (static_cast<double>(index) + 0.5);
  legend.set("INDEX", std::int64_t(index));
  legend.set("Y", pixels(middle));
  legend.set("BASE", pixels(middle + kTextHeight / 3));
  legend.set("NAME",
             drawn.first ? name + ": " + drawn.first->text + " → " + drawn.last->text : name);
}

void fill_series(html::Section root, const LineChart& chart, const LineLayout& layout,
                 std::size_t index) {
  const Series& series = chart.series[index];
  const LineLayout::Drawn& drawn = layout.series[index];
  html::Section line = root.add("SERIES");
  line.set("INDEX", std::int64_t(index));
  line.set("D", path(drawn.runs, layout, drawn));
  for (const std::vector<std::size_t>& run : drawn.runs) {
    if (run.size() > 1 && layout.x.size() > kMostDots) continue;
    for (const std::size_t at : run) {
      html::Section dot = line.add("DOT");
      dot.set("X", percent(layout.x[at]));
      dot.set("Y", pixels(*drawn.y[at]));
      dot.set("POSITION_NAME", chart.positions[at]);
      dot.set("VALUE", number(*series.values[at], chart.caption.language));
    }
  }
  if (drawn.last) fill_label(root.add("LAST"), *drawn.last);
  if (chart.series.size() > 1) {
    fill_legend(root.add("LEGEND"), series.name, drawn, index);
  } else if (drawn.first) {
    fill_label(root.add("FIRST"), *drawn.first);
  }
}

}  // namespace

html::Page picture(const LineChart& chart) {
  const LineLayout layout = lay_out(chart);
  html::Page page = open_picture("line_chart.svg.tpl", chart.caption, false);
  html::Section root = page.root();
  fill_axes(root, chart, layout);
  fill_marks(root, layout);
  for (std::size_t i = 0; i < chart.series.size(); ++i) fill_series(root, chart, layout, i);
  return page;
}

}  // namespace luytre::graphics
