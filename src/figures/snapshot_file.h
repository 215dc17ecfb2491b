#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "rollup/rollup.h"

namespace luytre::figures {

// How far a shard of the journal had been read, and a digest of the row that stood there.
struct SnapshotShard {
  std::int64_t shard;
  std::int64_t seq;
  std::uint64_t row;
  friend bool operator==(const SnapshotShard&, const SnapshotShard&) = default;
};

// What a snapshot is of.
struct SnapshotOf {
  std::uint64_t world;  // digest of areas, pack and shape
  std::vector<SnapshotShard> shards;
};

// A snapshot as it lies in memory.
struct SnapshotBytes {
  SnapshotOf of;
  std::vector<rollup::Piece> pieces;
  std::shared_ptr<const void> storage;

  bool whole() const;  // does each piece agree with its digest? Reads all of it, on two threads.
  std::vector<std::uint64_t> digests;  // of the pieces
};

// Maps a file. Nothing where it is not one that this very program wrote, of its full length.
std::optional<SnapshotBytes> map_snapshot(const std::filesystem::path& path);

// Writes a file beside `path` and renames it. Throws std::system_error.
void write_snapshot(const std::filesystem::path& path, const SnapshotOf& of,
                    std::span<const rollup::Piece> pieces);

}  // namespace luytre::figures
