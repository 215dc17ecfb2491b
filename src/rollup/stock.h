#pragma once
#include "rollup/version.h"

namespace luytre::rollup {

// What counts of a stock when a month is over: the latest level of each area, and what areas held
// that ended before.
struct StockState {
  std::int32_t month;
  Page levels;               // of the areas on its map
  std::vector<Entry> ended;  // of the others, while something is carried
  std::vector<Origin> carried;
};

// Goes through the months of one stock in order.
class Stock {
 public:
  // Begins as late before `month` as the shelf has a state to begin from.
  Stock(const World& world, const Shelf& shelf, SeriesNo series, std::int32_t month);

  std::int32_t month() const { return month_; }  // the last one that is over
  void advance();                                // one month on
  StockState state() const;
  // The month reached, settled on its own map.
  Column column() const;

 private:
  void end(base::Day last, std::span<const AreaNo> areas);
  Rule rule(std::int32_t month) const;

  const World& world_;
  const Shelf& shelf_;
  SeriesNo series_;
  std::int32_t month_;
  std::vector<Levels> levels_;  // by AreaNo
  std::vector<Origin> carried_;
};

// The latest levels of one stock, month by month; going on costs little, going back begins anew.
class LatestLevels {
 public:
  LatestLevels(const World& world, const Shelf& shelf) : world_(world), shelf_(shelf) {}

  // Those up to a month, on the tree of its last day.
  Page page(std::int32_t month);

 private:
  const World& world_;
  const Shelf& shelf_;
  std::optional<std::int32_t> month_;  // the last one seen
  std::vector<Levels> levels_;         // by AreaNo
};

}  // namespace luytre::rollup
