#include "rollup/page.h"

#include <bit>

namespace luytre::rollup {
namespace {

bool exact_number(const Cell& cell) {
  return cell.state == State::number && cell.qualifier == Qualifier::exact;
}

std::size_t words(std::size_t bits) {
  return (bits + 63) / 64;
}

// Has this leaf only one number, and is that exact?
bool is_plain(const Levels& levels) {
  const bool own = levels.own.cell.state != State::missing;
  const bool declared = levels.declared.cell.state != State::missing;
  return own != declared && exact_number(own ? levels.own.cell : levels.declared.cell);
}

bool worth_a_plane(std::size_t plain, const Tree& tree) {
  return plain * Page::kLeavesForOneOnThePlane >= tree.leaves.size();
}

// What a page reads from.
struct PageStorage {
  std::vector<std::int64_t> plane;
  std::vector<std::uint64_t> own, declared;
  std::vector<std::int32_t> months;
  std::vector<Entry> entries;
};

Page page_from(std::shared_ptr<const Tree> tree,
               const std::shared_ptr<const PageStorage>& storage) {
  return {std::move(tree), storage->plane,   storage->own, storage->declared,
          storage->months, storage->entries, storage};
}

}  // namespace

Entry Entry::of(AreaNo area, const Levels& levels) {
  const auto qualifiers = static_cast<unsigned>(levels.own.cell.qualifier) |
                          static_cast<unsigned>(levels.declared.cell.qualifier) << 2U;
  return {levels.own.cell.value,
          levels.declared.cell.value,
          levels.own.month,
          levels.declared.month,
          area,
          levels.own.cell.state,
          levels.declared.cell.state,
          static_cast<std::uint8_t>(qualifiers),
          0};
}

Levels Entry::levels() const {
  const auto qualifier = [this](unsigned shift) {
    return static_cast<Qualifier>(unsigned{qualifiers} >> shift & 3U);
  };
  return {{{own_state, qualifier(0), own_value}, own_month},
          {{declared_state, qualifier(2), declared_value}, declared_month}};
}

std::optional<Levels> Page::on_plane(std::int32_t position) const {
  const auto at = static_cast<std::size_t>(position);
  if (at >= plane.size()) return std::nullopt;
  const Level level{{State::number, Qualifier::exact, plane[at]}, months.empty() ? 0 : months[at]};
  if (bit(own, at)) return Levels{level, {}};
  if (bit(declared, at)) return Levels{{}, level};
  return std::nullopt;
}

Levels Page::at(AreaNo area) const {
  const std::int32_t position = tree->at(area);
  if (position >= 0) {
    if (const auto levels = on_plane(position)) return *levels;
  }
  const auto found =
      std::lower_bound(entries.begin(), entries.end(), area,
                       [](const Entry& entry, AreaNo number) { return entry.area < number; });
  return found == entries.end() || found->area != area ? Levels{} : found->levels();
}

PageDraft::Dense::Dense(std::size_t leaves)
    : plane(leaves), own(words(leaves)), declared(words(leaves)) {}

void PageDraft::Dense::clear(std::size_t position) {
  const std::uint64_t others = ~(std::uint64_t{1} << (position % 64));
  own[position / 64] &= others;
  declared[position / 64] &= others;
  plane[position] = 0;
}

void PageDraft::Dense::put(std::size_t position, Plane side, std::int64_t value) {
  clear(position);
  (side == Plane::own ? own : declared)[position / 64] |= std::uint64_t{1} << (position % 64);
  plane[position] = value;
}

bool PageDraft::Dense::has(std::size_t position) const {
  return bit(own, position) || bit(declared, position);
}

PageDraft::PageDraft(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}

PageDraft::PageDraft(const Page& page) : tree_(page.tree) {
  if (!page.plane.empty()) {
    dense_ = std::make_unique<Dense>(tree_->leaves.size());
    const auto copy = [](auto from, auto& to) { std::copy(from.begin(), from.end(), to.begin()); };
    copy(page.plane, dense_->plane);
    copy(page.own, dense_->own);
    copy(page.declared, dense_->declared);
    for (const auto* bits : {&dense_->own, &dense_->declared}) {
      for (const std::uint64_t word : *bits)
        plain_ += static_cast<std::size_t>(std::popcount(word));
    }
  }
  for (const Entry& entry : page.entries) put(entry.area, entry.levels());
}

bool PageDraft::plain(AreaNo area, const Levels& levels) const {
  return tree_->at(area) >= 0 && is_plain(levels);
}

// From now on plain cells lie on the plane.
void PageDraft::spread() {
  dense_ = std::make_unique<Dense>(tree_->leaves.size());
  auto entries = std::move(entries_);
  entries_.clear();
  plain_ = 0;
  for (const auto& [area, levels] : entries) put(area, levels);
}

Levels PageDraft::at(AreaNo area) const {
  const std::int32_t position = tree_->at(area);
  if (dense_ && position >= 0 && dense_->has(static_cast<std::size_t>(position))) {
    const auto at = static_cast<std::size_t>(position);
    Levels out;
    out.on(bit(dense_->own, at) ? Plane::own : Plane::declared) = {
        {State::number, Qualifier::exact, dense_->plane[at]}, 0};
    return out;
  }
  const auto found = entries_.find(area);
  return found == entries_.end() ? Levels{} : found->second;
}

void PageDraft::put(AreaNo area, const Levels& levels) {
  const std::int32_t position = tree_->at(area);
  const auto at = static_cast<std::size_t>(position);
  if (dense_ && position >= 0 && dense_->has(at)) {
    dense_->clear(at);
    --plain_;
  } else if (const auto found = entries_.find(area); found != entries_.end()) {
    if (plain(area, found->second)) --plain_;
    entries_.erase(found);
  }
  if (levels.empty()) return;
  const bool on_plane = plain(area, levels);
  if (on_plane) ++plain_;
  if (on_plane && dense_) {
    const bool own = levels.own.cell.state != State::missing;
    dense_->put(at, own ? Plane::own : Plane::declared,
                (own ? levels.own : levels.declared).cell.value);
    return;
  }
  entries_[area] = levels;
  if (!dense_ && worth_a_plane(plain_, *tree_)) spread();
}

Page PageDraft::freeze() && {
  auto storage = std::make_shared<PageStorage>();
  const bool stays = worth_a_plane(plain_, *tree_);
  if (dense_ && stays) {
    storage->plane = std::move(dense_->plane);
    storage->own = std::move(dense_->own);
    storage->declared = std::move(dense_->declared);
  } else if (dense_) {
    for (const AreaNo area : tree_->leaves) {
      if (dense_->has(static_cast<std::size_t>(tree_->at(area)))) entries_[area] = at(area);
    }
  }
  for (const auto& [area, levels] : entries_) storage->entries.push_back(Entry::of(area, levels));
  return page_from(tree_, std::move(storage));
}

Page page_of_levels(std::shared_ptr<const Tree> tree, std::span<const Levels> levels) {
  auto storage = std::make_shared<PageStorage>();
  std::size_t plain = 0;
  for (const AreaNo area : tree->leaves)
    plain += is_plain(levels[static_cast<std::size_t>(area)]) ? 1 : 0;
  const bool dense = worth_a_plane(plain, *tree);
  if (dense) {
    storage->plane.resize(tree->leaves.size());
    storage->months.resize(tree->leaves.size());
    storage->own.resize(words(tree->leaves.size()));
    storage->declared.resize(storage->own.size());
  }
  const auto level_of = [&](AreaNo area) -> const Levels& {
    return levels[static_cast<std::size_t>(area)];
  };
  for (std::size_t i = 0; i < tree->leaves.size(); ++i) {
    const Levels& here = level_of(tree->leaves[i]);
    if (here.empty()) continue;
    if (!dense || !is_plain(here)) {
      storage->entries.push_back(Entry::of(tree->leaves[i], here));
      continue;
    }
    const bool own = here.own.cell.state != State::missing;
    const Level& level = own ? here.own : here.declared;
    storage->plane[i] = level.cell.value;
    storage->months[i] = level.month;
    (own ? storage->own : storage->declared)[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  for (const Tree::Inner& inner : tree->inner) {
    const Levels& here = level_of(inner.area);
    if (!here.empty()) storage->entries.push_back(Entry::of(inner.area, here));
  }
  std::sort(storage->entries.begin(), storage->entries.end(),
            [](const Entry& a, const Entry& b) { return a.area < b.area; });
  return page_from(std::move(tree), std::move(storage));
}

}  // namespace luytre::rollup
