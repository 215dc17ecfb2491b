#include "office/merged_cells.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace luytre::office {
namespace {

// The ranges over the current row, by first column; they never overlap.
class OpenRanges {
 public:
  void open(const MergedRange& range) {
    auto at = open_.upper_bound(range.first.column);
    if (at != open_.begin()) --at;
    while (at != open_.end() && at->first <= range.last.column) {
      const bool over = at->second.last.row < range.first.row;
      if (!over && at->second.last.column >= range.first.column) return;
      at = over ? open_.erase(at) : std::next(at);
    }
    open_.emplace(range.first.column, range);
  }

  const MergedRange* over(std::uint32_t row, std::uint32_t column) const {
    const auto after = open_.upper_bound(column);
    if (after == open_.begin()) return nullptr;
    const MergedRange& range = std::prev(after)->second;
    return range.last.row >= row && range.last.column >= column ? &range : nullptr;
  }

 private:
  std::map<std::uint32_t, MergedRange> open_;
};

void keep_cells(Table& table, const std::vector<bool>& covered, std::string& text,
                std::size_t start) {
  const std::string old = text.substr(start);
  text.resize(start);
  std::vector<Cell> kept;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    if (covered[i]) continue;
    Cell cell = table.cells[i];
    if (!kept.empty()) text += kept.back().row == cell.row ? '\t' : '\n';
    const std::string_view own(old.data() + (cell.start - start), cell.end - cell.start);
    cell.start = static_cast<std::uint32_t>(text.size());
    text += own;
    cell.end = static_cast<std::uint32_t>(text.size());
    kept.push_back(cell);
  }
  table.cells = std::move(kept);
}

}  // namespace

std::optional<CellPosition> parse_cell_name(std::string_view name) {
  std::uint32_t column = 0, row = 0;
  std::size_t at = 0;
  for (; at < name.size() && at < 7; ++at) {
    const char c =
        name[at] >= 'a' && name[at] <= 'z' ? static_cast<char>(name[at] - 'a' + 'A') : name[at];
    if (c < 'A' || c > 'Z') break;
    // Six letters stay below 2^32; a seventh is no column of any program.
    if (at == 6) return std::nullopt;
    column = column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
  }
  const std::size_t letters = at;
  for (; at < name.size(); ++at) {
    if (name[at] < '0' || name[at] > '9' || at - letters == 9) return std::nullopt;
    row = row * 10 + static_cast<std::uint32_t>(name[at] - '0');
  }
  if (column == 0 || row == 0) return std::nullopt;
  return CellPosition{row - 1, column - 1};
}

std::optional<MergedRange> parse_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto a = parse_cell_name(text.substr(0, colon));
  const auto b = colon == std::string_view::npos ? a : parse_cell_name(text.substr(colon + 1));
  if (!a || !b) return std::nullopt;
  return MergedRange{{std::min(a->row, b->row), std::min(a->column, b->column)},
                     {std::max(a->row, b->row), std::max(a->column, b->column)}};
}

void merge_cells(Table& table, std::vector<MergedRange> ranges, std::string& text,
                 std::size_t start) {
  std::stable_sort(ranges.begin(), ranges.end(), [](const MergedRange& a, const MergedRange& b) {
    return a.first.row < b.first.row;
  });
  OpenRanges open;
  auto next = ranges.begin();
  std::vector<bool> covered(table.cells.size());
  bool any = false;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    Cell& cell = table.cells[i];
    for (; next != ranges.end() && next->first.row <= cell.row; ++next) open.open(*next);
    const MergedRange* range = open.over(cell.row, cell.column);
    if (range == nullptr) continue;
    if (range->first == CellPosition{cell.row, cell.column}) {
      cell.rows = range->last.row - range->first.row + 1;
      cell.columns = static_cast<std::uint16_t>(range->last.column - range->first.column + 1);
    } else {
      covered[i] = any = true;
    }
  }
  if (any) keep_cells(table, covered, text, start);
}

}  // namespace luytre::office
