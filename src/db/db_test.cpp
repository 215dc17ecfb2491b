#include <unistd.h>

#include <array>
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

TEST(Database, copies_rows_in_and_none_of_them_where_one_is_refused) {
  const TemporaryFile file;
  Database database(file.path);
  constexpr std::array<std::string_view, 3> kColumns = {"shard", "seq", "batch"};
  const std::vector<std::int64_t> rows = {7, 70, 0, 8, 80, 0};
  database.write(7, [&](Transaction& t) { t.copy_in("journal_head", kColumns, rows); });
  EXPECT_EQ(head(database), 70);
  const std::vector<std::int64_t> twice = {9, 90, 0, 7, 71, 0};
  const auto put = [&](Transaction& t) { t.copy_in("journal_head", kColumns, twice); };
  EXPECT_THROW(database.write(9, put), base::Error);
  EXPECT_EQ(head(database), 70);
  database.read([](Transaction& t) {
    Rows count = t.query("SELECT count(*) FROM journal_head");
    count.next();
    EXPECT_EQ(count.integer(0), 2);
  });
}

// What a database before the sixth migration holds comes through it.
TEST(Migrations, the_sixth_keeps_loaded_rows_as_ranges_and_figures_in_runs) {
  const TemporaryFile file;
  Database database(file.path);
  database.write(0, [](Transaction& t) {
    t.script(
        "DROP TABLE loaded_range; DROP TABLE figure_run; DROP TABLE figure; "
        "CREATE TABLE loaded_row (shard INTEGER, source TEXT, row INTEGER, seq INTEGER); "
        "INSERT INTO loaded_row VALUES (1, 'a', 2, 1), (1, 'a', 4, 3), (1, 'a', 3, 2), "
        "(1, 'a', 6, 0), (2, 'a', 5, 1), (1, 'b', 5, 9); "
        "DELETE FROM migration WHERE name LIKE '0006%'");
    t.script(for_sqlite(embedded_migrations()[0].bytes.substr(
        embedded_migrations()[0].bytes.find("CREATE TABLE figure"),
        embedded_migrations()[0].bytes.find("-- Rows of loaded files") -
            embedded_migrations()[0].bytes.find("CREATE TABLE figure"))));
    for (const char* row : {"1, 1, 5, 10, 70", "1, 2, 5, 11, 70", "1, 3, 6, 10, 70",
                            "1, 4, 5, 10, 70", "2, 1, 5, 20, 70"}) {
      t.script(std::string("INSERT INTO figure VALUES (") + row + ", 1, 1000, 3, 0, 1, 0)");
    }
    migrate(t, embedded_migrations());
    const auto found = [&](const char* sql, int columns) {
      std::string out;
      Rows rows = t.query(sql);
      while (rows.next()) {
        for (int i = 0; i < columns; ++i) out += rows.text(i) + (i + 1 < columns ? "," : " ");
      }
      return out;
    };
    EXPECT_EQ(found("SELECT shard, source, first_row, last_row FROM loaded_range "
                    "ORDER BY shard, source, first_row",
                    4),
              "1,a,2,4 1,a,6,6 1,b,5,5 2,a,5,5 ");
    EXPECT_EQ(found("SELECT shard, series, col, first_seq, last_seq FROM figure_run "
                    "ORDER BY shard, series, col, first_seq",
                    5),
              "1,5,70,1,2 1,5,70,4,4 1,6,70,3,3 2,5,70,1,1 ");
    EXPECT_EQ(found("SELECT count(*), sum(value) FROM figure", 2), "5,5000 ");
  });
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
