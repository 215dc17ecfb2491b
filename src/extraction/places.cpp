#include "extraction/places.h"

#include <algorithm>
#include <array>

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
    if (here.kind != TokenKind::number && !here.capital() && !joint) break;
    ++end;
  }
  while (end > token && tokens[end - 1].kind == TokenKind::mark && tokens[end - 1].mark != U')')
    --end;
  return end;
}

const std::vector<AreaNo>& Places::named(std::size_t first, std::size_t end) {
  const auto& tokens = passage_.tokens;
  const auto name = passage_.letters.written(tokens[first].start, tokens[end - 1].end);
  const auto [at, fresh] = known_.try_emplace(name);
  if (!fresh) return at->second;
  at->second = areas_.named(name, day_);
  if (!day_) keep_standing(at->second);
  return at->second;
}

// Without a date a name is meant as of today: areas that have ended give way to one that stands.
void Places::keep_standing(std::vector<AreaNo>& found) const {
  const auto ended = [&](AreaNo area) {
    return areas_[area].versions.back().to != organisations::kForever;
  };
  std::array<bool, 5> stands{};  // by level
  for (const AreaNo area : found)
    if (!ended(area)) stands[static_cast<std::size_t>(areas_[area].level)] = true;
  std::erase_if(found, [&](AreaNo area) {
    return ended(area) && stands[static_cast<std::size_t>(areas_[area].level)];
  });
}

// The day of these names on which an area was there, or the nearest.
base::Day Places::day_of(AreaNo area) const {
  return std::min(day(), areas_.nearest(area, day()).to - std::chrono::days{1});
}

bool Places::within(AreaNo area, AreaNo above) const {
  const base::Day on = day_of(area);
  for (auto at = areas_.parent(area, on); at; at = areas_.parent(*at, on))
    if (*at == above) return true;
  return false;
}

std::optional<AreaNo> Places::above(AreaNo area, Level level) const {
  const base::Day on = day_of(area);
  for (std::optional<AreaNo> at = area; at; at = areas_.parent(*at, on))
    if (areas_[*at].level == level) return at;
  return std::nullopt;
}

Place Places::choose(const std::vector<AreaNo>& found, std::optional<AreaNo> near) const {
  Place out{found.front(), 0, 0};
  if (found.size() == 1) return out;
  if (near) {
    const auto best = [&](auto fits) -> bool {
      const auto at = std::find_if(found.begin(), found.end(), fits);
      if (at == found.end()) return false;
      out.area = *at;
      return true;
    };
    if (best([&](AreaNo area) { return area == *near; }) ||
        best([&](AreaNo area) { return within(*near, area); }) ||
        best([&](AreaNo area) { return within(area, *near); }))
      return out;
    const auto province = above(*near, Level::province);
    if (province && best([&](AreaNo area) { return within(area, *province); })) return out;
  }
  out.sure = areas_[found[0]].level < areas_[found[1]].level;
  return out;
}

std::optional<Place> Places::beginning_at(std::size_t token, bool kind,
                                          std::optional<AreaNo> near) {
  if (!kind && !areas_.begins_province(passage_.lower(token))) return std::nullopt;
  std::size_t start = token;
  for (const Occurrence& each : passage_.beginning_in(token, token + 1))
    if (passage_.lexicon.has(each.phrase, Sign::place_kind)) start = each.end;
  if (kind && passage_.is_mark(start, U'.')) ++start;
  for (std::size_t end = end_of_name(start); end > start; --end) {
    const std::vector<AreaNo>& areas = named(token, end);
    std::vector<AreaNo> provinces;
    for (const AreaNo area : areas)
      if (!kind && areas_[area].level == Level::province) provinces.push_back(area);
    const std::vector<AreaNo>& found = kind ? areas : provinces;
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
  if (!near || end - first > kLongestName || !passage_.tokens[first].capital()) return std::nullopt;
  std::vector<AreaNo> inside;
  for (const AreaNo area : named(first, end))
    if (within(area, *near)) inside.push_back(area);
  return inside.size() == 1 ? std::optional(inside.front()) : std::nullopt;
}

}  // namespace luytre::extraction
