#include "releases/public_figures.h"

#include <algorithm>
#include <charconv>

#include "figures/trace.h"

namespace luytre::releases {
namespace {

using rollup::Plane;
using rollup::State;
using Positions = figures::Journal::Positions;

std::string number_of(const JournalRow& row) {
  return std::to_string(row.shard) + "-" + std::to_string(row.seq);
}

// "1-204" as it is written, and nothing else that reads the same.
std::optional<std::pair<std::int64_t, std::int64_t>> parse(std::string_view number) {
  std::pair<std::int64_t, std::int64_t> out{-1, -1};
  const char* const end = number.data() + number.size();
  const auto shard = std::from_chars(number.data(), end, out.first);
  if (shard.ec != std::errc() || shard.ptr == end || *shard.ptr != '-') return std::nullopt;
  const auto seq = std::from_chars(shard.ptr + 1, end, out.second);
  if (seq.ec != std::errc() || seq.ptr != end) return std::nullopt;
  const bool same = number_of({out.first, out.second, {}, {}}) == number;
  return same ? std::optional(out) : std::nullopt;
}

// Which areas lie in one on the map of a day.
class Inside {
 public:
  Inside(const organisations::Areas& areas, AreaNo top, base::Day map)
      : areas_(areas), top_(top), map_(map), known_(static_cast<std::size_t>(areas.size())) {}

  bool operator()(AreaNo area) {
    std::optional<bool>& known = known_[static_cast<std::size_t>(area)];
    if (!known) known = figures::lies_in(areas_, area, top_, map_);
    return *known;
  }
  // The shards in which any of them has its figures.
  Positions of(const Positions& all, const figures::Journal& journal) {
    Positions out;
    for (std::int32_t i = 0; i < areas_.size(); ++i) {
      const auto at = all.find(journal.shard(AreaNo{i}));
      if (at != all.end() && !out.contains(at->first) && (*this)(AreaNo{i})) out.insert(*at);
    }
    return out;
  }

