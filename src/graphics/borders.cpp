#include "graphics/borders.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "embedded/province_borders.h"
#include "json/value.h"

namespace luytre::graphics {
namespace {

struct Place {
  double longitude, latitude;
};
using Line = std::vector<Place>;

constexpr double kUnitsPerDegree = 80;
constexpr Place kCorner{102.0, 23.5};  // north-west
constexpr double kMeanLatitude = 16;
constexpr double kFarEast = 109.6;  // nothing but the two archipelagos lies beyond
constexpr int kIsland = 6;          // half the width of an island's mark in an inset

// An inset: its frame on the sheet, and the place shown at the middle of what is below its name.
struct Window {
  Inset frame;
  Place middle;
  double units_per_degree;
};

const std::array<Window, 2> kWindows{{
    {{530, 410, 180, 190, "Quần đảo", "Hoàng Sa"}, {112.08, 16.40}, 80},
    {{470, 1052, 240, 192, "Quần đảo", "Trường Sa"}, {113.65, 9.36}, 26},
}};
constexpr double kNameHeight = 62;

const json::Value& member(const json::Value& object, std::string_view key) {
  const json::Value* found = object.find(key);
  LUYTRE_CHECK(found != nullptr);
  return *found;
}

const json::Array& list(const json::Value& value) {
  LUYTRE_CHECK(value.array() != nullptr);
  return *value.array();
}

double real(const json::Value& value) {
  const std::optional<std::string> text = value.number();
  LUYTRE_CHECK(text.has_value());
  double out = 0;
  const auto end = std::from_chars(text->data(), text->data() + text->size(), out).ptr;
  LUYTRE_CHECK(end == text->data() + text->size());
  return out;
}

// Arcs are chains of steps from the point before, in units of the file's own transform.
std::vector<Line> read_arcs(const json::Value& topology) {
  const json::Value& transform = member(topology, "transform");
  const json::Array& scale = list(member(transform, "scale"));
  const json::Array& shift = list(member(transform, "translate"));
  std::vector<Line> arcs;
  for (const json::Value& arc : list(member(topology, "arcs"))) {
    Line line;
    double x = 0;
    double y = 0;
    for (const json::Value& step : list(arc)) {
      x += real(list(step).at(0));
      y += real(list(step).at(1));
      line.push_back(
          {x * real(scale.at(0)) + real(shift.at(0)), y * real(scale.at(1)) + real(shift.at(1))});
    }
    arcs.push_back(std::move(line));
  }
  return arcs;
}

// Arcs joined at their ends; ~i is arc i backwards.
Line join(const json::Array& ring, const std::vector<Line>& arcs) {
  Line out;
  for (const json::Value& each : ring) {
    LUYTRE_CHECK(each.integer() != nullptr);
    const std::int64_t index = *each.integer();
    Line arc = arcs.at(static_cast<std::size_t>(index < 0 ? ~index : index));
    if (index < 0) arc = Line(arc.rbegin(), arc.rend());
    out.insert(out.end(), arc.begin() + (out.empty() ? 0 : 1), arc.end());
  }
  return out;
}

struct Unit {
  int x, y;
  friend bool operator==(Unit, Unit) = default;
};

Unit project(Place place, Place origin, double units_per_degree) {
  static const double narrowing = std::cos(kMeanLatitude * std::numbers::pi / 180);
  return {static_cast<int>(
              std::lround((place.longitude - origin.longitude) * narrowing * units_per_degree)),
          static_cast<int>(std::lround((origin.latitude - place.latitude) * units_per_degree))};
}

void append_step(std::string& path, Unit step) {
  if (step.x >= 0 && path.back() != 'l') path += ' ';
  path += std::to_string(step.x);
  if (step.y >= 0) path += ' ';
  path += std::to_string(step.y);
}

std::string start(Unit at) {
  return "M" + std::to_string(at.x) + " " + std::to_string(at.y) + "l";
}

std::string ring_path(const Line& ring) {
  Unit last = project(ring.front(), kCorner, kUnitsPerDegree);
  const Unit first = last;
  std::string path = start(last);
  for (const Place& place : ring) {
    const Unit at = project(place, kCorner, kUnitsPerDegree);
    if (at == last || at == first) continue;
    append_step(path, {at.x - last.x, at.y - last.y});
    last = at;
  }
  return path.back() == 'l' ? path + "1 0 0 1z" : path + "z";  // an island smaller than a unit
}

Place centre(const Line& ring) {
  Place sum{0, 0};
  for (const Place& each : ring)
    sum = {sum.longitude + each.longitude, sum.latitude + each.latitude};
  const auto count = static_cast<double>(ring.size());
  return {sum.longitude / count, sum.latitude / count};
}

// Islands and reefs of the archipelagos are marks: drawn to scale they could not be seen.
std::string island_path(Place island) {
  constexpr double kBetween = 13;  // degrees north: Hoàng Sa above, Trường Sa below
  const Window& window = kWindows[island.latitude > kBetween ? 0 : 1];
  const Unit from_middle = project(island, window.middle, window.units_per_degree);
  const Unit at{
      window.frame.x + window.frame.width / 2 + from_middle.x,
      window.frame.y + static_cast<int>((window.frame.height + kNameHeight) / 2) + from_middle.y};
  const std::string k = std::to_string(kIsland);
  std::string path = start({at.x - kIsland, at.y});
  return path + k + "-" + k + " " + k + " " + k + "-" + k + " " + k + "z";
}

std::string outline(const json::Value& geometry, const std::vector<Line>& arcs) {
  const std::string* type = member(geometry, "type").text();
  LUYTRE_CHECK(type != nullptr);
  const json::Value& shape = member(geometry, "arcs");
  std::string path;
  const auto add = [&](const json::Value& polygon) {
    for (const json::Value& each : list(polygon)) {
      const Line ring = join(list(each), arcs);
      const Place middle = centre(ring);
      path += middle.longitude > kFarEast ? island_path(middle) : ring_path(ring);
    }
  };
  if (*type == "Polygon") {
    add(shape);
  } else {
    for (const json::Value& polygon : list(shape)) add(polygon);
  }
  return path;
}

Borders decode(const base::EmbeddedFile& file) {
  base::Problems problems;
  const std::optional<json::Value> topology =
      json::parse(file.bytes, std::string(file.path), problems);
  LUYTRE_CHECK(topology.has_value());
  const std::vector<Line> arcs = read_arcs(*topology);
  Borders out{716, 1250, {}, {}};
  for (const Window& window : kWindows) out.insets.push_back(window.frame);
  const json::Value& provinces = member(member(*topology, "objects"), "provinces");
  for (const json::Value& geometry : list(member(provinces, "geometries"))) {
    const std::string* id = member(member(geometry, "properties"), "id").text();
    LUYTRE_CHECK(id != nullptr);
    out.provinces.push_back({*id, outline(geometry, arcs)});
  }
  return out;
}

}  // namespace

const Borders& borders_on(base::Day day) {
  static const Borders before = decode(embedded::province_borders()[0]);
  static const Borders since = decode(embedded::province_borders()[1]);
  constexpr base::Day kReform{std::chrono::year{2025} / 7 / 1};
  return day < kReform ? before : since;
}

}  // namespace luytre::graphics
