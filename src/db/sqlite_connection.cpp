#include <fmt/core.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <thread>
#include <utility>
#include <vector>

#include "base/check.h"
#include "db/connection.h"
#include "db/failure.h"
#include "db/statement_map.h"

namespace luytre::db {
namespace {

constexpr std::chrono::milliseconds kBusyTimeout{10'000};
constexpr std::chrono::milliseconds kTryAgainAfter{5};
constexpr std::chrono::milliseconds kLookEvery{200};  // for what other processes wrote

base::ErrorKind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return base::ErrorKind::unavailable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return base::ErrorKind::corrupt;
    case SQLITE_CONSTRAINT:
      return base::ErrorKind::conflict;
    default:
      return base::ErrorKind::internal;
  }
}

void check(sqlite3* handle, int code) {
  if (code == SQLITE_OK) return;
  fail(kind_of(code), handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle));
}

// Our SQL with the types that SQLite knows; tables STRICT, and without rowid where `-- clustered`
// follows.
std::string for_sqlite(std::string_view sql) {
  std::string out(sql);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes = {{
      {"BIGINT", "INTEGER"},
      {"SMALLINT", "INTEGER"},
      {"BOOLEAN", "INTEGER"},
      {"BYTEA", "BLOB"},
      {"\n); -- clustered", "\n) STRICT, WITHOUT ROWID;"},  // rows lie in the order of their key
      {"\n);", "\n) STRICT;"},
  }};
  for (const auto& [ours, theirs] : kTypes) {
    for (std::size_t at = out.find(ours); at != std::string::npos;
         at = out.find(ours, at + theirs.size())) {
      out.replace(at, ours.size(), theirs);
    }
  }
  return out;
}

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct Prepared {
  std::unique_ptr<sqlite3_stmt, Finalize> statement;
  std::vector<int> places;  // SQLite numbers $n by first appearance
};

void bind(sqlite3_stmt* statement, int place, const Argument& value) {
  int code = SQLITE_OK;
  const auto size = [](std::string_view bytes) { return static_cast<int>(bytes.size()); };
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    code = sqlite3_bind_int64(statement, place, *integer);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    // A view of nothing would be NULL.
    const char* from = text->data() == nullptr ? "" : text->data();
    code = sqlite3_bind_text(statement, place, from, size(*text), SQLITE_TRANSIENT);
  } else if (const auto* blob = std::get_if<Bytes>(&value)) {
    const char* from = blob->bytes.data() == nullptr ? "" : blob->bytes.data();
    code = sqlite3_bind_blob(statement, place, from, size(blob->bytes), SQLITE_TRANSIENT);
  } else {
    code = sqlite3_bind_null(statement, place);
  }
  check(sqlite3_db_handle(statement), code);
}

// Rows of a prepared statement, which is free again afterwards.
class SqliteCursor final : public Cursor {
 public:
  explicit SqliteCursor(sqlite3_stmt* statement) : statement_(statement) {}
  ~SqliteCursor() override {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  SqliteCursor(const SqliteCursor&) = delete;

  bool next() override {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) check(sqlite3_db_handle(statement_), code);
    return code == SQLITE_ROW;
  }
  bool null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  std::string text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) return "";
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_;
};

class SqliteConnection final : public Connection {
 public:
  explicit SqliteConnection(const std::string& path) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(
        path.c_str(), &opened,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,  // one thread at a time
        nullptr);
    handle_.reset(opened);
    check(opened, code);
    check(opened, sqlite3_busy_timeout(opened, static_cast<int>(kBusyTimeout.count())));
    sqlite3_extended_result_codes(opened, 1);
    switch_to_wal();
    execute("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
  }

  Engine engine() const override { return Engine::sqlite; }

