#pragma once
#include <optional>
#include <string>
#include <vector>

#include "graphics/picture.h"

// Horizontal bars from zero, one row each. Pure; no errors.
namespace luytre::graphics {

inline constexpr std::size_t kMaxBars = 40;  // what is left over is counted in a last row

struct Bar {
  std::string label;
  Measure value;  // below zero: no bar, the text alone
  std::optional<base::Sum> declared;
  std::string link;  // or empty
};

struct BarChart {
  Caption caption;
  std::vector<Bar> bars;
  std::string value_name;  // both named in a legend where any bar has `declared`
  std::string declared_name;
};

// Where everything goes: across in percent, down in pixels.
struct BarLayout {
  struct Row {
    double top;
    double height;
    std::vector<std::string> label;
    std::optional<double> bar;   // width
    std::optional<double> mark;  // of the declared value, from the left
    double end;                  // of bar and mark: the text begins here
  };
  double axis;  // labels end and bars begin here
  double height;
  std::vector<Row> rows;
};

BarLayout lay_out(const BarChart& chart);
html::Page picture(const BarChart& chart);

}  // namespace luytre::graphics
