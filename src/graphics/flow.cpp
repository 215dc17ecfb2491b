#include "graphics/flow.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace luytre::graphics {
namespace {

constexpr double kBox = 44;  // two lines of text
constexpr double kSpace = 8;
constexpr double kLegend = 30;
constexpr double kSide = 38;  // percent
constexpr std::size_t kLetters = 13;
constexpr double kStretch = 1000;  // the bands' own width, stretched to what is between the sides

std::size_t kept(std::size_t boxes) {
  return boxes > kMaxFlowBoxes ? kMaxFlowBoxes - 1 : boxes;
}

std::vector<FlowBox> drawn_boxes(const std::vector<FlowBox>& boxes, Language language) {
  const std::size_t count = kept(boxes.size());
  std::vector<FlowBox> out(boxes.begin(), boxes.begin() + static_cast<std::ptrdiff_t>(count));
  if (count < boxes.size()) out.push_back({and_more(boxes.size() - count, language), ""});
  return out;
}

// Bands between drawn boxes, one for each pair, by the boxes they join; whole if all of them are.
std::vector<FlowBand> drawn_bands(const Flow& flow) {
  std::vector<FlowBand> bands;
  for (const FlowBand& band : flow.bands) {
    LUYTRE_CHECK(band.from < flow.before.size() && band.to < flow.after.size());
    bands.push_back({std::min(band.from, kept(flow.before.size())),
                     std::min(band.to, kept(flow.after.size())), band.whole});
  }
  const auto key = [](const FlowBand& band) { return std::pair(band.from, band.to); };
  std::sort(bands.begin(), bands.end(), [&](const FlowBand& a, const FlowBand& b) {
    return std::pair(key(a), a.whole) < std::pair(key(b), b.whole);
  });
  const auto same = [&](const FlowBand& a, const FlowBand& b) { return key(a) == key(b); };
  bands.erase(std::unique(bands.begin(), bands.end(), same), bands.end());
  return bands;
}

// A side as high as the higher one: what is left over goes to the boxes with many bands.
std::vector<FlowLayout::Span> stack(const std::vector<std::size_t>& bands, double top,
                                    double height) {
  const auto count = static_cast<double>(bands.size());
  const double spare = height - count * kBox - (count - 1) * kSpace;
  double shares = 0;
  for (const std::size_t each : bands) shares += each > 1 ? static_cast<double>(each - 1) : 0;
  std::vector<FlowLayout::Span> out;
  for (const std::size_t each : bands) {
    const double weight = each > 1 ? static_cast<double>(each - 1) : 0;
    const double own = kBox + spare * (shares > 0 ? weight / shares : 1 / count);
    out.push_back({top, top + own});
    top += own + kSpace;
  }
  return out;
}

FlowLayout::Span slice(const FlowLayout::Span& box, std::size_t index, std::size_t count) {
  const double part = (box.bottom - box.top) / static_cast<double>(count);
  return {box.top + part * static_cast<double>(index),
          box.top + part * static_cast<double>(index + 1)};
}

}  // namespace

FlowLayout lay_out(const Flow& flow) {
  FlowLayout out;
  out.before.boxes = drawn_boxes(flow.before, flow.caption.language);
  out.after.boxes = drawn_boxes(flow.after, flow.caption.language);
  std::vector<FlowBand> bands = drawn_bands(flow);
  std::vector<std::size_t> lefts(out.before.boxes.size()), rights(out.after.boxes.size());
  for (const FlowBand& band : bands) {
    ++lefts[band.from];
    ++rights[band.to];
  }
  const auto most = static_cast<double>(std::max<std::size_t>({lefts.size(), rights.size(), 1}));
  const double height = most * (kBox + kSpace) - kSpace;
  out.height = kLegend + height + 1;
  out.before.spans = stack(lefts, kLegend, height);
  out.after.spans = stack(rights, kLegend, height);
  std::vector<std::size_t> left_used(lefts.size()), right_used(rights.size());
  for (const FlowBand& band : bands) {  // by the left side, so that bands of a box do not cross
    out.bands.push_back(
        {slice(out.before.spans[band.from], left_used[band.from]++, lefts[band.from]),
         slice(out.after.spans[band.to], right_used[band.to]++, rights[band.to]), band.whole});
  }
  return out;
}

namespace {

void fill_side(html::Section root, const FlowLayout::Side& side, double left) {
  for (std::size_t i = 0; i < side.boxes.size(); ++i) {
    const FlowLayout::Span& span = side.spans[i];
    html::Section box = root.add("BOX");
    if (!side.boxes[i].link.empty()) box.add("LINK").set("HREF", side.boxes[i].link);
    box.set("NAME", side.boxes[i].name);
    box.set("X", percent(left));
    box.set("Y", pixels(span.top));
    box.set("BOX_HEIGHT", pixels(span.bottom - span.top));
    const std::vector<std::string> text = lines(side.boxes[i].name, kLetters, 2);
    double base = (span.top + span.bottom) / 2 + kTextHeight / 3 -
                  kLineHeight * (static_cast<double>(text.size()) - 1) / 2;
    for (const std::string& each : text) {
      html::Section line = box.add("LINE");
      line.set("TEXT", each);
      line.set("BASE", pixels(base));
      base += kLineHeight;
    }
  }
}

std::string path(const FlowLayout::Band& band) {
  const double half = kStretch / 2;
  return fmt::format("M0 {:.1f}C{} {:.1f} {} {:.1f} {} {:.1f}V{:.1f}C{} {:.1f} {} {:.1f} 0 {:.1f}z",
                     band.left.top, half, band.left.top, half, band.right.top, kStretch,
                     band.right.top, band.right.bottom, half, band.right.bottom, half,
                     band.left.bottom, band.left.bottom);
}

}  // namespace

html::Page picture(const Flow& flow) {
  const FlowLayout layout = lay_out(flow);
  const auto linked = [](const FlowBox& box) { return !box.link.empty(); };
  const bool links = std::any_of(layout.before.boxes.begin(), layout.before.boxes.end(), linked) ||
                     std::any_of(layout.after.boxes.begin(), layout.after.boxes.end(), linked);
  html::Page page = open_picture("flow.svg.tpl", flow.caption, links);
  html::Section root = page.root();
  root.set("HEIGHT", pixels(layout.height));
  root.set("WHOLE_NAME", flow.whole_name);
  root.set("PART_NAME", flow.part_name);
  for (const FlowLayout::Band& each : layout.bands) {
    html::Section band = root.add("BAND");
    band.set("KIND", each.whole ? "whole" : "part");
    band.set("D", path(each));
  }
  fill_side(root, layout.before, 0);
  fill_side(root, layout.after, 100 - kSide);
  return page;
}

}  // namespace luytre::graphics
