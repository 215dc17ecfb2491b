#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "db/database.h"
#include "db/migrate.h"

namespace luytre::db {
namespace {

struct TemporaryFile {
  std::string path =
      std::filesystem::temp_directory_path() / ("luytre-db-" + std::to_string(getpid()) + ".db");
  TemporaryFile() { remove(); }
  ~TemporaryFile() { remove(); }
  void remove() const {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  }
};

std::int64_t head(Database& database) {
  return database.read([](Transaction& t) {
    Rows rows = t.query("SELECT coalesce(max(seq), 0) FROM journal_head WHERE shard = $1", 7);
    rows.next();
    return rows.integer(0);
  });
}

TEST(Database, keeps_what_was_committed_and_nothing_of_what_threw) {
  const TemporaryFile file;
  Database database(file.path);
  const auto put = [](Transaction& t, std::int64_t seq) {
    t.run("INSERT INTO journal_head (shard, seq, batch) VALUES ($1, $2, 0)", 7, seq);
  };
  EXPECT_THROW(database.write(7,
                              [&](Transaction& t) {
                                put(t, 1);
                                throw std::runtime_error("stop");
                              }),
               std::runtime_error);
  EXPECT_EQ(head(database), 0);
  database.write(7, [&](Transaction& t) { put(t, 1); });
  Database again(file.path);
  EXPECT_EQ(head(again), 1);
}

TEST(Database, maps_errors_to_kinds) {
  const TemporaryFile file;
  {
    Database database(file.path);
    const auto twice = [](Transaction& t) {
      for (int i = 0; i < 2; ++i)
        t.run("INSERT INTO journal_head (shard, seq, batch) VALUES (1, 1, 0)");
    };
    try {
      database.write(1, twice);
      FAIL();
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), base::ErrorKind::conflict);
    }
  }
  file.remove();
  std::ofstream(file.path)
      << "this is not a database, it is a long enough text to be refused as one";
  try {
    Database database(file.path);
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::corrupt);
  }
}

TEST(Migrations, a_changed_one_and_a_newer_database_are_refused) {
  const TemporaryFile file;
  Database database(file.path);
  const base::EmbeddedFile changed{embedded_migrations()[0].path, "SELECT 1;"};
  EXPECT_THROW(database.write(0, [&](Transaction& t) { migrate(t, {&changed, 1}); }), base::Error);
  EXPECT_THROW(database.write(0, [&](Transaction& t) { migrate(t, {}); }), base::Error);
  EXPECT_NO_THROW(database.write(0, [&](Transaction& t) { migrate(t, embedded_migrations()); }));
}

}  // namespace
}  // namespace luytre::db
