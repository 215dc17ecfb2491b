#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "figures/pivot.h"

namespace luytre::figures {
namespace {

using organisations::Level;

constexpr std::array<std::pair<std::string_view, Level>, 4> kLevels = {
    {{"country", Level::country},
     {"province", Level::province},
     {"district", Level::district},
     {"commune", Level::commune}}};

class PivotReader {
 public:
  PivotReader(const World& world, const PivotOptions& options) : world_(world), options_(options) {}
  PivotQuestion run();

 private:
  void bad(std::string place, std::string code, std::string vi, std::string en) {
    problems_.push_back({std::move(place), std::move(code), std::move(vi), std::move(en)});
  }
  std::optional<base::Day> day(std::string_view option, const std::optional<std::string>& text);
  void column(const std::string& text);
  void indicator(const std::string& text);
  void area(const std::string& text);
  void below(AreaNo top, Level level, base::Day map);
  std::optional<AreaNo> named(const std::string& text, base::Day map);
  void check_on_map(const std::string& text, AreaNo area);
  void check_size() const;

  const World& world_;
  const PivotOptions& options_;
  PivotQuestion out_;
  base::Day map_day_{};
  base::Problems problems_;
};

std::optional<base::Day> PivotReader::day(std::string_view option,
                                          const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  const auto out = calendar::parse_day(*text);
  if (!out) {
    bad(std::string(option), "pivot.day",
        fmt::format("«{}» không phải một ngày như 2025-07-01.", *text),
        fmt::format("\"{}\" is not a date such as 2025-07-01.", *text));
  }
  return out;
}

void PivotReader::column(const std::string& text) {
  if (const auto review = world_.column(text); review && rollup::is_term(*review)) {
    out_.columns.push_back({text, *review, *review});
    return;
  }
  const auto months = calendar::parse_months(text);
  if (!months) {
    return bad("--columns", "pivot.column",
               fmt::format("«{}» không phải kỳ (2024, 2024-Q1, 2025-08, 09-10y …).", text),
               fmt::format("\"{}\" is no period (2024, 2024-Q1, 2025-08, 09-10y …).", text));
  }
  out_.columns.push_back(
      {calendar::name(*months), rollup::column_of(months->first), rollup::column_of(months->last)});
}

void PivotReader::indicator(const std::string& text) {
  const bool group = text.ends_with(".*");
  const std::string prefix = group ? text.substr(0, text.size() - 1) : text;
  bool found = false;
  for (std::size_t i = 0; i < world_.series.size(); ++i) {
    const programmes::Series& series = world_.series[i];
    const bool match =
        group ? series.slice == nullptr && series.code.starts_with(prefix) : series.code == text;
    if (match) out_.series.push_back(static_cast<SeriesNo>(i));
    found = found || match;
  }
  if (!found) {
    bad("--indicators", "pivot.indicator",
        fmt::format("Không có chỉ tiêu «{}» (xem luytre check).", text),
        fmt::format("There is no indicator \"{}\" (see luytre check).", text));
  }
}

void PivotReader::below(AreaNo top, Level level, base::Day map) {
  for (const AreaNo part : world_.areas.parts(top, map)) {
    if (world_.areas[part].level == level) out_.areas.push_back(part);
    if (world_.areas[part].level < level) below(part, level, map);
  }
}

std::optional<AreaNo> PivotReader::named(const std::string& text, base::Day map) {
  if (const auto area = world_.areas.by_id(text)) return area;
  const auto matches = world_.areas.search(text, {.on = map, .within = {}, .level = {}});
  if (matches.size() == 1 || (matches.size() > 1 && matches[0].strength > matches[1].strength))
    return matches.front().area;
  std::string ids;
  for (std::size_t i = 0; i < std::min<std::size_t>(matches.size(), 5); ++i)
    ids += " " + world_.areas[matches[i].area].id;
  bad("--areas", "pivot.area", fmt::format("«{}» không chỉ đúng một địa bàn.{}", text, ids),
      fmt::format("\"{}\" is not exactly one area.{}", text, ids));
  return std::nullopt;
}

void PivotReader::check_on_map(const std::string& text, AreaNo area) {
  if (world_.areas.on(area, map_day_) != nullptr) return;
  const auto& versions = world_.areas[area].versions;
  std::string next;
  for (const auto& link : world_.areas.successors(area)) {
    if (link.to != area) next += " " + world_.areas[link.to].id;
  }
  bad("--areas", "pivot.not_on_map",
      fmt::format("{} ({}) không có trên danh mục ngày {}: có từ {} đến trước {}; kế tiếp:{}",
                  world_.areas.full_name(area, map_day_), text, calendar::vietnamese(map_day_),
                  calendar::vietnamese(versions.front().from),
                  calendar::vietnamese(versions.back().to), next.empty() ? " –" : next),
      fmt::format("{} is not on the map of {}: it exists from {} until before {}; successors:{}",
                  text, calendar::iso(map_day_), calendar::iso(versions.front().from),
                  calendar::iso(versions.back().to), next.empty() ? " none" : next));
}

void PivotReader::area(const std::string& text) {
  const std::size_t slash = text.find('/');
  const auto top = named(text.substr(0, slash), map_day_);
  if (!top) return;
  check_on_map(text, *top);
  if (slash == std::string::npos) {
    out_.areas.push_back(*top);
    return;
  }
  const std::string level = text.substr(slash + 1);
  const auto found = std::find_if(kLevels.begin(), kLevels.end(),
                                  [&](const auto& each) { return each.first == level; });
  if (found == kLevels.end()) {
    return bad("--areas", "pivot.level",
               fmt::format("«{}» không phải province, district hay commune.", level),
               fmt::format("\"{}\" is not province, district or commune.", level));
  }
  below(*top, found->second, map_day_);
}

void PivotReader::check_size() const {
  const std::size_t cells = out_.areas.size() * out_.series.size() * out_.columns.size();
  if (cells <= kMaxPivotCells) return;
  throw base::Error(
      base::ErrorKind::too_large,
      base::Problem{
          "", "pivot.too_large",
          fmt::format("{} ô, nhiều hơn {}: bớt địa bàn, chỉ tiêu hoặc kỳ.", cells, kMaxPivotCells),
          fmt::format("{} cells, more than {}: ask fewer areas, indicators or columns.", cells,
                      kMaxPivotCells)});
}

PivotQuestion PivotReader::run() {
  out_.present = options_.present;
  out_.map = day("--map", options_.map);
  out_.known = day("--known", options_.known);
  for (const std::string& each : options_.columns) column(each);
  if (options_.columns.empty())
    bad("--columns", "pivot.column", "Cần ít nhất một kỳ.", "At least one period is needed.");
  for (const std::string& each : options_.indicators) indicator(each);
  map_day_ = out_.map               ? *out_.map
             : out_.columns.empty() ? base::Day{}
                                    : world_.period(out_.columns.back().last).to;
  if (!out_.columns.empty()) {
    for (const std::string& each : options_.areas) area(each);
  }
  if (!problems_.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems_));
  check_size();
  return std::move(out_);
}

}  // namespace

PivotQuestion read_pivot(const World& world, const PivotOptions& options) {
  return PivotReader(world, options).run();
}

}  // namespace luytre::figures