  void begin_read() override { run("BEGIN", {}); }
  // SQLite has one writer for all shards.
  void begin_write(std::int64_t) override { run("BEGIN IMMEDIATE", {}); }
  void begin_upgrade() override { run("BEGIN IMMEDIATE", {}); }
  void lock(std::string_view) override {}
  void commit() override { run("COMMIT", {}); }
  void rollback() noexcept override {
    if (sqlite3_get_autocommit(handle_.get()) == 0)
      sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }

  std::unique_ptr<Cursor> query(std::string_view sql, Arguments arguments, Fetch) override {
    return std::make_unique<SqliteCursor>(bound(sql, arguments));
  }
  void run(std::string_view sql, Arguments arguments) override {
    SqliteCursor cursor(bound(sql, arguments));
    while (cursor.next()) {
    }
  }
  void script(std::string_view sql) override { execute(for_sqlite(sql)); }

  void begin_copy(std::string_view table, std::string_view columns) override {
    const auto count = std::count(columns.begin(), columns.end(), ',') + 1;
    std::string sql = fmt::format("INSERT INTO {} ({}) VALUES ($1", table, columns);
    for (int i = 2; i <= count; ++i) sql += fmt::format(", ${}", i);
    copying_ = prepared(sql + ")").statement.get();
  }
  void copy_row(Arguments values) override {
    SqliteCursor cursor(copying_);
    for (std::size_t i = 0; i < values.size(); ++i)
      bind(copying_, static_cast<int>(i) + 1, values[i]);
    cursor.next();
  }
  void end_copy() override {}
  void abandon_copy() noexcept override {}

  bool wait_for_change(std::chrono::milliseconds timeout) override {
    const auto until = std::chrono::steady_clock::now() + timeout;
    for (;;) {
      auto version = query("PRAGMA data_version", {}, Fetch::streamed);
      version->next();
      if (std::exchange(seen_, version->integer(0)) != version->integer(0)) return true;
      const auto left = until - std::chrono::steady_clock::now();
      if (left <= left.zero()) return false;
      std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(left, kLookEvery));
    }
  }

 private:
  struct Close {
    void operator()(sqlite3* open) const { sqlite3_close(open); }
  };

  void execute(const std::string& sql) {
    check(handle_.get(), sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr));
  }

  // Of a new file only one connection can; SQLite refuses the others at once, whatever the timeout.
  void switch_to_wal() {
    const auto until = std::chrono::steady_clock::now() + kBusyTimeout;
    const auto refused = [&] {
      const char* const sql = "PRAGMA journal_mode=WAL";
      const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
      if ((code & 0xFF) != SQLITE_BUSY) check(handle_.get(), code);
      return code != SQLITE_OK;
    };
    while (refused()) {
      if (std::chrono::steady_clock::now() > until) check(handle_.get(), SQLITE_BUSY);
      std::this_thread::sleep_for(kTryAgainAfter);
    }
  }

  const Prepared& prepared(std::string_view sql) {
    if (const auto at = statements_.find(sql); at != statements_.end()) return at->second;
    sqlite3_stmt* made = nullptr;
    check(handle_.get(), sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                            &made, nullptr));
    Prepared out{std::unique_ptr<sqlite3_stmt, Finalize>(made), {}};
    for (int i = 1; i <= sqlite3_bind_parameter_count(made); ++i)
      out.places.push_back(sqlite3_bind_parameter_index(made, fmt::format("${}", i).c_str()));
    return statements_.emplace(sql, std::move(out)).first->second;
  }

  sqlite3_stmt* bound(std::string_view sql, Arguments arguments) {
    const Prepared& found = prepared(sql);
    LUYTRE_CHECK(found.places.size() == arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i)
      bind(found.statement.get(), found.places[i], arguments[i]);
    return found.statement.get();
  }

  std::unique_ptr<sqlite3, Close> handle_;
  StatementMap<Prepared> statements_;
  sqlite3_stmt* copying_ = nullptr;
  std::int64_t seen_ = -1;
};

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path) {
  return std::make_unique<SqliteConnection>(path);
}

}  // namespace luytre::db
