#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/embedded_file.h"

struct sqlite3;
struct sqlite3_stmt;

// The only folder that sees sqlite3. SQL is one text for both engines ($1 placeholders, BIGINT,
// TEXT, ON CONFLICT, RETURNING); a PostgreSQL connection will stand behind the same three classes.
namespace luytre::db {

using Null = std::monostate;
using Argument = std::variant<Null, std::int64_t, std::string>;

template <typename T>
Argument argument(const T& value) {
  if constexpr (std::is_integral_v<T>) {
    return static_cast<std::int64_t>(value);
  } else {
    return std::string(value);
  }
}
template <typename T>
Argument argument(const std::optional<T>& value) {
  return value ? argument(*value) : Argument{};
}

// The rows of one statement, one at a time. Lives no longer than its transaction.
class Rows {
 public:
  bool next();  // moves to the next row; false at the end
  bool null(int column) const;
  std::int64_t integer(int column) const;
  std::string text(int column) const;

 private:
  friend class Transaction;
  explicit Rows(sqlite3_stmt* statement) : statement_(statement) {}
  struct Reset {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Reset> statement_;
};

// Statements inside one transaction. Prepared statements are kept for the life of the database.
class Transaction {
 public:
  template <typename... T>
  Rows query(std::string_view sql, const T&... arguments) {
    return start(sql, {argument(arguments)...});
  }
  template <typename... T>
  void run(std::string_view sql, const T&... arguments) {
    Rows rows = query(sql, arguments...);
    while (rows.next()) {
    }
  }
  void script(const std::string& sql);  // several statements without arguments
  // Inserts rows of integers, laid end to end in `values`: many at a small price each.
  void copy_in(std::string_view table, std::span<const std::string_view> columns,
               std::span<const std::int64_t> values);

 private:
  friend class Database;
  struct Connection;
  explicit Transaction(Connection& connection) : connection_(connection) {}
  Rows start(std::string_view sql, const std::vector<Argument>& arguments);
  sqlite3_stmt* prepared(std::string_view sql);

  Connection& connection_;
};

// One database file, opened or made, with all migrations applied. One thread at a time; several
// processes may share the file. Errors: unavailable (busy, disk full), corrupt, conflict
// (constraint).
class Database {
 public:
  explicit Database(const std::string& path);
  ~Database();
  Database(Database&&) noexcept;

  // Everything `work` reads is one consistent state.
  template <typename Work>
  auto read(Work work) {
    return in_transaction("BEGIN", work);
  }
  // One transaction, written durably (synchronous=FULL) when it returns; rolled back when `work`
  // throws. The writer of a shard is alone from its first statement on; `work` runs once.
  template <typename Work>
  auto write([[maybe_unused]] std::int64_t shard, Work work) {
    return in_transaction("BEGIN IMMEDIATE", work);  // SQLite has one writer for all shards
  }

 private:
  template <typename Work>
  auto in_transaction(const char* begin, Work& work) {
    Transaction transaction(*connection_);
    Scope scope(*connection_, begin);
    if constexpr (std::is_void_v<decltype(work(transaction))>) {
      work(transaction);
      scope.commit();
    } else {
      auto result = work(transaction);
      scope.commit();
      return result;
    }
  }
  class Scope {
   public:
    Scope(Transaction::Connection& connection, const char* begin);
    ~Scope();
    Scope(const Scope&) = delete;
    void commit();

   private:
    Transaction::Connection& connection_;
    bool open_ = true;
  };

  std::unique_ptr<Transaction::Connection> connection_;
};

}  // namespace luytre::db
