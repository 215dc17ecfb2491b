#include "figures/snapshot_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <thread>

#include "base/xxh3.h"

namespace luytre::figures {
namespace {

// The file: Head, shards, records of the pieces, the pieces. Numbers as the machine has them.
constexpr std::array<char, 8> kMagic = {'L', 'T', 'R', 'O', 'L', 'L', 'U', 'P'};

struct Head {
  std::array<char, 8> magic;
  std::uint64_t tables;  // digest of all before the pieces that follows it
  std::uint64_t size;    // of the file
  std::uint64_t program;
  std::uint64_t world;
  std::uint32_t shards;
  std::uint32_t pieces;
};
struct ShardRecord {
  SnapshotShard shard;
  std::uint64_t unused;
};
struct PieceRecord {
  std::int32_t series, column;
  std::uint32_t part, unused;
  std::uint64_t size, digest;
};
static_assert(sizeof(Head) % 16 == 0 && sizeof(ShardRecord) == 32 && sizeof(PieceRecord) == 32);
constexpr std::size_t kDigested = sizeof(Head::magic) + sizeof(Head::tables);

using Bytes = std::span<const std::byte>;

// An open file.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : number_(open(path.c_str(), flags, 0600)) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;

  explicit operator bool() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

struct Mapping {
  Bytes bytes;
  std::shared_ptr<const void> storage;
};

std::optional<Mapping> map_file(const std::filesystem::path& path) {
  const Descriptor file(path, O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (!file || fstat(file.number(), &status) != 0 || status.st_size <= 0) return std::nullopt;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const begin = mmap(nullptr, size, PROT_READ, MAP_SHARED | MAP_POPULATE, file.number(), 0);
  if (begin == MAP_FAILED) return std::nullopt;
  return Mapping{{static_cast<const std::byte*>(begin), size},
                 std::shared_ptr<const void>(
                     begin, [size](const void* at) { munmap(const_cast<void*>(at), size); })};
}

// A digest of this program: another may sum by other rules, or lay pieces out otherwise.
std::uint64_t program() {
  static const std::uint64_t it = [] {
    const auto file = map_file("/proc/self/exe");
    return file ? base::xxh3(file->bytes) : 0;
  }();
  return it;
}

Bytes bytes_of(const auto& list) {
  return std::as_bytes(std::span(list));
}

std::uint64_t digest_of_tables(const Head& head, Bytes shards, Bytes pieces) {
  std::string all(reinterpret_cast<const char*>(&head) + kDigested, sizeof(Head) - kDigested);
  for (const Bytes each : {shards, pieces})
    all.append(reinterpret_cast<const char*>(each.data()), each.size());
  return base::xxh3(all);
}

void write_all(int file, Bytes bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw std::system_error(errno, std::generic_category(), "snapshot");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

// Removes what processes left that were killed while they wrote.
void sweep(const std::filesystem::path& path) {
  const std::string begin = path.filename().string() + ".";
  std::error_code ignored;
  for (const auto& each : std::filesystem::directory_iterator(path.parent_path(), ignored)) {
    const std::string name = each.path().filename().string();
    if (!name.starts_with(begin)) continue;
    const pid_t writer = std::atoi(name.c_str() + begin.size());
    if (writer == getpid() || (writer > 0 && kill(writer, 0) != 0 && errno == ESRCH))
      std::filesystem::remove(each.path(), ignored);
  }
}

}  // namespace

bool SnapshotBytes::whole() const {
  const auto agree = [this](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      if (base::xxh3(pieces[i].bytes) != digests[i]) return false;
    return true;
  };
  bool other = false;
  const std::size_t half = pieces.size() / 2;
  std::jthread beside([&] { other = agree(half, pieces.size()); });
  const bool mine = agree(0, half);
  beside.join();
  return mine && other;
}

std::optional<SnapshotBytes> map_snapshot(const std::filesystem::path& path) {
  const auto file = map_file(path);
  Head head;
  if (!file || file->bytes.size() < sizeof(Head)) return std::nullopt;
  std::memcpy(&head, file->bytes.data(), sizeof(Head));
  if (head.magic != kMagic || head.size != file->bytes.size()) return std::nullopt;
  Bytes left = file->bytes.subspan(sizeof(Head));
  if (left.size() / sizeof(PieceRecord) < std::size_t{head.shards} + head.pieces)
    return std::nullopt;
  const auto take = [&left](std::size_t size) {
    const Bytes out = left.first(size);
    left = left.subspan(size);
    return out;
  };
  const Bytes shards = take(head.shards * sizeof(ShardRecord));
  const Bytes records = take(head.pieces * sizeof(PieceRecord));
  if (digest_of_tables(head, shards, records) != head.tables) return std::nullopt;
  if (head.program != program()) return std::nullopt;
  SnapshotBytes out{{head.world, {}}, {}, file->storage, {}};
  for (std::size_t i = 0; i < head.shards; ++i) {
    ShardRecord record;
    std::memcpy(&record, &shards[i * sizeof record], sizeof record);
    out.of.shards.push_back(record.shard);
  }
  for (std::size_t i = 0; i < head.pieces; ++i) {
    PieceRecord record;
    std::memcpy(&record, &records[i * sizeof record], sizeof record);
    if (record.size > left.size() || record.size % 16 != 0) return std::nullopt;
    out.pieces.push_back({rollup::SeriesNo{record.series}, rollup::ColumnNo{record.column},
                          static_cast<rollup::Piece::Part>(record.part), take(record.size)});
    out.digests.push_back(record.digest);
  }
  if (!left.empty()) return std::nullopt;
  return out;
}

void write_snapshot(const std::filesystem::path& path, const SnapshotOf& of,
                    std::span<const rollup::Piece> pieces) {
  std::vector<ShardRecord> shards;
  for (const SnapshotShard& each : of.shards) shards.push_back({each, 0});
  std::vector<PieceRecord> records;
  std::uint64_t size =
      sizeof(Head) + shards.size() * sizeof(ShardRecord) + pieces.size() * sizeof(PieceRecord);
  for (const rollup::Piece& each : pieces) {
    records.push_back(
        {static_cast<std::int32_t>(each.series), static_cast<std::int32_t>(each.column),
         static_cast<std::uint32_t>(each.part), 0, each.bytes.size(), base::xxh3(each.bytes)});
    size += each.bytes.size();
  }
  Head head{kMagic,
            0,
            size,
            program(),
            of.world,
            static_cast<std::uint32_t>(shards.size()),
            static_cast<std::uint32_t>(records.size())};
  head.tables = digest_of_tables(head, bytes_of(shards), bytes_of(records));
  sweep(path);
  // Of its own name, so that two processes do not write one file.
  const std::filesystem::path part = path.string() + fmt::format(".{}", getpid());
  const Descriptor file(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
  if (!file) throw std::system_error(errno, std::generic_category(), "snapshot");
  try {
    write_all(file.number(), std::as_bytes(std::span(&head, 1)));
    write_all(file.number(), bytes_of(shards));
    write_all(file.number(), bytes_of(records));
    for (const rollup::Piece& each : pieces) write_all(file.number(), each.bytes);
    std::filesystem::rename(part, path);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw;
  }
}

}  // namespace luytre::figures
