#include "figures/snapshot.h"

#include <fmt/core.h>

#include <cstdlib>

#include "base/xxh3.h"

namespace luytre::figures {
namespace {

std::filesystem::path path_for(const std::string& address) {
  if (!db::is_postgresql(address)) return address + "-rollup";
  const auto set = [](const char* name) {
    const char* const value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  const std::string home = set("HOME");
  const std::string cache = set("XDG_CACHE_HOME");
  return std::filesystem::path(cache.empty() ? home + "/.cache" : cache) / "luytre" /
         fmt::format("{:016x}-rollup", base::xxh3(address));
}

// Numbers and codes in the order of their places: what the numbers in a roll-up mean.
class Description {
 public:
  void text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
  }
  void number(std::int64_t value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void day(base::Day value) { number(value.time_since_epoch().count()); }
  template <typename Number>
  void some(const std::optional<Number>& value) {
    number(value ? static_cast<std::int64_t>(*value) : -1);
  }
  std::uint64_t digest() const { return base::xxh3(bytes_); }

 private:
  std::string bytes_;
};

void describe(const rollup::Shape& shape, Description& out) {
  const auto area = [&](AreaNo number) { out.number(static_cast<std::int64_t>(number)); };
  for (const rollup::AreaVersion& each : shape.versions) {
    area(each.area);
    out.some(each.parent);
    out.day(each.from);
    out.day(each.to);
  }
  for (const rollup::Link& each : shape.links) {
    area(each.from);
    area(each.to);
    out.day(each.date);
    out.number(each.whole ? 1 : 0);
  }
  for (const rollup::Share& each : shape.shares) {
    area(each.from);
    area(each.to);
    out.number(each.weight);
    out.number(each.part);
  }
  for (const rollup::SeriesRule& each : shape.series) {
    out.number(static_cast<std::int64_t>(each.kind));
    out.number(static_cast<std::int64_t>(each.adds));
    out.number(each.freshness_months);
    out.some(each.numerator);
    out.some(each.denominator);
    out.number(each.rate_scale);
    out.some(each.weight);
  }
  for (const calendar::Period& each : shape.terms) {
    out.day(each.from);
    out.day(each.to);
  }
  out.number(shape.months.cut_off_day);
}

std::uint64_t digest(const World& world) {
  Description out;
  for (std::int32_t i = 0; i < world.areas.size(); ++i) out.text(world.areas[AreaNo{i}].id);
  for (const programmes::Series& each : world.series) out.text(each.code);
  for (const auto& each : world.pack.reviews) out.text(each.code);
  describe(world.shape, out);
  return out.digest();
}

}  // namespace

Snapshot::Snapshot(const Journal& journal)
    : journal_(journal), path_(path_for(journal.database().address())) {}

std::optional<Journal::Positions> Snapshot::read(rollup::Engine& engine) const {
  const auto file = map_snapshot(path_);
  if (!file || file->of.world != digest(journal_.world())) return std::nullopt;
  Journal::Positions positions;
  for (const SnapshotShard& each : file->of.shards) positions[each.shard] = each.seq;
  if (shards_at(positions) != file->of.shards) return std::nullopt;
  if (!file->whole() || !engine.restore(file->pieces, file->storage)) return std::nullopt;
  return positions;
}

void Snapshot::write(const rollup::Version& version, const Journal::Positions& positions) const {
  std::filesystem::create_directories(path_.parent_path());
  write_snapshot(path_, {digest(journal_.world()), shards_at(positions)}, version.pieces());
}

// What the journal holds at these positions; a position beyond its head has the digest of nothing.
std::vector<SnapshotShard> Snapshot::shards_at(const Journal::Positions& positions) const {
  const auto rows = journal_.database().read(
      [&](db::Transaction& transaction) { return journal_.rows(transaction, positions); });
  std::vector<SnapshotShard> out;
  for (const auto& [shard, seq] : positions) {
    const auto row = rows.find(shard);
    out.push_back({shard, seq, base::xxh3(row == rows.end() ? "" : row->second)});
  }
  return out;
}

}  // namespace luytre::figures
