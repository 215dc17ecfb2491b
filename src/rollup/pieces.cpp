#include "rollup/pieces.h"

#include "rollup/stock.h"

namespace luytre::rollup {
namespace {

using Part = Piece::Part;

bool known(const World& world, const Piece& piece) {
  const auto number = static_cast<std::int32_t>(piece.column);
  if (static_cast<std::size_t>(piece.series) >= world.shape.series.size()) return false;
  if (number < 0) return false;
  return !is_term(piece.column) ||
         static_cast<std::size_t>(number - kFirstTerm) < world.shape.terms.size();
}

bool twins(const Piece& one, Part part, const Piece& other, Part other_part) {
  return one.part == part && other.part == other_part && one.series == other.series &&
         one.column == other.column;
}

// Puts a page with its sums, or a state with what it carries, on the shelf of their series.
bool put(const World& world, const Piece& one, const Piece& other,
         const std::shared_ptr<const void>& storage, Shelf& shelf) {
  const auto tree = world.geography.tree(world.period(one.column).to);
  auto page = Page::from(tree, {one.bytes, storage});
  if (!page) return false;
  if (twins(one, Part::page, other, Part::sums)) {
    auto sums = Sums::from(*tree, world.dated(one.series, one.column), {other.bytes, storage});
    if (!sums) return false;
    shelf.open(one.column) = std::make_shared<Slot>(Slot{*std::move(page), std::move(sums)});
    return true;
  }
  if (!twins(one, Part::state, other, Part::carried)) return false;
  if (!origins_from(other.bytes, tree->place.size())) return false;
  shelf.states.push_back(std::make_shared<StockState>(
      StockState{static_cast<std::int32_t>(one.column), *std::move(page), {other.bytes, storage}}));
  return true;
}

}  // namespace

std::shared_ptr<const Version::Shelves> shelves_from(std::shared_ptr<const World> world,
                                                     std::span<const Piece> pieces,
                                                     const std::shared_ptr<const void>& storage) {
  std::vector<std::shared_ptr<Shelf>> series;
  for (std::size_t i = 0; i < world->shape.series.size(); ++i)
    series.push_back(std::make_shared<Shelf>());
  if (pieces.size() % 2 != 0) return nullptr;
  for (std::size_t i = 0; i < pieces.size(); i += 2) {
    if (!known(*world, pieces[i])) return nullptr;
    Shelf& shelf = *series[static_cast<std::size_t>(pieces[i].series)];
    if (!put(*world, pieces[i], pieces[i + 1], storage, shelf)) return nullptr;
  }
  auto out = std::make_shared<Version::Shelves>();
  out->world = std::move(world);
  out->series.assign(series.begin(), series.end());
  return out;
}

std::vector<Piece> Version::pieces() const {
  std::vector<Piece> out;
  for (std::size_t i = 0; i < shelves_->series.size(); ++i) {
    const auto number = static_cast<SeriesNo>(i);
    const Shelf& shelf = *shelves_->series[i];
    const auto add = [&](ColumnNo column, const std::shared_ptr<const Slot>& slot) {
      if (slot == nullptr) return;
      out.push_back({number, column, Part::page, slot->page.block.bytes});
      out.push_back({number, column, Part::sums, slot->sums->block.bytes});
    };
    for (std::size_t k = 0; k < shelf.months.size(); ++k)
      add(ColumnNo{shelf.first_month + static_cast<std::int32_t>(k)}, shelf.months[k]);
    for (std::size_t k = 0; k < shelf.terms.size(); ++k)
      add(term_column(static_cast<std::int32_t>(k)), shelf.terms[k]);
    for (const auto& state : shelf.states) {
      out.push_back({number, ColumnNo{state->month}, Part::state, state->levels.block.bytes});
      out.push_back({number, ColumnNo{state->month}, Part::carried, state->carried.bytes});
    }
  }
  return out;
}

}  // namespace luytre::rollup
