#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "graphics/line_chart.h"
#include "graphics/scale.h"

namespace luytre::graphics {
namespace {

constexpr double kPlot = 200;
constexpr double kAxisHeight = 28;
constexpr double kGap = 8;
constexpr std::size_t kSteps[] = {1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240, 600, 1200};

// From zero, unless all values lie in the upper half of what that would show.
std::vector<Sum> axis_ticks(const LineChart& chart) {
  std::optional<Sum> low, high;
  bool whole = true;
  for (const Series& series : chart.series) {
    for (const std::optional<Sum>& value : series.values) {
      if (!value) continue;
      low = std::min(low.value_or(*value), *value);
      high = std::max(high.value_or(*value), *value);
      whole = whole && *value % base::Decimal::kScale == 0;
    }
  }
  if (!low) return ticks(0, base::Decimal::kScale, base::Decimal::kScale);
  if (*low > 0 && (*low <= *high / 2 || *low == *high)) low = 0;
  if (*high < 0 && (*high >= *low / 2 || *low == *high)) high = 0;
  return ticks(*low, *high, whole ? base::Decimal::kScale : 1);
}

// As many names as fit, counted back from the last one; the first takes the place of its neighbour.
std::vector<std::size_t> named_positions(const LineChart& chart, double width) {
  const std::size_t count = chart.positions.size();
  if (count == 0) return {};
  double name = 0;
  for (const std::string& each : chart.positions) {
    name = std::max(name, text_percent(each) + percent_of(kGap));
  }
  const double apart = count > 1 ? width / static_cast<double>(count - 1) : width;
  const auto* step = std::find_if(std::begin(kSteps), std::end(kSteps), [&](std::size_t each) {
    return apart * static_cast<double>(each) >= name;
  });
  std::vector<std::size_t> out;
  for (std::size_t at = count; at > 0;) {
    out.push_back(at - 1);
    if (step == std::end(kSteps) || at <= *step) break;
    at -= *step;
  }
  const std::size_t earliest = out.back();
  if (earliest > 0) {
    const bool fits = apart * static_cast<double>(earliest) >= name;
    if (!fits && out.size() > 1) out.pop_back();
    if (fits || earliest != count - 1) out.push_back(0);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

// Moves labels down until each has a line of its own, then up where they would leave the plot.
void part(std::vector<LineLayout::Label*> labels, double bottom) {
  std::sort(labels.begin(), labels.end(), [](auto* a, auto* b) { return a->y < b->y; });
  for (std::size_t i = 1; i < labels.size(); ++i) {
    labels[i]->y = std::max(labels[i]->y, labels[i - 1]->y + kLineHeight);
  }
  for (std::size_t i = labels.size(); i-- > 0; bottom -= kLineHeight) {
    labels[i]->y = std::min(labels[i]->y, bottom);
  }
}

LineLayout::Drawn draw(const Series& series, const LineLayout& plot, Sum low, Sum high,
                       Language language) {
  LineLayout::Drawn out;
  const auto label = [&](std::size_t at, double y) {
    return LineLayout::Label{plot.x[at], y, number(*series.values[at], language)};
  };
  for (std::size_t at = 0; at < series.values.size(); ++at) {
    const std::optional<Sum>& value = series.values[at];
    out.y.emplace_back();
    if (!value) continue;
    out.y.back() = plot.bottom - (plot.bottom - plot.top) * share(*value, low, high);
    if (at == 0 || !series.values[at - 1]) out.runs.emplace_back();
    out.runs.back().push_back(at);
  }
  if (out.runs.empty()) return out;
  const std::size_t first = out.runs.front().front();
  const std::size_t last = out.runs.back().back();
  out.last = label(last, *out.y[last] + kTextHeight / 3);
  if (first == last) return out;
  const std::size_t second =
      out.runs.front().size() > 1 ? out.runs.front()[1] : out.runs[1].front();
  const bool rises = *out.y[second] < *out.y[first];
  out.first = label(first, *out.y[first] + (rises ? kTextHeight + 5 : -kGap));
  return out;
}

// The part of the width that last values need behind their points, and ticks before the axis.
void set_sides(const LineChart& chart, LineLayout& out) {
  double ticks = 0;
  double last = 0;
  for (const LineLayout::Label& tick : out.ticks) ticks = std::max(ticks, text_percent(tick.text));
  for (const Series& series : chart.series) {
    for (const std::optional<Sum>& value : series.values) {
      if (value) last = std::max(last, text_percent(number(*value, chart.caption.language)));
    }
  }
  out.left = ticks + percent_of(kGap);
  out.right = 100 - std::max(last, 4.0) - percent_of(2 * kGap);
}

// A label goes to the right of its mark if it fits there, else to the side that has more room.
void place_marks(const LineChart& chart, LineLayout& out) {
  if (out.x.empty()) return;
  const auto last = static_cast<double>(out.x.size() - 1);
  for (const VerticalMark& each : chart.marks) {
    const double part = last > 0 ? std::clamp(each.position / last, 0.0, 1.0) : 0.5;
    const double x = out.x.front() + (out.x.back() - out.x.front()) * part;
    const double right = 100 - x - percent_of(kGap);
    const bool before = text_percent(each.label) > right && x > 50;
    const double room = before ? x - percent_of(kGap) : right;
    const double letters = std::max(2.0, room / 100 * kNarrowest / kLetter);
    const std::vector<std::string> text = lines(each.label, static_cast<std::size_t>(letters), 1);
    out.marks.push_back({x, before, text.empty() ? "" : text.front()});
  }
}

}  // namespace

LineLayout lay_out(const LineChart& chart) {
  LUYTRE_CHECK(!chart.series.empty() && chart.series.size() <= kMaxSeries);
  const std::size_t count = chart.positions.size();
  const double legend =
      chart.series.size() > 1 ? kLineHeight * static_cast<double>(chart.series.size()) + kGap : 0;
  LineLayout out;
  out.top = legend + kLineHeight * static_cast<double>(chart.marks.size()) + kLineHeight;
  out.bottom = out.top + kPlot;
  out.height = out.bottom + kAxisHeight;
  const std::vector<Sum> axis = axis_ticks(chart);
  const Sum low = axis.front();
  const Sum high = axis.back();
  for (const Sum each : axis) {
    const double y = out.bottom - kPlot * share(each, low, high);
    out.ticks.push_back({0, y, number(each, chart.caption.language)});
  }
  set_sides(chart, out);
  const double inset = percent_of(kGap);
  const double width = out.right - out.left - 2 * inset;
  for (std::size_t at = 0; at < count; ++at) {
    const double part = count > 1 ? static_cast<double>(at) / static_cast<double>(count - 1) : 0.5;
    out.x.push_back(out.left + inset + width * part);
  }
  out.named = named_positions(chart, width);
  place_marks(chart, out);
  std::vector<LineLayout::Label*> lasts;
  for (const Series& series : chart.series) {
    LUYTRE_CHECK(series.values.size() == count);
    out.series.push_back(draw(series, out, low, high, chart.caption.language));
  }
  for (LineLayout::Drawn& drawn : out.series) {
    if (drawn.last) lasts.push_back(&*drawn.last);
  }
  part(lasts, out.bottom + 4);
  return out;
}

}  // namespace luytre::graphics
