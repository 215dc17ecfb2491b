#include <fmt/core.h>

#include <algorithm>

#include "app/commands.h"
#include "base/error.h"
#include "figures/pivot_text.h"
#include "figures/read_pivot.h"
#include "figures/trace.h"
#include "programmes/pack_commands.h"

namespace luytre::app {
namespace {

std::optional<base::Instant> end_of(const std::optional<base::Day>& known) {
  return known ? std::optional(base::end_of_vietnamese_day(*known)) : std::nullopt;
}

rollup::Version version_for(App& app, const figures::PivotQuestion& question) {
  if (!question.known) return figures::Follower(app.journal()).version();
  return figures::version_known(app.journal(), *end_of(question.known), question.series);
}

figures::PivotGround ground(App& app) {
  return {false, [&app](const std::optional<base::Day>& known) {
            return figures::latest_month(app.journal(), end_of(known));
          }};
}

}  // namespace

std::string run_pivot(App& app, const PivotArguments& arguments) {
  const figures::World& world = app.world();
  figures::PivotWords words;
  for (const auto& [name, values] : arguments.words)
    for (const std::string& value : values) words.emplace_back(name, value);
  if (arguments.present) words.emplace_back("present", "1");
  const auto question = figures::read_pivot(world, words, ground(app));
  const auto pivot =
      figures::answer_pivot(world, figures::asking(version_for(app, question)), question);
  if (arguments.format == "json") return figures::pivot_json(world, pivot);
  if (arguments.format == "csv") return figures::pivot_csv(world, pivot);
  return figures::pivot_table(world, pivot);
}

std::string run_trace(App& app, const TraceArguments& arguments) {
  const figures::World& world = app.world();
  figures::PivotWords words = {{"areas", arguments.area},
                               {"indicators", arguments.indicator},
                               {"columns", arguments.column}};
  if (arguments.map) words.emplace_back("map", *arguments.map);
  if (arguments.known) words.emplace_back("known", *arguments.known);
  const auto question = figures::read_pivot(world, words, ground(app));
  if (question.areas.size() != 1 || question.series.size() != 1 || question.columns.size() != 1 ||
      question.columns.front().first != question.columns.front().last) {
    throw base::Error(
        base::ErrorKind::invalid,
        base::Problem{"", "trace.one",
                      "Cần đúng một địa bàn, một chỉ tiêu, một tháng hoặc kỳ tổng kết.",
                      "Exactly one area, one indicator and one month or review are needed."});
  }
  const auto trace =
      figures::trace(app.journal(), {question.areas.front(), question.series.front(),
                                     question.columns.front().first, question.map, question.known});
  return arguments.format == "json" ? figures::trace_json(world, trace)
                                    : figures::trace_text(world, trace);
}

// The roll-up that follows the journal must equal one that is folded from the start, and no shard
// may miss a number.
std::string run_verify(App& app, const Config&) {
  const base::Problems gaps = app.journal().gaps();
  if (!gaps.empty()) throw base::Error(base::ErrorKind::corrupt, gaps);
  const figures::World& world = app.world();
  std::int64_t figures_seen = 0;
  figures::Journal::Positions positions;
  rollup::Engine whole(world.shape);
  std::vector<rollup::Revision> all;
  app.journal().follow(positions, [&](std::span<const rollup::Revision> transaction) {
    all.insert(all.end(), transaction.begin(), transaction.end());
    figures_seen += static_cast<std::int64_t>(transaction.size());
  });
  whole.apply(all);
  const figures::Follower followed(app.journal());
  const std::vector<rollup::AreaNo> roots = {world.areas.country(), *world.areas.by_id("gd"),
                                             *world.areas.by_id("kr")};
  for (const rollup::Revision& revision : all) {
    const rollup::Question question{revision.series, revision.column, revision.column, {}};
    if (whole.version().ask(question, roots) == followed.version().ask(question, roots)) continue;
    throw base::Error(
        base::ErrorKind::corrupt,
        base::Problem{world[revision.series].code, "verify.differs",
                      "Số tổng hợp khác số dựng lại.", "The roll-up differs from a rebuild."});
  }
  return fmt::format(
      "{} bản ghi, {} shard: nhật ký liền mạch, số tổng hợp bằng số dựng lại | journal whole, "
      "roll-up = rebuild\n",
      figures_seen, positions.size());
}

std::string run_areas(App& app, const AreasArguments& arguments) {
  const auto on = arguments.on ? calendar::parse_day(*arguments.on) : std::nullopt;
  if (arguments.on && !on) {
    throw base::Error(base::ErrorKind::invalid,
                      base::Problem{"--on", "areas.day", "Không phải một ngày như 2025-07-01.",
                                    "Not a date such as 2025-07-01."});
  }
  const auto& areas = app.world().areas;
  std::string out;
  for (const auto& match : areas.search(arguments.name, {.on = on, .within = {}, .level = {}})) {
    const auto& versions = areas[match.area].versions;
    const auto parent = areas.parent(match.area, match.as_of);
    const bool open = versions.back().to == organisations::kForever;
    out += fmt::format("{:<14} {}{}  ({} – {})\n", areas[match.area].id,
                       areas.full_name(match.area, match.as_of),
                       parent ? ", " + areas.full_name(*parent, match.as_of) : "",
                       calendar::vietnamese(versions.front().from),
                       open ? "nay" : calendar::vietnamese(versions.back().to));
  }
  if (!out.empty()) return out;
  throw base::Error(base::ErrorKind::not_found,
                    base::Problem{arguments.name, "areas.none", "Không có địa bàn nào tên như vậy.",
                                  "No area has this name."});
}

}  // namespace luytre::app
