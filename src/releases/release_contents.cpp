#include "releases/release_contents.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "rollup/amount.h"

namespace luytre::releases {
namespace {

using rollup::Plane;
using rollup::Revision;
using rollup::State;

constexpr std::string_view kHidden = "[ẩn]";

rollup::Cell cell(const rollup::Amount& amount) {
  return {State::number, amount.qualifier, static_cast<std::int64_t>(amount.value)};
}

// The own numbers that a placing makes: loads alone, and sums.
std::map<AreaNo, rollup::Amount> own_of(const ColumnLoads& loads) {
  std::map<AreaNo, rollup::Amount> out;
  for (const auto& [area, load] : loads) {
    if (!load.place || (!load.summed && load.declared)) continue;
    add(out[*load.place], {State::number, load.qualifier, load.value});
  }
  return out;
}

bool digit(const std::string& text, std::size_t at) {
  return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
}

// Replaces a quote wherever it is no piece of a longer number.
void hide(std::string& text, const std::string& quote) {
  for (std::size_t at = text.find(quote); at != std::string::npos; at = text.find(quote, at + 1)) {
    const std::size_t end = at + quote.size();
    const auto joined = [&](std::size_t mark, std::size_t beyond) {
      return digit(text, mark) || ((text[mark] == '.' || text[mark] == ',') && digit(text, beyond));
    };
    const bool longer = (at > 1 && joined(at - 1, at - 2)) || (at == 1 && digit(text, 0)) ||
                        (end < text.size() && joined(end, end + 1));
    if (!longer) text.replace(at, quote.size(), kHidden);
  }
}

}  // namespace

Way way_of(const programmes::Indicator& indicator) {
  using programmes::Kind;
  if (indicator.publish == programmes::Publish::not_here) return Way::never;
  if (!indicator.personal) return Way::open;
  return indicator.kind == Kind::flow || indicator.kind == Kind::stock ? Way::placed : Way::share;
}

std::unordered_map<AreaNo, Shown> marks_of(const ColumnLoads& loads, const Parent& parent) {
  std::set<AreaNo> filled;  // something is shown here or below
  const auto fill = [&](std::optional<AreaNo> at) {
    for (; at && filled.insert(*at).second; at = parent(*at)) {
    }
  };
  for (const auto& [area, load] : loads)
    if (load.place) fill(load.place);
  std::unordered_map<AreaNo, Shown> out;
  for (const auto& [area, load] : loads) {
    for (std::optional<AreaNo> at = area; at && at != load.place; at = parent(*at))
      out[*at] = filled.contains(*at) ? Shown::partly : Shown::hidden;
  }
  return out;
}

std::vector<Revision> revisions_of(const World& world, const KeptLoads& loads) {
  std::vector<Revision> out;
  std::map<std::pair<SeriesNo, AreaNo>, rollup::Cell> levels;  // of stocks, the last one given
  std::map<SeriesNo, std::set<AreaNo>> sums;                   // where sums of them stood
  for (const auto& [key, placed] : loads) {
    const auto [series, column] = key;
    const bool stock =
        world[series].indicator->kind == programmes::Kind::stock && !rollup::is_term(column);
    const auto own = own_of(placed);
    const auto give = [&](AreaNo area, const rollup::Cell& level) {
      const auto [at, fresh] = levels.try_emplace({series, area}, level);
      if (stock && !fresh && at->second == level) return;
      at->second = level;
      out.push_back({series, area, column, Plane::own, level});
    };
    for (const auto& [area, amount] : own) give(area, cell(amount));
    // Nor may a sum go on from an area that is no more to those that tell its levels now.
    constexpr rollup::Cell kNothing{State::number, rollup::Qualifier::exact, 0};
    for (const AreaNo area : sums[series])
      if (stock && !own.contains(area) && !placed.contains(area)) give(area, kNothing);
    for (const auto& [area, load] : placed) {
      if (load.declared && load.place && !load.summed) {
        out.push_back({series, area, column, Plane::declared,
                       cell({State::number, load.qualifier, *load.declared})});
      }
      // A level that is shown elsewhere must not go on from an earlier month.
      if (stock && !own.contains(area)) give(area, kNothing);
      if (stock && load.place && load.summed) sums[series].insert(*load.place);
    }
  }
  return out;
}

bool is_open(const World& world, const SourceFinding& finding) {
  const auto* indicator = world.pack.indicator(finding.indicator);
  return indicator != nullptr && !indicator->personal;
}

void mask_sentences(const World& world,
                    const std::map<std::string, std::vector<SourceFinding>>& findings,
                    std::vector<StandingFigure>& shown) {
  std::set<std::pair<std::string, std::int64_t>> visible;
  for (const StandingFigure& each : shown) visible.emplace(each.source, each.finding);
  for (StandingFigure& each : shown) {
    if (each.source.empty()) continue;
    const std::string sentence = each.shown.sentence;
    for (const SourceFinding& other : findings.at(each.source)) {
      if (other.sentence != sentence || visible.contains({each.source, other.number})) continue;
      if (is_open(world, other) || other.quote.empty()) continue;
      hide(each.shown.sentence, other.quote);
      hide(each.shown.quote, other.quote);
    }
  }
}

}  // namespace luytre::releases
