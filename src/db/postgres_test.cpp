#include <future>

#include "base/error.h"
#include "db/database.h"
#include "db/engines_test.h"

// What only a server can do to a program.
namespace luytre::db {
namespace {

void put(Transaction& t, std::int64_t series) {
  t.run("INSERT INTO series (series, code) VALUES ($1, $2)", series, std::to_string(series));
}

std::int64_t count(Database& database) {
  return database.read([](Transaction& t) {
    Rows rows = t.query("SELECT count(*) FROM series");
    rows.next();
    return rows.integer(0);
  });
}

void cut_all(const std::string& database) {
  Database killer(database);
  killer.read([](Transaction& t) {
    t.run(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = "
        "current_database() "
        "AND pid <> pg_backend_pid()");
  });
}

base::Error refusal(auto work) {
  try {
    work();
  } catch (const base::Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {base::ErrorKind::internal, base::Problems{}};
}

TEST(Postgres, a_lost_connection_ends_one_transaction_and_the_next_opens_anew) {
  const TestDatabase file(Engine::postgresql);
  Database database(file.address());
  database.write(0, [](Transaction& t) { put(t, 1); });
  const auto cut = refusal([&] {
    database.write(0, [&](Transaction& t) {
      put(t, 2);
      cut_all(file.address());
      put(t, 3);
    });
  });
  EXPECT_EQ(cut.kind(), base::ErrorKind::unavailable);
  EXPECT_EQ(count(database), 1);
  database.write(0, [](Transaction& t) { put(t, 2); });
  cut_all(file.address());  // while nothing is open: nobody notices
  EXPECT_EQ(count(database), 2);
  for (int number : {3, 4, 5}) {  // in the middle of rows, of a copy, of a commit
    EXPECT_EQ(refusal([&] {
                database.write(0, [&](Transaction& t) {
                  put(t, number);
                  if (number == 3) {
                    Rows rows = t.query("SELECT i::bigint FROM generate_series(1, 100000) i");
                    rows.next();
                    cut_all(file.address());
                    while (rows.next()) {
                    }
                    rows = t.query("SELECT 1");
                  } else if (number == 4) {
                    t.copy_in("review", "review, code", [&](Copy& copy) {
                      cut_all(file.address());
                      for (int i = 0; i < 100'000; ++i) copy.row(i, std::to_string(i));
                    });
                  } else {
                    cut_all(file.address());
                  }
                });
              }).kind(),
              base::ErrorKind::unavailable)
        << number;
    EXPECT_EQ(count(database), 2);
  }
}

TEST(Postgres, a_server_that_is_away_is_unavailable_until_it_is_back) {
  const TestDatabase file(Engine::postgresql);
  Database database(file.address());
  database.write(0, [](Transaction& t) { put(t, 1); });
  PostgresServer::running().stop();
  for (int i = 0; i < 2; ++i) {
    const auto away = refusal([&] { count(database); });
    EXPECT_EQ(away.kind(), base::ErrorKind::unavailable);
    EXPECT_EQ(std::string(away.what()).find("luytre-pg"), std::string::npos) << away.what();
  }
  EXPECT_EQ(refusal([&] { database.wait_for_change(std::chrono::milliseconds(0)); }).kind(),
            base::ErrorKind::unavailable);
  PostgresServer::running().start();
  EXPECT_EQ(count(database), 1);
  EXPECT_TRUE(database.wait_for_change(std::chrono::milliseconds(0)));
}

TEST(Postgres, no_error_repeats_a_password) {
  for (const char* address :
       {"postgresql://luytre:secret@127.0.0.1:1/luytre", "host=/nowhere password=secret dbname=x",
        "postgresql://luytre:secret@[::1/x", "host=x password 'secret", "user=secret=x 'secret",
        "postgresql://luytre:secret@h:port/x",
        "host=127.0.0.1 port=1 password=secret sslmode=never"}) {
    const auto error = refusal([&] { Database database{address}; });
    EXPECT_TRUE(error.kind() == base::ErrorKind::unavailable ||
                error.kind() == base::ErrorKind::invalid)
        << address;
    EXPECT_EQ(std::string(error.what()).find("secret"), std::string::npos) << error.what();
    EXPECT_EQ(error.problems().front().vi.find("secret"), std::string::npos);
  }
}

TEST(Postgres, text_that_no_database_keeps_is_bad_input) {
  const TestDatabase file(Engine::postgresql);
  Database database(file.address());
  for (const std::string& text : {std::string("a\0b", 3), std::string("\xff")}) {
    const auto insert = [&](Transaction& t) {
      t.run("INSERT INTO series (series, code) VALUES (1, $1)", text);
    };
    EXPECT_EQ(refusal([&] { database.write(0, insert); }).kind(), base::ErrorKind::invalid);
  }
}

TEST(Postgres, a_failed_transaction_does_not_seem_committed) {
  const TestDatabase file(Engine::postgresql);
  Database database(file.address());
  EXPECT_EQ(refusal([&] {
              database.write(0, [](Transaction& t) {
                put(t, 1);
                try {
                  t.query("SELECT nothing FROM nowhere");
                } catch (const base::Error&) {
                }
              });
            }).kind(),
            base::ErrorKind::internal);
  EXPECT_EQ(count(database), 0);
}

TEST(Postgres, shards_are_written_at_the_same_time_and_a_name_by_one_at_a_time) {
  const TestDatabase file(Engine::postgresql);
  Database one(file.address());
  Database two(file.address());
  std::future<void> other;
  one.write(1, [&](Transaction& t) {
    two.write(2, [](Transaction&) {});
    t.lock("name");
    t.query("SELECT 1");  // so that the lock was taken
    other = std::async(std::launch::async, [&] {
      two.write(2, [](Transaction& u) {
        u.lock("name");
        EXPECT_TRUE(u.query("SELECT 1 FROM series WHERE series = 9").next());
      });
    });
    EXPECT_EQ(other.wait_for(std::chrono::milliseconds(100)), std::future_status::timeout);
    put(t, 9);
  });
  other.get();
}

TEST(Postgres, many_statements_wait_for_no_answer) {
  const TestDatabase file(Engine::postgresql);
  Database database(file.address());
  database.write(0, [](Transaction& t) {
    for (int i = 0; i < 5'000; ++i) put(t, i);
  });
  EXPECT_EQ(count(database), 5'000);
}

}  // namespace
}  // namespace luytre::db
