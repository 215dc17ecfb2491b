#include "organisations/areas.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "organisations/area_tables.h"

namespace luytre::organisations {
namespace {

std::size_t index(AreaNo area) {
  return static_cast<std::size_t>(area);
}

}  // namespace

std::int32_t Areas::size() const {
  return static_cast<std::int32_t>(tables_->areas.size());
}

const Area& Areas::operator[](AreaNo area) const {
  LUYTRE_CHECK(index(area) < tables_->areas.size());
  return tables_->areas[index(area)];
}

std::optional<AreaNo> Areas::by_id(std::string_view id) const {
  const auto at = tables_->numbers.find(std::string(id));
  if (at == tables_->numbers.end()) return std::nullopt;
  return at->second;
}

AreaNo Areas::country() const {
  return *by_id("vn");
}

const AreaVersion* Areas::on(AreaNo area, Day day) const {
  for (const AreaVersion& version : (*this)[area].versions) {
    if (version.from <= day && day < version.to) return &version;
  }
  return nullptr;
}

const AreaVersion& Areas::nearest(AreaNo area, Day day) const {
  const auto& versions = (*this)[area].versions;
  const auto after = std::find_if(versions.begin(), versions.end(),
                                  [day](const AreaVersion& version) { return version.from > day; });
  return after == versions.begin() ? versions.front() : *std::prev(after);
}

std::string Areas::full_name(AreaNo area, Day day) const {
  const AreaVersion& version = nearest(area, day);
  if ((*this)[area].level == Level::country) return version.name_vi;
  if (version.kind == "thành phố trực thuộc trung ương") return "thành phố " + version.name_vi;
  return version.kind + " " + version.name_vi;
}

std::optional<AreaNo> Areas::parent(AreaNo area, Day day) const {
  const AreaVersion* version = on(area, day);
  return version == nullptr ? std::nullopt : version->parent;
}

std::vector<AreaNo> Areas::ancestors(AreaNo area, Day day) const {
  std::vector<AreaNo> out;
  for (auto at = parent(area, day); at; at = parent(*at, day)) out.push_back(*at);
  return out;
}

std::vector<AreaNo> Areas::parts(AreaNo area, Day day) const {
  std::vector<AreaNo> out;
  for (const AreaNo child : tables_->children[index(area)]) {
    if (parent(child, day) == area) out.push_back(child);
  }
  return out;
}

std::vector<AreaNo> Areas::below(AreaNo area, Level level, Day day) const {
  std::vector<AreaNo> out;
  for (const AreaNo part : parts(area, day)) {
    const Level here = (*this)[part].level;
    if (here == level) out.push_back(part);
    if (here >= level) continue;
    const auto deeper = below(part, level, day);
    out.insert(out.end(), deeper.begin(), deeper.end());
  }
  return out;
}

std::optional<AreaNo> Areas::first_top_level(AreaNo area) const {
  const auto above = ancestors(area, (*this)[area].versions.front().from);
  if (above.empty()) return std::nullopt;
  return above.size() == 1 ? area : above[above.size() - 2];
}

std::span<const Succession> Areas::successors(AreaNo area) const {
  return tables_->successors[index(area)];
}

std::span<const Succession> Areas::predecessors(AreaNo area) const {
  return tables_->predecessors[index(area)];
}

void Areas::describe(rollup::Shape& shape) const {
  shape.areas = size();
  for (std::int32_t i = 0; i < size(); ++i) {
    const AreaNo area{i};
    for (const AreaVersion& version : (*this)[area].versions) {
      shape.versions.push_back({area, version.parent, version.from, version.to});
    }
    for (const Succession& link : successors(area)) {
      if (link.from != link.to) shape.links.push_back({link.from, link.to, link.date, link.whole});
    }
  }
}

}  // namespace luytre::organisations
