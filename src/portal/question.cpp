#include "portal/question.h"

#include "base/error.h"

namespace luytre::portal {
namespace {

// The latest month in which the release has anything, else that of its day.
calendar::Month latest_month(const Release& release) {
  const figures::World& world = release.world();
  const auto columns = release.columns();
  for (auto at = columns.rbegin(); at != columns.rend(); ++at)
    if (!rollup::is_term(*at)) return {static_cast<std::int32_t>(*at)};
  return world.pack.months.month_of(release.name().day);
}

}  // namespace

figures::PivotWords pivot_words(const http::Request& request) {
  figures::PivotWords out;
  for (const auto& [name, value] : request.query)
    if (name != "release") out.emplace_back(name, value);
  return out;
}

figures::PivotQuestion pivot_question(const Visit& visit, const figures::PivotWords& words) {
  const Release& release = *visit.release;
  return figures::read_pivot(visit.world(), words,
                             {true, [&](const auto&) { return latest_month(release); }});
}

figures::PivotQuestion total_question(const Visit& visit) {
  figures::PivotWords words;
  for (const auto& [one, part] : {std::pair{"area", "areas"}, std::pair{"indicator", "indicators"},
                                  std::pair{"column", "columns"}, std::pair{"map", "map"}}) {
    words.emplace_back(part, std::string(visit.request.asked(one).value_or("")));
  }
  auto out = pivot_question(visit, words);
  if (out.areas.size() == 1 && out.series.size() == 1 && out.columns.size() == 1) return out;
  throw base::Error(base::ErrorKind::invalid,
                    base::Problem{"", "portal.one", "Cần đúng một địa bàn, một chỉ tiêu, một kỳ.",
                                  "Exactly one area, one indicator and one period are needed."});
}

}  // namespace luytre::portal
