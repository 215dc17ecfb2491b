#include <algorithm>

#include "figures/trace.h"
#include "releases/release_contents.h"

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
std::span<const PublicFigure> Release::figures() const {
  return contents_->figures;
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

Shown Release::shown(const rollup::Question& question, AreaNo area) const {
  const auto [series, first, last, map] = question;
  const auto at = contents_->marks.find(series);
  if (at == contents_->marks.end()) return Shown::whole;
  const World& world = contents_->world;
  auto from = at->second.lower_bound(first);
  auto to = at->second.upper_bound(last);
  const bool stock = world[series].indicator->kind == programmes::Kind::stock;
  if (stock && !rollup::is_term(last)) {  // the level of the latest column
    if (to == at->second.begin()) return Shown::whole;
    from = std::prev(to);
  }
  std::size_t hidden = 0, partly = 0, all = 0;
  for (; from != to; ++from, ++all) {
    const base::Day day = world.period(from->first).to;
    Shown shown = on_its_map(world.areas, from->second, area, day);
    if (shown == Shown::whole && map) {
      const auto parts = contents_->taken_in->of(area, day, *map);
      if (std::ranges::any_of(*parts, [&](AreaNo part) { return from->second.contains(part); }))
        shown = Shown::partly;
    }
    hidden += shown == Shown::hidden;
    partly += shown == Shown::partly;
  }
  if (hidden > 0 && hidden == all) return Shown::hidden;
  return hidden + partly > 0 ? Shown::partly : Shown::whole;
}

figures::Answered Release::ask(const rollup::Question& question,
                               std::span<const AreaNo> areas) const {
  figures::Answered out{contents_->version.ask(question, areas), {}};
  if (!contents_->world[question.series].indicator->personal) return out;
  const auto reported = contents_->reported.ask(question, areas);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    out.answers[i].own = {};
    out.answers[i].coverage = reported[i].coverage;
    out.answers[i].age_months = reported[i].age_months;
    out.answers[i].stale_parts = reported[i].stale_parts;
    out.answers[i].stale = reported[i].stale;
    out.shown.push_back(shown(question, areas[i]));
  }
  return out;
}

figures::Pivot Release::pivot(const figures::PivotQuestion& question) const {
  return figures::answer_pivot(
      contents_->world,
      [this](const rollup::Question& each, std::span<const AreaNo> areas) {
        return ask(each, areas);
      },
      question);
}

const PublicFigure* Release::figure(std::string_view number) const {
  const auto at = contents_->by_number.find(std::string(number));
  return at == contents_->by_number.end() ? nullptr : &contents_->figures[at->second];
}

std::vector<const PublicFigure*> Release::behind(SeriesNo series, AreaNo area, ColumnNo first,
                                                 ColumnNo last, base::Day map) const {
  std::vector<const PublicFigure*> out;
  const auto begin = std::lower_bound(
      contents_->figures.begin(), contents_->figures.end(), series,
      [](const PublicFigure& each, SeriesNo number) { return each.figure.series < number; });
  for (auto at = begin; at != contents_->figures.end() && at->figure.series == series; ++at) {
    const ColumnNo column = at->figure.column;
    if (column < first || column > last) continue;
    if (figures::lies_in(contents_->world.areas, at->figure.area, area, map)) out.push_back(&*at);
  }
  return out;
}

}  // namespace luytre::releases