 private:
  const organisations::Areas& areas_;
  AreaNo top_;
  base::Day map_;
  std::vector<std::optional<bool>> known_;  // by area
};

}  // namespace

PublicFigures::Standing PublicFigures::visible(SeriesNo series, ColumnNo column) {
  return visible(series, column, contents_.positions);
}

PublicFigures::Standing PublicFigures::visible(SeriesNo series, ColumnNo column,
                                               const Positions& of_shards) {
  const Way way = way_of(*world_[series].indicator);
  if (way == Way::never) return {};
  Standing out = store_.standing(of_shards, series, column);
  std::erase_if(out, [&](const auto& each) { return !shows(way, each.shown.figure); });
  if (way != Way::open)
    for (StandingFigure& each : out) each.shown.revisions.clear();
  return out;
}

bool PublicFigures::shows(Way way, const figures::NewFigure& figure) {
  switch (way) {
    case Way::open:
      return true;
    case Way::placed:
      return alone(figure);
    case Way::share:
      return harmless(figure);
    case Way::never:
      return false;
  }
  return false;
}

// Does the release show exactly this cell?
bool PublicFigures::alone(const figures::NewFigure& figure) {
  if (figure.cell.state != State::number) return false;
  const auto [placed, fresh] = loads_.try_emplace({figure.series, figure.column});
  if (fresh) placed->second = store_.loads(contents_.name.number, figure.series, figure.column);
  const auto at = placed->second.find(figure.area);
  if (at == placed->second.end() || !at->second.place || at->second.summed) return false;
  const auto shared = [&](const auto& each) {
    return each.second.summed && each.second.place == figure.area;
  };
  if (std::any_of(placed->second.begin(), placed->second.end(), shared)) return false;
  if (figure.plane == Plane::declared && at->second.declared)
    return *at->second.declared == figure.cell.value;
  return at->second.value == figure.cell.value;
}

// A share gives nothing away where both its sides are shown whole and it stands for no small
// count of what is below the line.
bool PublicFigures::harmless(const figures::NewFigure& figure) const {
  const programmes::Indicator& indicator = *world_[figure.series].indicator;
  if (indicator.numerator.empty() || figure.cell.state != State::number) return true;
  rollup::Amount below;
  for (const std::string& side : {indicator.numerator, indicator.denominator}) {
    const auto series = world_.series_number(side);
    if (!series) return true;
    const auto answered =
        contents_.ask({*series, figure.column, figure.column, {}}, {&figure.area, 1});
    if (!answered.shown.empty() && answered.shown.front() != Shown::whole) return false;
    below = answered.answers.front().effective;
  }
  // What is not reported yet may turn out small.
  if (below.state != State::number) return false;
  const base::Sum part = below.value * figure.cell.value / (base::Sum{100} * base::Decimal::kScale);
  const auto small = [](base::Sum value) {
    return value > 0 && value < base::Sum{kSmall} * base::Decimal::kScale;
  };
  return !small(part) && !small(below.value - part);
}

bool PublicFigures::shows(const JournalRow& row) {
  const auto at = contents_.positions.find(row.shard);
  if (at == contents_.positions.end() || row.seq > at->second) return false;
  const auto all = visible(row.series, row.column, {*at});
  return std::any_of(all.begin(), all.end(), [number = number_of(row)](const auto& each) {
    return each.shown.number == number;
  });
}

std::vector<PublicFigure> PublicFigures::masked(Standing figures) {
  std::map<std::string, std::set<std::string>> sentences;  // by source
  std::map<std::string, std::vector<SourceFinding>> findings;
  for (const StandingFigure& each : figures)
    if (!each.source.empty()) sentences[each.source].insert(each.shown.sentence);
  for (const StandingFigure& each : figures) {
    if (each.source.empty() || findings.contains(each.source)) continue;
    const std::int64_t shard = contents_.journal.shard(each.shown.figure.area);
    auto& of_source = findings[each.source] = store_.findings(shard, each.source);
    std::erase_if(of_source, [&](const SourceFinding& finding) {
      if (!sentences.at(each.source).contains(finding.sentence)) return true;
      if (is_open(world_, finding)) return true;
      const auto rows = store_.rows(shard, each.source, finding.number);
      return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return shows(row); });
    });
  }
  mask_sentences(world_, findings, figures);
  std::vector<PublicFigure> out;
  for (StandingFigure& each : figures) out.push_back(std::move(each.shown));
  return out;
}

std::vector<PublicFigure> PublicFigures::of(SeriesNo series, ColumnNo column) {
  return masked(visible(series, column));
}

std::optional<PublicFigure> PublicFigures::numbered(std::string_view number) {
  const auto parsed = parse(number);
  if (!parsed) return std::nullopt;
  const auto at = contents_.positions.find(parsed->first);
  if (at == contents_.positions.end() || parsed->second > at->second) return std::nullopt;
  const auto row = store_.row(parsed->first, parsed->second);
  if (!row) return std::nullopt;
  Standing all = visible(row->series, row->column, {*at});
  std::erase_if(all, [&](const auto& each) { return each.shown.number != number; });
  auto out = masked(std::move(all));
  return out.empty() ? std::nullopt : std::optional(std::move(out.front()));
}

Behind PublicFigures::behind(SeriesNo series, AreaNo area, const Span& span, std::size_t most) {
  Inside inside(world_.areas, area, span.map);
  const Positions shards = inside.of(contents_.positions, contents_.journal);
  Behind out;
  Standing first;
  for (const ColumnNo column : contents_.columns) {
    if (column < span.first || column > span.last) continue;
    out.more = out.count > Behind::kMost;
    if (out.more) break;
    for (StandingFigure& each : visible(series, column, shards)) {
      if (!inside(each.shown.figure.area)) continue;
      if (++out.count <= most) first.push_back(std::move(each));
    }
  }
  out.figures = masked(std::move(first));
  return out;
}

}  // namespace luytre::releases
