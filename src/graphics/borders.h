#pragma once
#include <string>
#include <vector>

#include "base/instant.h"

// The provinces as outlines on one flat sheet: degrees of longitude shortened by the cosine of the
// mean latitude, whole units. The archipelagos, true in place but far out, stand in two insets.
namespace luytre::graphics {

struct Outline {
  std::string id;    // p2025-48
  std::string path;  // SVG path data, relative
};

struct Inset {
  int x, y, width, height;
  std::string kind, name;  // "Quần đảo", "Hoàng Sa"
};

struct Borders {
  int width, height;
  std::vector<Outline> provinces;
  std::vector<Inset> insets;
};

// The 63 provinces valid until 30 June 2025, the 34 since. Decoded once from the embedded TopoJSON;
// any thread.
const Borders& borders_on(base::Day day);

}  // namespace luytre::graphics
