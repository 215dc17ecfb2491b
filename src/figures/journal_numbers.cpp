#include <fmt/core.h>

#include <algorithm>

#include "base/check.h"
#include "base/error.h"
#include "figures/journal.h"

namespace luytre::figures {
namespace {

std::size_t index(AreaNo area) {
  return static_cast<std::size_t>(area);
}

// Numbers of a database are dense; those of things that the world has no more are -1.
std::vector<std::int32_t> inverse(const std::vector<std::int64_t>& numbers) {
  const auto most = std::max_element(numbers.begin(), numbers.end());
  std::vector<std::int32_t> out(most == numbers.end() ? 0 : static_cast<std::size_t>(*most) + 1,
                                -1);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    out[static_cast<std::size_t>(numbers[i])] = static_cast<std::int32_t>(i);
  return out;
}

// A figure of something that the areas or the pack no longer hold cannot be read.
std::int32_t known(const std::vector<std::int32_t>& numbers, std::int64_t number) {
  const auto at = static_cast<std::size_t>(number);
  if (at < numbers.size() && numbers[at] >= 0) return numbers[at];
  throw base::Error(
      base::ErrorKind::corrupt,
      base::Problem{fmt::format("{}", number), "journal.unknown",
                    "Nhật ký có số liệu của địa bàn, chỉ tiêu hoặc kỳ tổng kết mà chương trình này "
                    "không biết.",
                    "The journal holds a figure of an area, indicator or review that this program "
                    "does not know."});
}

}  // namespace

Journal::Journal(db::Database& database, const World& world, const base::Clock& clock)
    : database_(database), world_(world), clock_(clock) {
  const auto codes_of = [](const auto& things) {
    std::vector<std::string> codes;
    for (const auto& thing : things) codes.push_back(thing.code);
    return codes;
  };
  database_.write(0, [&](db::Transaction& transaction) {
    number_areas(transaction);
    number_codes(transaction, "series", codes_of(world_.series), series_);
    number_codes(transaction, "review", codes_of(world_.pack.reviews), reviews_);
  });
  area_of_ = inverse(areas_);
  series_by_number_ = inverse(series_);
  review_of_ = inverse(reviews_);
}

void Journal::number_areas(db::Transaction& transaction) {
  areas_.assign(static_cast<std::size_t>(world_.areas.size()), -1);
  shards_.assign(areas_.size(), 0);
  std::int64_t next = 0;
  std::int64_t next_shard = 1;
  db::Rows rows = transaction.query("SELECT area, id, shard FROM area");
  while (rows.next()) {
    next = std::max(next, rows.integer(0) + 1);
    next_shard = std::max(next_shard, rows.integer(2) + 1);
    const auto area = world_.areas.by_id(rows.text(1));
    if (!area) continue;
    areas_[index(*area)] = rows.integer(0);
    shards_[index(*area)] = rows.integer(2);
  }
  std::vector<AreaNo> fresh;
  for (std::int32_t i = 0; i < world_.areas.size(); ++i) {
    const AreaNo area{i};
    if (areas_[index(area)] >= 0) continue;
    const auto top = world_.areas.first_top_level(area);
    if (top == area) shards_[index(area)] = next_shard++;
    if (top && *top != area) shards_[index(area)] = shards_[index(*top)];
    areas_[index(area)] = next++;
    fresh.push_back(area);
  }
  transaction.copy_in("area", "area, id, shard", [&](db::Copy& copy) {
    for (const AreaNo area : fresh)
      copy.row(areas_[index(area)], world_.areas[area].id, shards_[index(area)]);
  });
}

void Journal::number_codes(db::Transaction& transaction, std::string_view table,
                           const std::vector<std::string>& codes,
                           std::vector<std::int64_t>& numbers) {
  std::map<std::string, std::int64_t> known;
  std::int64_t next = 0;
  db::Rows rows = transaction.query(fmt::format("SELECT {0}, code FROM {0}", table));
  while (rows.next()) {
    known[rows.text(1)] = rows.integer(0);
    next = std::max(next, rows.integer(0) + 1);
  }
  for (const std::string& code : codes) {
    const auto [at, added] = known.emplace(code, next);
    if (added) {
      transaction.run(fmt::format("INSERT INTO {0} ({0}, code) VALUES ($1, $2)", table), next++,
                      code);
    }
    numbers.push_back(at->second);
  }
}

std::int64_t Journal::shard(AreaNo area) const {
  return shards_.at(index(area));
}

std::int64_t Journal::area_number(AreaNo area) const {
  return areas_.at(index(area));
}

AreaNo Journal::area_of(std::int64_t number) const {
  return AreaNo{known(area_of_, number)};
}

std::int64_t Journal::column_number(ColumnNo column) const {
  const auto number = static_cast<std::int32_t>(column);
  if (!rollup::is_term(column)) return number;
  return rollup::kFirstTerm + reviews_.at(static_cast<std::size_t>(number - rollup::kFirstTerm));
}

std::int64_t Journal::series_number(SeriesNo series) const {
  return series_.at(static_cast<std::size_t>(series));
}

SeriesNo Journal::series_of(std::int64_t number) const {
  return SeriesNo{known(series_by_number_, number)};
}

ColumnNo Journal::column_of(std::int64_t number) const {
  if (number < rollup::kFirstTerm) return ColumnNo{static_cast<std::int32_t>(number)};
  return rollup::term_column(known(review_of_, number - rollup::kFirstTerm));
}

}  // namespace luytre::figures
