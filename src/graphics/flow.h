#pragma once
#include <string>
#include <vector>

#include "graphics/picture.h"

// What became of areas across a reform: those before on the left, those after on the right, a band
// wherever land of one lies in the other. Pure; no errors.
namespace luytre::graphics {

inline constexpr std::size_t kMaxFlowBoxes = 30;  // of a side; the rest is one last box

struct FlowBox {
  std::string name;
  std::string link;  // or empty
};

struct FlowBand {
  std::size_t from, to;  // of `before`, of `after`
  bool whole;            // all of `from`, or a share of it
};

struct Flow {
  Caption caption;
  std::vector<FlowBox> before, after;
  std::vector<FlowBand> bands;
  std::string whole_name, part_name;  // for the legend
};

// Where everything goes, in pixels down.
struct FlowLayout {
  struct Span {
    double top, bottom;
  };
  struct Side {
    std::vector<FlowBox> boxes;
    std::vector<Span> spans;
  };
  struct Band {
    Span left, right;
    bool whole;
  };
  double height;
  Side before, after;
  std::vector<Band> bands;
};

FlowLayout lay_out(const Flow& flow);
html::Page picture(const Flow& flow);

}  // namespace luytre::graphics
