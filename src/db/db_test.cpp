#include <array>
#include <fstream>
#include <future>

#include "base/error.h"
#include "db/database.h"
#include "db/engines_test.h"
#include "db/migrate.h"

namespace luytre::db {
namespace {

using namespace std::chrono_literals;

class BothEngines : public testing::TestWithParam<Engine> {};
INSTANTIATE_TEST_SUITE_P(engine, BothEngines, testing::Values(Engine::sqlite, Engine::postgresql),
                         [](const testing::TestParamInfo<Engine>& param) {
                           return param.param == Engine::sqlite ? "sqlite" : "postgresql";
                         });

std::int64_t head(Database& database, std::int64_t shard = 7) {
  return database.read([&](Transaction& t) {
    Rows rows = t.query("SELECT coalesce(max(seq), 0) FROM journal_head WHERE shard = $1", shard);
    rows.next();
    return rows.integer(0);
  });
}

void put_head(Transaction& t, std::int64_t seq) {
  t.run(
      "INSERT INTO journal_head (shard, seq, batch) VALUES ($1, $2, 0) ON CONFLICT (shard) DO "
      "UPDATE SET seq = excluded.seq",
      7, seq);
}

base::ErrorKind kind_of(auto work) {
  try {
    work();
  } catch (const base::Error& error) {
    EXPECT_FALSE(error.problems().front().vi.empty());
    return error.kind();
  }
  ADD_FAILURE() << "nothing was thrown";
  return base::ErrorKind::internal;
}

TEST_P(BothEngines, keeps_what_was_committed_and_nothing_of_what_threw) {
  const TestDatabase file(GetParam());
  Database database(file.address());
  EXPECT_THROW(database.write(7,
                              [&](Transaction& t) {
                                put_head(t, 1);
                                throw std::runtime_error("stop");
                              }),
               std::runtime_error);
  EXPECT_EQ(head(database), 0);
  database.write(7, [&](Transaction& t) { put_head(t, 1); });
  Database again(file.address());
  EXPECT_EQ(head(again), 1);
}

TEST_P(BothEngines, keeps_every_type_as_it_was) {
  const TestDatabase file(GetParam());
  Database database(file.address());
  const std::string text = "Lũy tre\t\\N\n\r\\. 'x'";
  const std::string bytes("\0\xff\\x\n\t", 6);
  database.write(0, [&](Transaction& t) {
    t.script(
        "CREATE TABLE kinds (\n  row BIGINT PRIMARY KEY,\n  small SMALLINT,\n  flag BOOLEAN,\n  "
        "words TEXT,\n  raw BYTEA\n);");
    const auto insert =
        "INSERT INTO kinds (row, raw, words, flag, small) VALUES ($1, $5, $4, $3, $2)";
    t.run(insert, INT64_MIN, -3, true, text, Bytes{bytes});
    t.run(insert, INT64_MAX, std::optional<int>(), false, "", Bytes{});
    t.copy_in("kinds", "row, small, flag, words, raw", [&](Copy& copy) {
      copy.row(-1, 7, true, text, Bytes{bytes});
      copy.row(0, std::optional<int>(), std::optional<bool>(), std::optional<std::string>(),
               std::optional<Bytes>());
    });
  });
  std::vector<std::string> seen;
  database.read([&](Transaction& t) {
    Rows rows = t.query("SELECT row, small, flag, words, raw FROM kinds ORDER BY row");
    while (rows.next()) {
      std::string line = std::to_string(rows.integer(0));
      for (int column = 1; column < 5; ++column) {
        const std::string value =
            column < 3 ? std::to_string(rows.integer(column)) : rows.text(column);
        line += "|" + (rows.null(column) ? "NULL" : value);
      }
      seen.push_back(line);
    }
  });
  EXPECT_EQ(seen,
            (std::vector<std::string>{std::to_string(INT64_MIN) + "|-3|1|" + text + "|" + bytes,
                                      "-1|7|1|" + text + "|" + bytes, "0|NULL|NULL|NULL|NULL",
                                      std::to_string(INT64_MAX) + "|NULL|0||"}));
}

TEST_P(BothEngines, copies_many_rows_or_none) {
  const TestDatabase file(GetParam());
  Database database(file.address());
  constexpr int kRows = 20'000;
  const auto fill = [](Copy& copy, bool stop) {
    for (int i = 0; i < kRows; ++i) copy.row(3, i, "kind", i, "who", "why", "source");
    if (stop) throw std::runtime_error("stop");
  };
  const auto columns = "shard, batch, kind, recorded_at, who, why, source";
  const auto copy = [&](bool stop) {
    database.write(3, [&](Transaction& t) {
      t.copy_in("batch", columns, [&](Copy& rows) { fill(rows, stop); });
    });
  };
  const auto count = [&] {
    return database.read([](Transaction& t) {
      Rows rows = t.query("SELECT count(*) FROM batch WHERE shard = 3");
      rows.next();
      return rows.integer(0);
    });
  };
  EXPECT_THROW(copy(true), std::runtime_error);
  EXPECT_EQ(count(), 0);
  copy(false);
  EXPECT_EQ(count(), kRows);
  EXPECT_EQ(kind_of([&] { copy(false); }), base::ErrorKind::conflict);
  EXPECT_EQ(count(), kRows);
}

TEST_P(BothEngines, copies_integers_and_none_of_them_where_one_is_refused) {
  const TestDatabase file(GetParam());
  Database database(file.address());
  constexpr std::array<std::string_view, 3> kColumns = {"shard", "seq", "batch"};
  const auto copy = [&](const std::vector<std::int64_t>& values) {
    database.write(1, [&](Transaction& t) { t.copy_in("journal_head", kColumns, values); });
  };
  copy({7, 70, 0, 8, 80, -1});
  EXPECT_EQ(head(database), 70);
  EXPECT_EQ(kind_of([&] { copy({9, 90, 0, 7, 71, 0}); }), base::ErrorKind::conflict);
  EXPECT_EQ(head(database, 9), 0);
}

TEST_P(BothEngines, reads_two_statements_at_once) {
  const TestDatabase file(GetParam());
  Database database(file.address());
  database.write(0, [](Transaction& t) {
    for (int i = 0; i < 3; ++i) t.run("INSERT INTO series (series, code) VALUES ($1, $2)", i, i);
  });
  const std::string seen = database.read([](Transaction& t) {
    std::string out;
    Rows outer = t.query("SELECT series FROM series ORDER BY series");
    while (outer.next()) {
      Rows inner = t.query("SELECT code FROM series WHERE series >= $1 ORDER BY series DESC",
                           outer.integer(0));
      inner.next();  // the rest is left unread
      out += std::to_string(outer.integer(0)) + inner.text(0) + " ";
    }
    return out;
  });
  EXPECT_EQ(seen, "02 12 22 ");
}

TEST_P(BothEngines, another_connection_reads_what_the_first_wrote) {
  const TestDatabase file(GetParam());
  Database first(file.address());
  first.write(0, [](Transaction& t) { t.run("CREATE TABLE a (b BIGINT)"); });
  first.write(0, [](Transaction& t) { t.run("INSERT INTO a (b) VALUES ($1)", 7); });
  std::thread([&] {
    Database second = first.another();
    second.read([](Transaction& t) {
      Rows rows = t.query("SELECT b FROM a");
      EXPECT_TRUE(rows.next() && rows.integer(0) == 7);
    });
  }).join();
}

TEST_P(BothEngines, maps_errors_to_kinds) {
  const TestDatabase file(GetParam());
  Database database(file.address());
  EXPECT_EQ(kind_of([&] {
              database.write(1, [](Transaction& t) {
                for (int i = 0; i < 2; ++i)
                  t.run("INSERT INTO series (series, code) VALUES (1, 'a')");
              });
            }),
            base::ErrorKind::conflict);
  EXPECT_EQ(kind_of([&] {
              database.read([](Transaction& t) { t.query("SELECT nothing FROM nowhere").next(); });
            }),
            base::ErrorKind::internal);
  database.write(
      1, [](Transaction& t) { t.run("INSERT INTO series (series, code) VALUES (1, 'a')"); });
}

TEST_P(BothEngines, one_transaction_writes_a_shard_at_a_time) {
  const TestDatabase file(GetParam());
  Database(file.address());
  const auto work = [&] {
    Database database(file.address());
    for (int i = 0; i < 50; ++i) {
      database.write(7, [&](Transaction& t) {
        Rows rows = t.query("SELECT coalesce(max(seq), 0) FROM journal_head WHERE shard = 7");
        rows.next();
        put_head(t, rows.integer(0) + 1);
      });
    }
  };
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; ++i) writers.emplace_back(work);
  for (std::thread& each : writers) each.join();
  Database database(file.address());
  EXPECT_EQ(head(database), 200);
}

TEST_P(BothEngines, processes_that_start_at_once_make_the_schema_once) {
  const TestDatabase file(GetParam());
  std::vector<std::future<void>> starts;
  for (int i = 0; i < 6; ++i)
    starts.push_back(std::async(std::launch::async, [&] { Database opened(file.address()); }));
  for (auto& each : starts) EXPECT_NO_THROW(each.get());
}

TEST_P(BothEngines, waits_for_what_others_commit) {
  const TestDatabase file(GetParam());
  Database reader(file.address());
  Database writer(file.address());
  while (reader.wait_for_change(0ms)) {
  }
  EXPECT_FALSE(reader.wait_for_change(20ms));
  std::thread other([&] {
    std::this_thread::sleep_for(50ms);
    writer.write(7, [](Transaction& t) { put_head(t, 5); });
  });
  while (!reader.wait_for_change(10s)) {
  }
  EXPECT_EQ(head(reader), 5);
  other.join();
  EXPECT_FALSE(reader.wait_for_change(0ms));
}

TEST_P(BothEngines, the_sixth_migration_keeps_loaded_rows_as_ranges_and_figures_in_runs) {
  const TestDatabase file(GetParam());
  Database database(file.address());
  database.write(0, [](Transaction& t) {
    t.script(
        "DROP TABLE loaded_range; DROP TABLE figure_run; DROP TABLE figure; "
        "CREATE TABLE loaded_row (shard BIGINT, source TEXT, row BIGINT, seq BIGINT); "
        "INSERT INTO loaded_row VALUES (1, 'a', 2, 1), (1, 'a', 4, 3), (1, 'a', 3, 2), "
        "(1, 'a', 6, 0), (2, 'a', 5, 1), (1, 'b', 5, 9); "
        "DELETE FROM migration WHERE name LIKE '0006%'");
    const std::string_view first = embedded_migrations()[0].bytes;
    const std::size_t from = first.find("CREATE TABLE figure");
    t.script(first.substr(from, first.find("-- Rows of loaded files") - from));
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
    EXPECT_EQ(found("SELECT count(*), CAST(sum(value) AS BIGINT) FROM figure", 2), "5,5000 ");
  });
}

TEST_P(BothEngines, a_changed_migration_and_a_newer_database_are_refused) {
  const TestDatabase file(GetParam());
  Database database(file.address());
  const base::EmbeddedFile changed{embedded_migrations()[0].path, "SELECT 1;"};
  EXPECT_THROW(database.write(0, [&](Transaction& t) { migrate(t, {&changed, 1}); }), base::Error);
  EXPECT_THROW(database.write(0, [&](Transaction& t) { migrate(t, {}); }), base::Error);
  EXPECT_NO_THROW(database.write(0, [&](Transaction& t) { migrate(t, embedded_migrations()); }));
}

TEST_P(BothEngines, a_migration_may_differ_on_postgresql) {
  const TestDatabase file(GetParam());
  Database database(file.address());
  std::vector<base::EmbeddedFile> files(embedded_migrations().begin(), embedded_migrations().end());
  files.push_back({"9999_a.postgres.sql", "CREATE TABLE only_postgresql (\n  a BIGINT\n);"});
  files.push_back({"9999_a.sql", "CREATE TABLE only_sqlite (\n  a BIGINT\n);"});
  for (int i = 0; i < 2; ++i) database.write(0, [&](Transaction& t) { migrate(t, files); });
  database.read([&](Transaction& t) {
    t.query(GetParam() == Engine::sqlite ? "SELECT a FROM only_sqlite"
                                         : "SELECT a FROM only_postgresql");
  });
}

TEST(Sqlite, a_file_that_is_no_database_is_corrupt) {
  const TestDatabase file(Engine::sqlite);
  std::ofstream(file.address())
      << "this is not a database, it is a long enough text to be refused as one";
  EXPECT_EQ(kind_of([&] { Database database(file.address()); }), base::ErrorKind::corrupt);
}

}  // namespace
}  // namespace luytre::db
