#include "extraction/places.h"

#include <algorithm>

namespace luytre::extraction {
namespace {

using organisations::Level;

constexpr std::size_t kLongestName = 6;

}  // namespace

base::Day Places::day() const {
  return day_.value_or(organisations::kForever - std::chrono::days{1});
}

// One past the capitalised words (or the number) that may be a name beginning at the token.
std::size_t Places::end_of_name(std::size_t token) const {
  const auto& tokens = passage_.tokens;
  std::size_t end = token;
  while (end < tokens.size() && end - token < kLongestName && passage_.same_sentence(token, end)) {
    const Token& here = tokens[end];
    const bool joint = here.mark != 0 && end > token &&
                       (here.mark == U'-' || here.mark == U'–' || here.mark == U'.' ||
                        here.mark == U'(' || here.mark == U')');
    if (here.kind != TokenKind::number && !here.capital && !joint) break;
    ++end;
  }
  while (end > token && tokens[end - 1].kind == TokenKind::mark && tokens[end - 1].mark != U')')
    --end;
  return end;
}

const std::vector<AreaNo>& Places::named(const std::string& name) {
  const auto [at, fresh] = known_.try_emplace(name);
  if (!fresh) return at->second;
  auto matches = areas_.search(name, {.on = {}, .within = {}, .level = {}});
  if (day_ && !matches.empty()) {
    auto standing = areas_.search(name, {.on = day_, .within = {}, .level = {}});
    if (!standing.empty()) matches = std::move(standing);
  }
  for (const auto& match : matches)
    if (match.strength >= 2) at->second.push_back(match.area);
  if (!day_) keep_standing(at->second);
  return at->second;
}

// Without a date a name is meant as of today: areas that have ended give way to one that stands.
void Places::keep_standing(std::vector<AreaNo>& found) const {
  const auto standing = [&](AreaNo area) {
    return areas_[area].versions.back().to == organisations::kForever;
  };
  const std::vector<AreaNo> all = found;
  std::erase_if(found, [&](AreaNo area) {
    return !standing(area) && std::any_of(all.begin(), all.end(), [&](AreaNo other) {
      return standing(other) && areas_[other].level == areas_[area].level;
    });
  });
}

bool Places::within(AreaNo area, AreaNo above) const {
  const auto& version = areas_.nearest(area, day());
  const auto ancestors = areas_.ancestors(area, std::min(day(), version.to - std::chrono::days{1}));
  return std::find(ancestors.begin(), ancestors.end(), above) != ancestors.end();
}

std::optional<AreaNo> Places::above(AreaNo area, Level level) const {
  if (areas_[area].level == level) return area;
  const auto& version = areas_.nearest(area, day());
  for (const AreaNo each :
       areas_.ancestors(area, std::min(day(), version.to - std::chrono::days{1})))
    if (areas_[each].level == level) return each;
  return std::nullopt;
}

Place Places::choose(const std::vector<AreaNo>& found, std::optional<AreaNo> near) const {
  Place out{found.front(), 0, 0};
  if (near) {
    const auto best = [&](auto fits) -> bool {
      const auto at = std::find_if(found.begin(), found.end(), fits);
      if (at == found.end()) return false;
      out.area = *at;
      return true;
    };
    const auto province = above(*near, Level::province);
    if (best([&](AreaNo area) { return area == *near; }) ||
        best([&](AreaNo area) { return within(*near, area); }) ||
        best([&](AreaNo area) { return within(area, *near); }) ||
        (province && best([&](AreaNo area) { return within(area, *province); })))
      return out;
  }
  out.sure = found.size() == 1 || areas_[found[0]].level < areas_[found[1]].level;
  return out;
}

std::optional<Place> Places::at(std::size_t token, std::optional<AreaNo> near) {
  const bool kind = passage_.sign_at(token, Sign::place_kind);
  if (!kind && !passage_.tokens[token].capital) return std::nullopt;
  if (!kind && !areas_.begins_province(passage_.letters.written(passage_.tokens[token].start,
                                                                passage_.tokens[token].end)))
    return std::nullopt;
  std::size_t start = token;
  for (const Occurrence& each : passage_.beginning_in(token, token + 1))
    if (passage_.lexicon.has(each.phrase, Sign::place_kind)) start = each.end;
  if (kind && passage_.is_mark(start, U'.')) ++start;
  for (std::size_t end = end_of_name(start); end > start; --end) {
    const auto& areas = named(passage_.written(token, end));
    std::vector<AreaNo> found;
    for (const AreaNo area : areas)
      if (kind || areas_[area].level == Level::province) found.push_back(area);
    if (found.empty()) continue;
    Place out = choose(found, near);
    out.first = token;
    out.end = end;
    return out;
  }
  return std::nullopt;
}

std::optional<AreaNo> Places::called(std::size_t first, std::size_t end,
                                     std::optional<AreaNo> near) {
  const auto place = at(first, near);
  if (place && place->end == end && place->sure) return place->area;
  if (!near || end - first > kLongestName || !passage_.tokens[first].capital) return std::nullopt;
  std::vector<AreaNo> inside;
  for (const AreaNo area : named(passage_.written(first, end)))
    if (within(area, *near)) inside.push_back(area);
  return inside.size() == 1 ? std::optional(inside.front()) : std::nullopt;
}

}  // namespace luytre::extraction
