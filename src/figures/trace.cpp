#include "figures/trace.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "figures/follower.h"
#include "figures/pivot.h"
#include "json/json_writer.h"

namespace luytre::figures {
namespace {

using organisations::Areas;

// Is `area` (as of `from`) inside `top` by the map of `to`? Follows successors or predecessors.
bool inside(const Areas& areas, AreaNo area, AreaNo top, base::Day to, std::set<AreaNo>& seen) {
  if (area == top) return true;
  if (!seen.insert(area).second) return false;
  if (areas.on(area, to) != nullptr) {
    const auto above = areas.ancestors(area, to);
    return std::find(above.begin(), above.end(), top) != above.end();
  }
  const bool forward = areas[area].versions.back().to <= to;
  const auto links = forward ? areas.successors(area) : areas.predecessors(area);
  return std::any_of(links.begin(), links.end(), [&](const organisations::Succession& link) {
    return inside(areas, forward ? link.to : link.from, top, to, seen);
  });
}

struct Origin {
  std::string file;
  std::string sentence;
  std::string quote;
};

Origin origin_of(db::Transaction& transaction, std::int64_t shard, const Standing& standing) {
  db::Rows rows = transaction.query(
      "SELECT s.name, f.sentence, f.quote FROM provenance p JOIN finding f ON f.shard = p.shard "
      "AND f.source = p.source "
      "AND f.number = p.number JOIN source s ON s.shard = p.shard AND s.source = p.source WHERE "
      "p.shard = $1 AND p.seq = $2",
      shard, standing.seq);
  if (!rows.next()) return {};
  return {rows.text(0), rows.text(1), rows.text(2)};
}

// Does a declared number of an area above it stand in its place?
bool shadowed(const World& world, const Standing& standing, const std::vector<Standing>& all) {
  const base::Day day = world.period(standing.figure.column).to;
  const auto above = world.areas.ancestors(standing.figure.area, day);
  return std::any_of(all.begin(), all.end(), [&](const Standing& other) {
    const bool declared = other.figure.plane == rollup::Plane::declared &&
                          other.figure.cell.state == rollup::State::number;
    if (!declared || other.figure.column != standing.figure.column) return false;
    const bool same_area =
        other.figure.area == standing.figure.area && standing.figure.plane == rollup::Plane::own;
    return same_area || std::find(above.begin(), above.end(), other.figure.area) != above.end();
  });
}

// Of a stock only the latest level of each area and plane stands behind a total.
std::vector<Standing> latest(std::vector<Standing> all) {
  std::vector<Standing> out;
  for (Standing& each : all) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const Standing& other) {
      return other.figure.area == each.figure.area && other.figure.plane == each.figure.plane;
    });
    if (same == out.end()) {
      out.push_back(std::move(each));
    } else if (same->figure.column < each.figure.column) {
      *same = std::move(each);
    }
  }
  return out;
}

// The sentence with the words that were read in «», where they can be found.
std::string marked(const TracedFigure& figure) {
  const std::size_t at =
      figure.quote.empty() ? std::string::npos : figure.sentence.find(figure.quote);
  if (at == std::string::npos) return figure.sentence;
  return figure.sentence.substr(0, at) + "«" + figure.quote + "»" +
         figure.sentence.substr(at + figure.quote.size());
}

std::optional<base::Instant> end_of(const std::optional<base::Day>& known) {
  return known ? std::optional(base::end_of_vietnamese_day(*known)) : std::nullopt;
}

}  // namespace

bool lies_in(const Areas& areas, AreaNo area, AreaNo top, base::Day map) {
  std::set<AreaNo> seen;
  return inside(areas, area, top, map, seen);
}

Trace trace(const Journal& journal, const TraceQuestion& question) {
  if (const auto known = end_of(question.known))
    return trace(journal, version_known(journal, *known, {&question.series, 1}), question);
  return trace(journal, Follower(journal).version(), question);
}

