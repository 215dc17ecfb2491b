#include "db/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <unordered_map>

#include "base/check.h"
#include "base/error.h"
#include "db/migrate.h"

namespace luytre::db {
namespace {

constexpr int kBusyTimeoutMs = 10'000;

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

[[noreturn]] void fail(sqlite3* handle, int code) {
  const std::string text = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  throw base::Error(
      kind_of(code),
      base::Problem{"", "db.failed", fmt::format("Cơ sở dữ liệu không thực hiện được: {}.", text),
                    fmt::format("The database refused: {}.", text)});
}

void check(sqlite3* handle, int code) {
  if (code != SQLITE_OK) fail(handle, code);
}

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

}  // namespace

struct Transaction::Connection {
  struct Close {
    void operator()(sqlite3* open) const { sqlite3_close(open); }
  };
  std::unique_ptr<sqlite3, Close> handle;
  std::unordered_map<std::string, Prepared> statements;

  void script(const std::string& sql) {
    check(handle.get(), sqlite3_exec(handle.get(), sql.c_str(), nullptr, nullptr, nullptr));
  }
};

void Rows::Reset::operator()(sqlite3_stmt* statement) const {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
}

bool Rows::next() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(sqlite3_db_handle(statement_.get()), code);
  return false;
}

bool Rows::null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Rows::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Rows::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (bytes == nullptr) return "";
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

sqlite3_stmt* Transaction::prepared(std::string_view sql) {
  auto at = connection_.statements.find(std::string(sql));
  if (at == connection_.statements.end()) {
    sqlite3* handle = connection_.handle.get();
    sqlite3_stmt* made = nullptr;
    check(handle,
          sqlite3_prepare_v2(handle, sql.data(), static_cast<int>(sql.size()), &made, nullptr));
    at = connection_.statements.emplace(sql, Prepared(made)).first;
  }
  return at->second.get();
}

Rows Transaction::start(std::string_view sql, const std::vector<Argument>& arguments) {
  sqlite3* handle = connection_.handle.get();
  sqlite3_stmt* statement = prepared(sql);
  int number = 0;
  for (const Argument& each : arguments) {
    // SQLite numbers $n by first appearance, so it is found by its name.
    const int index = sqlite3_bind_parameter_index(statement, fmt::format("${}", ++number).c_str());
    LUYTRE_CHECK(index > 0);
    if (const auto* integer = std::get_if<std::int64_t>(&each)) {
      check(handle, sqlite3_bind_int64(statement, index, *integer));
    } else if (const auto* text = std::get_if<std::string>(&each)) {
      check(handle, sqlite3_bind_text(statement, index, text->data(),
                                      static_cast<int>(text->size()), SQLITE_TRANSIENT));
    } else {
      check(handle, sqlite3_bind_null(statement, index));
    }
  }
  return Rows(statement);
}

void Transaction::copy_in(std::string_view table, std::span<const std::string_view> columns,
                          std::span<const std::int64_t> values) {
  LUYTRE_CHECK(values.size() % columns.size() == 0);
  std::string places = "?";
  for (std::size_t i = 1; i < columns.size(); ++i) places += ", ?";
  sqlite3* handle = connection_.handle.get();
  sqlite3_stmt* statement = prepared(
      fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(columns, ", "), places));
  for (auto row = values.begin(); row != values.end();) {
    for (int i = 1; i <= static_cast<int>(columns.size()); ++i, ++row)
      check(handle, sqlite3_bind_int64(statement, i, *row));
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE) fail(handle, code);
  }
}

void Transaction::script(const std::string& sql) {
  connection_.script(sql);
}

Database::Database(const std::string& path)
    : connection_(std::make_unique<Transaction::Connection>()) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open(path.c_str(), &handle);
  connection_->handle.reset(handle);
  check(handle, code);
  check(handle, sqlite3_busy_timeout(handle, kBusyTimeoutMs));
  sqlite3_extended_result_codes(handle, 1);
  connection_->script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
  write(0, [](Transaction& transaction) { migrate(transaction, embedded_migrations()); });
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;

Database::Scope::Scope(Transaction::Connection& connection, const char* begin)
    : connection_(connection) {
  connection_.script(begin);
}

Database::Scope::~Scope() {
  if (open_) sqlite3_exec(connection_.handle.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::Scope::commit() {
  connection_.script("COMMIT");
  open_ = false;
}

}  // namespace luytre::db
