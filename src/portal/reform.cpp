#include "portal/reform.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "calendar/day.h"
#include "figures/read_pivot.h"

namespace luytre::portal {
namespace {

using organisations::Areas;
using organisations::Level;

std::optional<base::Day> asked_day(const Visit& visit, const char* name, base::Problems& problems) {
  const auto text = visit.request.asked(name);
  if (!text || text->empty()) return std::nullopt;
  const auto out = calendar::parse_day(*text);
  if (!out) {
    problems.push_back({name, "reform.day", fmt::format("«{}» không phải một ngày.", *text),
                        fmt::format("\"{}\" is not a date.", *text)});
  }
  return out;
}

// The area asked for as either map knows it.
std::optional<AreaNo> asked_area(const Visit& visit, base::Day before, base::Day after,
                                 base::Problems& problems) {
  const Areas& areas = visit.world().areas;
  const std::string text(visit.request.asked("area").value_or(""));
  if (text.empty()) return areas.country();
  if (const auto area = areas.by_id(text)) return area;
  std::string ids;
  if (text.size() <= figures::kMaxPivotWordBytes) {
    for (const base::Day day : {after, before}) {
      const auto found = areas.search(text, {.on = day, .within = {}, .level = {}});
      if (found.size() == 1 || (found.size() > 1 && found[0].strength > found[1].strength))
        return found.front().area;
      for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 5); ++i)
        ids += " " + areas[found[i].area].id;
    }
  }
  problems.push_back({"area", "reform.area",
                      fmt::format("«{}» không chỉ đúng một địa bàn.{}", text, ids),
                      fmt::format("\"{}\" is not exactly one area.{}", text, ids)});
  return std::nullopt;
}

std::vector<AreaNo> only_areas(const std::vector<organisations::Kin>& kin) {
  std::vector<AreaNo> out;
  for (const auto& each : kin) out.push_back(each.area);
  return out;
}

// Each of `before` with what became of it.
Reform follow(const Areas& areas, std::vector<AreaNo> before, const ReformQuestion& question) {
  Reform out;
  out.before = std::move(before);
  std::map<AreaNo, std::size_t> places;
  for (std::size_t i = 0; i < out.before.size(); ++i) {
    for (const auto& kin : became(areas, out.before[i], question.before, question.after)) {
      const auto [at, fresh] = places.emplace(kin.area, out.after.size());
      if (fresh) out.after.push_back(kin.area);
      out.bands.push_back({i, at->second, kin.whole});
    }
  }
  return out;
}

}  // namespace

ReformQuestion reform_question(const Visit& visit) {
  const Areas& areas = visit.world().areas;
  base::Problems problems;
  const auto asked_after = asked_day(visit, "to", problems);
  const auto all = organisations::changes(areas);
  const auto most = std::max_element(
      all.begin(), all.end(), [](const auto& a, const auto& b) { return a.links < b.links; });
  const base::Day after = asked_after.value_or(most->date);
  const base::Day before =
      asked_day(visit, "from", problems).value_or(after - std::chrono::days{1});
  if (before >= after) {
    problems.push_back({"from", "reform.order", "Bản đồ trước phải sớm hơn bản đồ sau.",
                        "The map before must be earlier than the map after."});
  }
  const auto area = asked_area(visit, before, after, problems);
  if (area && problems.empty() && areas.on(*area, before) == nullptr &&
      areas.on(*area, after) == nullptr) {
    problems.push_back({"area", "reform.not_on_map",
                        "Địa bàn này không có trên cả hai bản đồ được chọn.",
                        "This area is on neither of the two maps."});
  }
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  return {*area, before, after};
}

std::vector<graphics::FlowBand> Reform::into(std::size_t after_index) const {
  std::vector<graphics::FlowBand> out;
  for (const auto& band : bands)
    if (band.to == after_index) out.push_back(band);
  return out;
}

bool Reform::unchanged(std::size_t after_index) const {
  const auto from = into(after_index);
  return from.size() == 1 && from.front().whole && before[from.front().from] == after[after_index];
}

Reform reform_of(const Areas& areas, const ReformQuestion& question) {
  if (areas.on(question.area, question.after) == nullptr)
    return follow(areas, {question.area}, question);
  auto sources = only_areas(made_of(areas, question.area, question.before, question.after));
  return follow(areas, std::move(sources), question);
}

Reform parts_of(const Areas& areas, const ReformQuestion& question, const Reform& reform) {
  const Level level = areas[question.area].level;
  if (level >= Level::commune) return {};
  const Level parts = level == Level::country ? Level::province : Level::commune;
  std::vector<AreaNo> before;
  for (const AreaNo each : reform.before) {
    const auto below = areas.below(each, parts, question.before);
    before.insert(before.end(), below.begin(), below.end());
  }
  return follow(areas, std::move(before), question);
}

std::optional<AreaNo> side_before(const ReformQuestion& question, const Reform& reform,
                                  const Areas& areas) {
  if (areas.on(question.area, question.before) != nullptr) return question.area;
  return reform.before.size() == 1 ? std::optional(reform.before.front()) : std::nullopt;
}

std::optional<AreaNo> side_after(const ReformQuestion& question, const Reform& reform,
                                 const Areas& areas) {
  if (areas.on(question.area, question.after) != nullptr) return question.area;
  return reform.after.size() == 1 ? std::optional(reform.after.front()) : std::nullopt;
}

}  // namespace luytre::portal