Trace trace(const Journal& journal, const rollup::Version& version, const TraceQuestion& question) {
  const World& world = journal.world();
  const auto known = end_of(question.known);
  Trace out{question, {}, {}};
  out.answer = version
                   .ask({question.series, question.column, question.column, question.map},
                        {&question.area, 1})
                   .front();
  const base::Day map = question.map ? *question.map : world.period(question.column).to;
  const bool stock = world[question.series].indicator->kind == programmes::Kind::stock &&
                     !rollup::is_term(question.column);
  journal.database().read([&](db::Transaction& transaction) {
    const ColumnNo first = stock ? ColumnNo{0} : question.column;
    auto all = journal.standing(transaction, question.series, first, question.column, known);
    if (stock) all = latest(std::move(all));
    for (const Standing& each : all) {
      if (!lies_in(world.areas, each.figure.area, question.area, map)) continue;
      Origin origin = origin_of(transaction, journal.shard(each.figure.area), each);
      out.figures.push_back({each, !shadowed(world, each, all), std::move(origin.file),
                             std::move(origin.sentence), std::move(origin.quote)});
    }
  });
  return out;
}

std::string trace_text(const World& world, const Trace& trace) {
  const base::Day day =
      trace.question.map ? *trace.question.map : world.period(trace.question.column).to;
  const programmes::Indicator& indicator = *world[trace.question.series].indicator;
  std::string out = world.areas[trace.question.area].invented ? fmt::format("{}\n", kInvented) : "";
  out += fmt::format("{} – {} – {}: {} {}\n", world.areas.full_name(trace.question.area, day),
                     indicator.name.vi, world.column_name(trace.question.column),
                     text_of(trace.answer.effective), world[trace.question.series].unit());
  if (trace.answer.not_broken_down) {
    out += fmt::format("  trong đó chưa phân bổ: {}\n", text_of(*trace.answer.not_broken_down));
  }
  for (const TracedFigure& each : trace.figures) {
    const NewFigure& figure = each.standing.figure;
    out += fmt::format("\n{} {} {}: {} ({}, {})\n", each.counts ? "●" : "○",
                       world.areas.full_name(figure.area, world.period(figure.column).to),
                       world.column_name(figure.column), text_of(figure.cell),
                       figure.plane == rollup::Plane::own ? "tự làm" : "khai báo",
                       each.counts ? "được tính" : "không tính, đã có số khai báo");
    if (!each.sentence.empty()) out += fmt::format("  {}\n", marked(each));
    out +=
        fmt::format("  nguồn: {} {}; {} {} lúc {}{}\n",
                    each.source_name.empty() ? "tệp số liệu" : each.source_name,
                    each.standing.batch.source.substr(0, 12), each.standing.batch.who,
                    each.standing.batch.kind, base::iso(each.standing.recorded_at),
                    each.standing.batch.why.empty() ? "" : "; lý do: " + each.standing.batch.why);
  }
  if (trace.figures.empty())
    out += "\nKhông có số liệu nào phía sau. | Nothing stands behind it.\n";
  return out;
}

std::string trace_json(const World& world, const Trace& trace) {
  json::JsonWriter json;
  json.begin_object().key("area").text(world.areas[trace.question.area].id);
  if (world.areas[trace.question.area].invented) json.key("note").text(kInvented);
  json.key("indicator")
      .text(world[trace.question.series].code)
      .key("column")
      .text(world.column_name(trace.question.column));
  json.key("text").text(text_of(trace.answer.effective)).key("figures").begin_array();
  for (const TracedFigure& each : trace.figures) {
    const NewFigure& figure = each.standing.figure;
    json.begin_object()
        .key("area")
        .text(world.areas[figure.area].id)
        .key("value")
        .decimal(figure.cell.value);
    json.key("text")
        .text(text_of(figure.cell))
        .key("column")
        .text(world.column_name(figure.column));
    json.key("plane")
        .text(figure.plane == rollup::Plane::own ? "own" : "declared")
        .key("counts")
        .boolean(each.counts);
    json.key("source").text(each.standing.batch.source).key("file").text(each.source_name);
    json.key("sentence").text(each.sentence).key("quote").text(each.quote);
    json.key("who").text(each.standing.batch.who).key("why").text(each.standing.batch.why);
    json.key("recorded_at").text(base::iso(each.standing.recorded_at)).end_object();
  }
  json.end_array().end_object();
  return json.finish() + "\n";
}

}  // namespace luytre::figures
