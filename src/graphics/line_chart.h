#pragma once
#include <optional>
#include <string>
#include <vector>

#include "graphics/picture.h"

// One to three series over months or years. Pure; no errors.
namespace luytre::graphics {

inline constexpr std::size_t kMaxSeries = 3;

struct Series {
  std::string name;
  std::vector<std::optional<base::Sum>> values;  // one for each position; nullopt = a gap
};

// A reform or a break of definition.
struct VerticalMark {
  double position;  // 0 = the first position; 5.5 = half way between the sixth and the seventh
  std::string label;
};

struct LineChart {
  Caption caption;
  std::vector<std::string> positions;  // in order of time: "2024" or "07/2025"
  std::vector<Series> series;
  std::vector<VerticalMark> marks;
};

// Where everything goes: across in percent, down in pixels.
struct LineLayout {
  struct Label {
    double x, y;
    std::string text;
  };
  struct Drawn {
    std::vector<std::vector<std::size_t>> runs;  // positions between two gaps
    std::vector<std::optional<double>> y;
    std::optional<Label> first;  // none where it is also the last
    std::optional<Label> last;
  };
  struct Mark {
    double x;
    bool before;  // its label stands to the left of it
    std::string text;
  };
  double height;
  double left, right, top, bottom;  // of the plot
  std::vector<double> x;            // of each position
  std::vector<Label> ticks;
  std::vector<std::size_t> named;  // positions that are named below the axis
  std::vector<Mark> marks;
  std::vector<Drawn> series;
};

LineLayout lay_out(const LineChart& chart);
html::Page picture(const LineChart& chart);

}  // namespace luytre::graphics
