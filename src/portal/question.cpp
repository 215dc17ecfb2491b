#include "portal/question.h"

#include <algorithm>

#include "base/error.h"

namespace luytre::portal {
namespace {

std::vector<std::string> words(const http::Request& request, std::string_view name) {
  std::vector<std::string> out;
  for (const std::string& value : request.all(name)) {
    for (std::size_t at = 0; at <= value.size();) {
      const std::size_t comma = std::min(value.find(',', at), value.size());
      const std::size_t first = value.find_first_not_of(" \t", at);
      if (first < comma) {
        const std::size_t last = value.find_last_not_of(" \t", comma - 1);
        out.push_back(value.substr(first, last - first + 1));
      }
      at = comma + 1;
    }
  }
  return out;
}

}  // namespace

figures::PivotOptions pivot_options(const http::Request& request) {
  const auto map = request.asked("map");
  return {words(request, "areas"),
          words(request, "indicators"),
          words(request, "columns"),
          map && !map->empty() ? std::optional(std::string(*map)) : std::nullopt,
          {},
          request.asked("present").has_value()};
}

figures::PivotQuestion pivot_question(const figures::World& world,
                                      const figures::PivotOptions& options) {
  base::Problems missing;
  if (options.areas.empty())
    missing.push_back({"areas", "pivot.area", "Cần ít nhất một địa bàn.", "An area is needed."});
  if (options.indicators.empty()) {
    missing.push_back(
        {"indicators", "pivot.indicator", "Cần ít nhất một chỉ tiêu.", "An indicator is needed."});
  }
  try {
    auto out = figures::read_pivot(world, options);
    if (missing.empty()) return out;
  } catch (const base::Error& error) {
    for (base::Problem problem : error.problems()) {
      if (problem.place.starts_with("--")) problem.place.erase(0, 2);
      missing.push_back(std::move(problem));
    }
    throw base::Error(error.kind(), std::move(missing));
  }
  throw base::Error(base::ErrorKind::invalid, std::move(missing));
}

figures::PivotQuestion total_question(const Visit& visit) {
  const auto text = [&](const char* name) {
    return std::string(visit.request.asked(name).value_or(""));
  };
  const std::string map = text("map");
  auto out = pivot_question(visit.world(), {{text("area")},
                                            {text("indicator")},
                                            {text("column")},
                                            map.empty() ? std::nullopt : std::optional(map),
                                            {},
                                            false});
  if (out.areas.size() == 1 && out.series.size() == 1) return out;
  throw base::Error(base::ErrorKind::invalid,
                    base::Problem{"", "portal.one", "Cần đúng một địa bàn và một chỉ tiêu.",
                                  "Exactly one area and one indicator are needed."});
}

}  // namespace luytre::portal
