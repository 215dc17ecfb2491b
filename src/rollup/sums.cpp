#include "rollup/sums.h"

#include <algorithm>

#include "base/check.h"

namespace luytre::rollup {

struct Sums::Wide {
  base::Sum value;
  std::int32_t position;
  std::array<std::int32_t, 3> unused;
};

struct Sums::Arrived {
  base::Sum sum;
  base::Sum not_broken_down;
  AreaNo area;
  std::int32_t oldest;
  std::int32_t stale;
  State state, state_beside;
  Qualifier qualifier, qualifier_beside;
  std::uint32_t flags;  // 1: all of it estimated, 2: not_broken_down, 4: oldest, 8: sum
  std::array<std::uint32_t, 3> unused;
};

struct Sums::KeptOrigin {
  base::Sum value;
  AreaNo from, at;
  std::int32_t day, month;
  State state;
  Qualifier qualifier;
  std::uint8_t broken_down, estimated;
  std::array<std::uint32_t, 3> unused;
};

namespace {

using SumsArrays = Arrays<Total, Dates, std::int32_t, Sums::Wide, Sums::Arrived, Sums::KeptOrigin>;
using OriginArray = Arrays<Sums::KeptOrigin>;

constexpr std::uint32_t kEstimated = 1, kBeside = 2, kOldest = 4, kSum = 8;

Sums::Arrived kept_form(AreaNo area, const Arrivals& from) {
  Sums::Arrived out{};
  const Amount sum = from.sum.value_or(Amount{});
  const Amount beside = from.not_broken_down.value_or(Amount{});
  out.sum = sum.value;
  out.not_broken_down = beside.value;
  out.area = area;
  out.oldest = from.oldest.value_or(0);
  out.stale = from.stale;
  out.state = sum.state;
  out.state_beside = beside.state;
  out.qualifier = sum.qualifier;
  out.qualifier_beside = beside.qualifier;
  out.flags = (from.estimated ? kEstimated : 0) | (from.not_broken_down ? kBeside : 0) |
              (from.oldest ? kOldest : 0) | (from.sum ? kSum : 0);
  return out;
}

Arrivals read(const Sums::Arrived& from) {
  Arrivals out;
  const auto has = [&](std::uint32_t flag) { return (from.flags & flag) != 0; };
  if (has(kSum)) out.sum = Amount{from.state, from.qualifier, from.sum};
  if (has(kBeside))
    out.not_broken_down = Amount{from.state_beside, from.qualifier_beside, from.not_broken_down};
  if (has(kOldest)) out.oldest = from.oldest;
  out.estimated = has(kEstimated);
  out.stale = from.stale;
  return out;
}

Sums::KeptOrigin kept_form(const Origin& from) {
  Sums::KeptOrigin out{};
  out.value = from.load.amount.value;
  out.from = from.load.area;
  out.at = from.at;
  out.day = static_cast<std::int32_t>(from.day.time_since_epoch().count());
  out.month = from.load.month;
  out.state = from.load.amount.state;
  out.qualifier = from.load.amount.qualifier;
  out.broken_down = from.load.broken_down ? 1 : 0;
  out.estimated = from.load.estimated ? 1 : 0;
  return out;
}

Origin read(const Sums::KeptOrigin& from) {
  return {{from.from,
           {from.state, from.qualifier, from.value},
           from.broken_down != 0,
           from.estimated != 0,
           from.month},
          base::Day{std::chrono::days{from.day}},
          from.at};
}

bool sound(State state, Qualifier qualifier) {
  return state <= State::number && qualifier <= Qualifier::about;
}

bool sound(std::span<const Sums::KeptOrigin> origins, std::size_t areas) {
  return std::all_of(origins.begin(), origins.end(), [areas](const Sums::KeptOrigin& each) {
    return static_cast<std::size_t>(each.from) < areas &&
           static_cast<std::size_t>(each.at) < areas && sound(each.state, each.qualifier);
  });
}

bool sound(std::span<const Sums::Arrived> arrived, std::size_t areas) {
  return std::all_of(arrived.begin(), arrived.end(), [areas](const Sums::Arrived& each) {
    return static_cast<std::size_t>(each.area) < areas && sound(each.state, each.qualifier) &&
           sound(each.state_beside, each.qualifier_beside);
  });
}

}  // namespace

std::shared_ptr<const Sums> Sums::from(const Tree& tree, bool dated, Block block) {
  const auto arrays = SumsArrays::read(block.bytes);
  if (!arrays) return nullptr;
  auto out = std::make_shared<Sums>();
  std::tie(out->totals, out->dates, out->some, out->wide, out->arrived, out->carried) = *arrays;
  const std::size_t inner = tree.inner.size();
  const std::size_t areas = tree.place.size();
  const std::size_t kept = out->totals.size();
  if (out->some.size() != (kept == inner ? 0 : kept) || out->dates.size() != (dated ? kept : 0))
    return nullptr;
  if (!sound(out->arrived, areas) || !sound(out->carried, areas)) return nullptr;
  out->block = std::move(block);
  return out;
}

std::optional<std::size_t> Sums::place_of(std::int32_t position) const {
  const auto found = std::lower_bound(some.begin(), some.end(), position);
  if (found == some.end() || *found != position) return std::nullopt;
  return static_cast<std::size_t>(found - some.begin());
}

Total Sums::total(const Tree& tree, std::int32_t position) const {
  Total out;
  const Run run{position, 1};
  put(tree, {&run, 1}, &out);
  return out;
}

Total* Sums::put(const Tree& tree, std::span<const Run> positions, Total* to) const {
  const bool all = totals.size() == tree.inner.size();
  for (const Run& run : positions) {
    if (all) {
      to = std::copy_n(&totals[static_cast<std::size_t>(run.first)], run.count, to);
      continue;
    }
    for (std::int32_t position = run.first; position < run.first + run.count; ++position) {
      const auto place = place_of(position);
      *to++ = place ? totals[*place] : nothing_at(tree.inner[static_cast<std::size_t>(position)]);
    }
  }
  return to;
}

Dates Sums::dates_at(const Tree& tree, std::int32_t position) const {
  if (totals.size() == tree.inner.size()) return dates[static_cast<std::size_t>(position)];
  const auto place = place_of(position);
  return place ? dates[*place] : Dates{};
}

base::Sum Sums::wide_value(std::int32_t position) const {
  const auto found = std::find_if(
      wide.begin(), wide.end(), [position](const Wide& each) { return each.position == position; });
  return found == wide.end() ? 0 : found->value;
}

Arrivals Sums::arrivals(AreaNo area) const {
  const auto found =
      std::lower_bound(arrived.begin(), arrived.end(), area,
                       [](const Arrived& each, AreaNo number) { return each.area < number; });
  return found == arrived.end() || found->area != area ? Arrivals{} : read(*found);
}

std::vector<AreaNo> Sums::reached() const {
  std::vector<AreaNo> out;
  for (const Arrived& each : arrived) out.push_back(each.area);
  return out;
}

std::vector<Origin> Sums::origins() const {
  std::vector<Origin> out;
  out.reserve(carried.size());
  for (const KeptOrigin& each : carried) out.push_back(read(each));
  return out;
}

std::shared_ptr<const Sums> SumsDraft::freeze(const Tree& tree, bool dated) const {
  std::vector<std::int32_t> some;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    if (totals[i] != nothing_at(tree.inner[i]) || (dated && dates[i] != Dates{}))
      some.push_back(static_cast<std::int32_t>(i));
  }
  const bool all = 2 * some.size() >= totals.size();
  const std::size_t kept = all ? totals.size() : some.size();
  if (all) some.clear();
  const auto fill = [&](auto to_totals, auto to_dates, auto to_some, auto to_wide, auto to_arrived,
                        auto to_origins) {
    std::copy(some.begin(), some.end(), to_some.begin());
    for (std::size_t i = 0; i < kept; ++i) {
      const std::size_t from = all ? i : static_cast<std::size_t>(some[i]);
      to_totals[i] = totals[from];
      if (dated) to_dates[i] = dates[from];
    }
    for (std::size_t i = 0; i < wide.size(); ++i) to_wide[i] = {wide[i].second, wide[i].first, {}};
    for (std::size_t i = 0; i < arrived.size(); ++i)
      to_arrived[i] = kept_form(arrived[i].first, arrived[i].second);
    for (std::size_t i = 0; i < origins.size(); ++i) to_origins[i] = kept_form(origins[i]);
  };
  const auto length = [](std::size_t count) { return static_cast<std::uint32_t>(count); };
  Block block =
      SumsArrays::make({length(kept), length(dated ? kept : 0), length(some.size()),
                        length(wide.size()), length(arrived.size()), length(origins.size())},
                       fill);
  auto out = Sums::from(tree, dated, std::move(block));
  LUYTRE_CHECK(out != nullptr);
  return out;
}

Block block_of(const std::vector<Origin>& origins) {
  return OriginArray::make({static_cast<std::uint32_t>(origins.size())}, [&](auto to) {
    for (std::size_t i = 0; i < origins.size(); ++i) to[i] = kept_form(origins[i]);
  });
}

std::optional<std::vector<Origin>> origins_from(std::span<const std::byte> block,
                                                std::size_t areas) {
  const auto arrays = OriginArray::read(block);
  if (!arrays || !sound(std::get<0>(*arrays), areas)) return std::nullopt;
  std::vector<Origin> out;
  for (const Sums::KeptOrigin& each : std::get<0>(*arrays)) out.push_back(read(each));
  return out;
}

}  // namespace luytre::rollup
