#include "rollup/page.h"

#include <bit>

#include "base/check.h"

namespace luytre::rollup {
namespace {

using PageArrays = Arrays<std::int64_t, std::uint64_t, std::uint64_t, std::int32_t, Entry>;

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

PageArrays::Lengths lengths(std::size_t leaves, std::size_t months, std::size_t entries) {
  const auto length = [](std::size_t count) { return static_cast<std::uint32_t>(count); };
  return {length(leaves), length(words(leaves)), length(words(leaves)), length(months),
          length(entries)};
}

// Where the entries of an area begin, or would.
auto begin_of(const auto& entries, AreaNo area) {
  return std::lower_bound(entries.begin(), entries.end(), area,
                          [](const Entry& entry, AreaNo number) { return entry.area < number; });
}

}  // namespace

Entry Entry::of(AreaNo area, Plane side, const Level& level) {
  LUYTRE_CHECK(level.month >= 0 && level.month <= std::numeric_limits<std::uint16_t>::max());
  const auto kind =
      static_cast<unsigned>(level.cell.state) | static_cast<unsigned>(level.cell.qualifier) << 2U;
  return {level.cell.value, area, static_cast<std::uint16_t>(level.month), side,
          static_cast<std::uint8_t>(kind)};
}

Level Entry::level() const {
  return {{static_cast<State>(kind & 3U), static_cast<Qualifier>(kind >> 2U & 3U), value}, month};
}

Entries entries_of(Entries entries, AreaNo area) {
  const auto first = begin_of(entries, area);
  auto last = first;
  while (last != entries.end() && last->area == area) ++last;
  return {first, last};
}

Levels levels_of(Entries of_one_area) {
  Levels out;
  for (const Entry& entry : of_one_area) out.on(entry.side) = entry.level();
  return out;
}

void add_entries(std::vector<Entry>& to, AreaNo area, const Levels& levels) {
  for (const Plane side : {Plane::own, Plane::declared}) {
    if (levels.on(side).cell.state != State::missing)
      to.push_back(Entry::of(area, side, levels.on(side)));
  }
}

std::optional<Page> Page::from(std::shared_ptr<const Tree> tree, Block block) {
  const auto arrays = PageArrays::read(block.bytes);
  if (!arrays) return std::nullopt;
  Page out(std::move(tree));
  std::tie(out.plane, out.own, out.declared, out.months, out.entries) = *arrays;
  const std::size_t leaves = out.plane.size();
  if (leaves != 0 && leaves != out.tree->leaves.size()) return std::nullopt;
  if (out.own.size() != words(leaves) || out.declared.size() != words(leaves)) return std::nullopt;
  if (!out.months.empty() && out.months.size() != leaves) return std::nullopt;
  for (const Entry& entry : out.entries) {
    if (static_cast<std::size_t>(entry.area) >= out.tree->place.size()) return std::nullopt;
    if (entry.side > Plane::declared) return std::nullopt;
  }
  out.block = std::move(block);
  return out;
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
  return levels_of(entries_of(entries, area));
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

PageDraft::PageDraft(const Page& page)
    : tree_(page.tree), entries_(page.entries.begin(), page.entries.end()) {
  page.each_entry([this](AreaNo area, const Levels& levels) { plain_ += plain(area, levels); });
  if (page.plane.empty()) return;
  dense_ = std::make_unique<Dense>(tree_->leaves.size());
  const auto copy = [](auto from, auto& to) { std::copy(from.begin(), from.end(), to.begin()); };
  copy(page.plane, dense_->plane);
  copy(page.own, dense_->own);
  copy(page.declared, dense_->declared);
  for (const auto* bits : {&dense_->own, &dense_->declared}) {
    for (const std::uint64_t word : *bits) plain_ += static_cast<std::size_t>(std::popcount(word));
  }
}

bool PageDraft::plain(AreaNo area, const Levels& levels) const {
  return tree_->at(area) >= 0 && is_plain(levels);
}

// From now on plain cells lie on the plane.
void PageDraft::spread() {
  dense_ = std::make_unique<Dense>(tree_->leaves.size());
  Page before(tree_);
  const std::vector<Entry> entries = std::move(entries_);
  before.entries = entries;
  entries_.clear();
  plain_ = 0;
  before.each_entry([this](AreaNo area, const Levels& levels) { put(area, levels); });
}

// The plane is not worth it any more.
void PageDraft::gather() {
  const auto dense = std::move(dense_);
  plain_ = 0;
  for (std::size_t i = 0; i < tree_->leaves.size(); ++i) {
    if (!dense->has(i)) continue;
    Levels levels;
    levels.on(bit(dense->own, i) ? Plane::own : Plane::declared).cell = {
        State::number, Qualifier::exact, dense->plane[i]};
    put(tree_->leaves[i], levels);
  }
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
  return levels_of(entries_of(entries_, area));
}

void PageDraft::take_out(AreaNo area) {
  const std::int32_t position = tree_->at(area);
  if (dense_ && position >= 0 && dense_->has(static_cast<std::size_t>(position))) {
    dense_->clear(static_cast<std::size_t>(position));
    --plain_;
    return;
  }
  const Entries there = entries_of(entries_, area);
  if (there.empty()) return;
  if (plain(area, levels_of(there))) --plain_;
  const auto first = begin_of(entries_, area);
  entries_.erase(first, first + static_cast<std::ptrdiff_t>(there.size()));
}

void PageDraft::put(AreaNo area, const Levels& levels) {
  take_out(area);
  if (levels.empty()) return;
  const bool on_plane = plain(area, levels);
  if (on_plane) ++plain_;
  if (on_plane && dense_) {
    const bool own = levels.own.cell.state != State::missing;
    const auto position = static_cast<std::size_t>(tree_->at(area));
    dense_->put(position, own ? Plane::own : Plane::declared,
                (own ? levels.own : levels.declared).cell.value);
    return;
  }
  for (const Plane side : {Plane::declared, Plane::own}) {  // each before the one put before
    if (levels.on(side).cell.state != State::missing)
      entries_.insert(begin_of(entries_, area), Entry::of(area, side, levels.on(side)));
  }
  if (!dense_ && worth_a_plane(plain_, *tree_)) spread();
}

Page PageDraft::freeze() && {
  if (dense_ && !worth_a_plane(plain_, *tree_)) gather();
  const std::size_t leaves = dense_ ? dense_->plane.size() : 0;
  const auto copy = [](const auto& from, auto to) {
    std::copy(from.begin(), from.end(), to.begin());
  };
  return *Page::from(tree_,
                     PageArrays::make(lengths(leaves, 0, entries_.size()),
                                      [&](auto plane, auto own, auto declared, auto, auto entries) {
                                        copy(entries_, entries);
                                        if (!dense_) return;
                                        copy(dense_->plane, plane);
                                        copy(dense_->own, own);
                                        copy(dense_->declared, declared);
                                      }));
}

Page page_of_levels(std::shared_ptr<const Tree> tree, std::span<const Levels> levels,
                    std::vector<Entry> others) {
  const auto level_of = [&](AreaNo area) -> const Levels& {
    return levels[static_cast<std::size_t>(area)];
  };
  const std::size_t leaves = tree->leaves.size();
  std::vector<std::int64_t> values(leaves);
  std::vector<std::int32_t> stated(leaves);
  std::vector<std::uint64_t> said_own(words(leaves)), said_declared(words(leaves));
  std::size_t plain = 0;
  for (std::size_t i = 0; i < leaves; ++i) {
    const Levels& here = level_of(tree->leaves[i]);
    if (!is_plain(here)) {
      add_entries(others, tree->leaves[i], here);
      continue;
    }
    const bool is_own = here.own.cell.state != State::missing;
    const Level& level = is_own ? here.own : here.declared;
    values[i] = level.cell.value;
    stated[i] = level.month;
    (is_own ? said_own : said_declared)[i / 64] |= std::uint64_t{1} << (i % 64);
    ++plain;
  }
  const bool dense = worth_a_plane(plain, *tree);
  for (std::size_t i = 0; i < leaves && !dense; ++i) {
    const AreaNo area = tree->leaves[i];
    if (is_plain(level_of(area))) add_entries(others, area, level_of(area));
  }
  for (const Tree::Inner& inner : tree->inner)
    add_entries(others, inner.area, level_of(inner.area));
  std::sort(others.begin(), others.end(), [](const Entry& a, const Entry& b) {
    return std::pair{a.area, a.side} < std::pair{b.area, b.side};
  });
  const auto fill = [&](auto plane, auto own, auto declared, auto months, auto entries) {
    std::copy(others.begin(), others.end(), entries.begin());
    if (!dense) return;
    std::copy(values.begin(), values.end(), plane.begin());
    std::copy(stated.begin(), stated.end(), months.begin());
    std::copy(said_own.begin(), said_own.end(), own.begin());
    std::copy(said_declared.begin(), said_declared.end(), declared.begin());
  };
  const std::size_t on_plane = dense ? leaves : 0;
  Block block = PageArrays::make(lengths(on_plane, on_plane, others.size()), fill);
  return *Page::from(std::move(tree), std::move(block));
}

}  // namespace luytre::rollup
