#include <algorithm>

#include "releases/public_figures.h"

namespace luytre::releases {

std::string_view name(Standard standard) {
  switch (standard) {
    case Standard::estimate:
      return "estimate";
    case Standard::preliminary:
      return "preliminary";
    case Standard::official:
      return "official";
  }
  return "";
}

Release::Release(std::unique_ptr<const Contents> contents) : contents_(std::move(contents)) {}
Release::~Release() = default;

const ReleaseName& Release::name() const {
  return contents_->name;
}
const World& Release::world() const {
  return contents_->world;
}
std::span<const SeriesNo> Release::series() const {
  return contents_->series;
}
std::span<const ColumnNo> Release::columns() const {
  return contents_->columns;
}

namespace {

// An area of another map is shown as far as those are that became it, or that it became.
Shown on_its_map(const organisations::Areas& areas, const std::unordered_map<AreaNo, Shown>& marks,
                 AreaNo area, base::Day day) {
  if (const auto at = marks.find(area); at != marks.end()) return at->second;
  if (areas.on(area, day) != nullptr) return Shown::whole;
  const bool ended = areas[area].versions.back().to <= day;
  for (const auto& link : ended ? areas.successors(area) : areas.predecessors(area)) {
    const AreaNo other = ended ? link.to : link.from;
    if (other != area && on_its_map(areas, marks, other, day) != Shown::whole) return Shown::partly;
  }
  return Shown::whole;
}

}  // namespace

Shown Release::Contents::shown(const rollup::Question& question, AreaNo area) const {
  const auto [number, first, last, map] = question;
  const auto at = marks.find(number);
  if (at == marks.end()) return Shown::whole;
  auto from = at->second.lower_bound(first);
  auto to = at->second.upper_bound(last);
  const bool stock = world[number].indicator->kind == programmes::Kind::stock;
  if (stock && !rollup::is_term(last)) {  // the level of the latest column
    if (to == at->second.begin()) return Shown::whole;
    from = std::prev(to);
  }
  std::size_t hidden = 0, partly = 0, all = 0;
  for (; from != to; ++from, ++all) {
    const base::Day day = world.period(from->first).to;
    Shown shown = on_its_map(world.areas, from->second, area, day);
    if (shown == Shown::whole && map) {
      const auto parts = taken_in->of(area, day, *map);
      if (std::ranges::any_of(*parts, [&](AreaNo part) { return from->second.contains(part); }))
        shown = Shown::partly;
    }
    hidden += shown == Shown::hidden;
    partly += shown == Shown::partly;
  }
  if (hidden > 0 && hidden == all) return Shown::hidden;
  return hidden + partly > 0 ? Shown::partly : Shown::whole;
}

figures::Answered Release::Contents::ask(const rollup::Question& question,
                                         std::span<const AreaNo> areas) const {
  figures::Answered out{version.ask(question, areas), {}};
  if (!world[question.series].indicator->personal) return out;
  const auto told = reported.ask(question, areas);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    out.answers[i].own = {};
    out.answers[i].coverage = told[i].coverage;
    out.answers[i].age_months = told[i].age_months;
    out.answers[i].stale_parts = told[i].stale_parts;
    out.answers[i].stale = told[i].stale;
    out.shown.push_back(shown(question, areas[i]));
  }
  return out;
}

figures::Answered Release::ask(const rollup::Question& question,
                               std::span<const AreaNo> areas) const {
  return contents_->ask(question, areas);
}

void Release::totals(const rollup::Question& question, std::span<const AreaNo> areas,
                     std::span<rollup::Total> out, std::span<Shown> shown) const {
  contents_->version.totals(question, areas, out);
  if (!contents_->world[question.series].indicator->personal) return;
  std::vector<rollup::Total> reported(out.size());
  contents_->reported.totals(question, areas, reported);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t month = i / areas.size();
    const ColumnNo column{static_cast<std::int32_t>(question.first) +
                          static_cast<std::int32_t>(month)};
    out[i].covered = reported[i].covered;
    out[i].expected = reported[i].expected;
    shown[i] =
        contents_->shown({question.series, column, column, question.map}, areas[i % areas.size()]);
  }
}

figures::Pivot Release::pivot(const figures::PivotQuestion& question) const {
  return figures::answer_pivot(
      contents_->world,
      [this](const rollup::Question& each, std::span<const AreaNo> areas) {
        return ask(each, areas);
      },
      question);
}

std::vector<PublicFigure> Release::figures(SeriesNo series, ColumnNo column) const {
  return PublicFigures::read(*contents_, [&](PublicFigures& in) { return in.of(series, column); });
}

std::optional<PublicFigure> Release::figure(std::string_view number) const {
  return PublicFigures::read(*contents_, [&](PublicFigures& in) { return in.numbered(number); });
}

Behind Release::behind(SeriesNo series, AreaNo area, ColumnNo first, ColumnNo last, base::Day map,
                       std::size_t most) const {
  return PublicFigures::read(*contents_, [&](PublicFigures& in) {
    return in.behind(series, area, {first, last, map}, most);
  });
}

}  // namespace luytre::releases
