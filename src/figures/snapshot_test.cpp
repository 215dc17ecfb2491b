#include "figures/snapshot.h"

#include <fstream>

#include "figures/store_test.h"

namespace luytre::figures {
namespace {

constexpr std::string_view kFigures =
    "p2025-46,outreach.sessions,2025-08,declared,number,12,exact\n"
    "p2025-46,outreach.sessions,2025-09,declared,number,13,at_least\n"
    "p2025-01,outreach.sessions,2025-08,declared,number,5,exact\n"
    "p2025-46,mediation.teams,2025-08,declared,number,40,exact\n"
    "p2025-46,handins.guns,2025-08,declared,number,654,exact\n";

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// Figures in a journal, and the snapshot of their roll-up.
struct Snapped : Store {
  Snapped() {
    load(std::string(kFigures));
    const Follower follower(journal);
    snapshot.write(follower.version(), follower.positions());
  }
  ~Snapped() { std::filesystem::remove(snapshot.path()); }

  bool intact() const {
    const auto mapped = map_snapshot(snapshot.path());
    return mapped && mapped->whole();
  }
  bool read() const {
    rollup::Engine engine(world().shape);
    return snapshot.read(engine).has_value();
  }
  base::Sum sessions() const { return total("p2025-46", "outreach.sessions", "2025-08"); }

  Snapshot snapshot{journal};
};

TEST(Snapshot, gives_the_same_answers_and_positions) {
  const Snapped store;
  rollup::Engine engine(world().shape);
  const auto positions = store.snapshot.read(engine);
  ASSERT_TRUE(positions);
  const auto version = engine.version();
  EXPECT_EQ(*positions, store.journal.positions({}));
  std::filesystem::remove(store.snapshot.path());
  const Follower follower(store.journal);
  const auto areas =
      world().areas.parts(world().areas.country(), base::Day{std::chrono::days{20'400}});
  const auto months = *calendar::parse_months("2025-07..2025-12");
  for (const std::string_view code : {"outreach.sessions", "mediation.teams"}) {
    const rollup::Question question{*world().series_number(code),
                                    rollup::column_of(months.first),
                                    rollup::column_of(months.last),
                                    {}};
    EXPECT_EQ(version.ask(question, areas), follower.version().ask(question, areas)) << code;
  }
}

TEST(Snapshot, a_follower_goes_on_from_it) {
  Snapped store;
  store.load("p2025-46,outreach.sessions,2025-08,declared,number,14,exact\n", OnConflict::replace);
  EXPECT_EQ(store.sessions(), 14'000);
}

TEST(Snapshot, a_flipped_byte_anywhere_is_found) {
  const Snapped store;
  const std::string whole = content(store.snapshot.path());
  ASSERT_TRUE(store.intact());
  std::fstream file(store.snapshot.path(), std::ios::binary | std::ios::in | std::ios::out);
  const auto put_at = [&](std::size_t i, int flipped) {
    file.seekp(static_cast<std::streamoff>(i));
    file.put(static_cast<char>(whole[i] ^ flipped)).flush();
  };
  for (std::size_t i = 0; i < whole.size(); ++i) {
    put_at(i, 1 << (i % 8));
    ASSERT_FALSE(store.intact()) << "byte " << i << " of " << whole.size();
    put_at(i, 0);
  }
  ASSERT_TRUE(store.intact());
  put_at(whole.size() - 1, 1);
  EXPECT_EQ(store.sessions(), 12'000);  // from the journal
}

TEST(Snapshot, a_file_cut_short_or_grown_is_found) {
  const Snapped store;
  const std::string whole = content(store.snapshot.path());
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{47}, std::size_t{48},
                                 whole.size() / 2, whole.size() - 1}) {
    put(store.snapshot.path(), whole.substr(0, size));
    EXPECT_FALSE(store.intact()) << size;
  }
  put(store.snapshot.path(), whole + std::string(16, '\0'));
  EXPECT_FALSE(store.intact());
  put(store.snapshot.path(), whole);
  EXPECT_TRUE(store.read());
}

// Another journal under it: shorter than the snapshot, or as long with other rows.
TEST(Snapshot, an_earlier_database_restored_under_it_is_found) {
  const Snapped later;
  Store earlier;
  const std::filesystem::path path = Snapshot(earlier.journal).path();
  earlier.load("p2025-46,outreach.sessions,2025-08,declared,number,12,exact\n");
  std::filesystem::create_directories(path.parent_path());
  std::filesystem::copy_file(later.snapshot.path(), path,
                             std::filesystem::copy_options::overwrite_existing);
  const auto read = [&] {
    rollup::Engine engine(world().shape);
    return Snapshot(earlier.journal).read(engine).has_value();
  };
  EXPECT_FALSE(read());
  earlier.clock.at += std::chrono::hours{1};
  earlier.load(std::string(kFigures), OnConflict::replace);
  EXPECT_FALSE(read());
  EXPECT_EQ(earlier.total("p2025-46", "handins.guns", "2025-08"), 654'000);
  std::filesystem::remove(path);
}

TEST(Snapshot, of_another_pack_is_found) {
  const Snapped store;
  programmes::Pack pack = *programmes::read_pack(programmes::embedded_pack()).pack;
  pack.indicators.pop_back();
  const World other(organisations::Areas::embedded(), std::move(pack));
  const Journal journal(const_cast<db::Database&>(store.database), other, store.clock);
  rollup::Engine engine(other.shape);
  EXPECT_FALSE(Snapshot(journal).read(engine));
}

}  // namespace
}  // namespace luytre::figures
