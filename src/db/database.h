#pragma once
#include <functional>
#include <initializer_list>
#include <optional>
#include <type_traits>

#include "base/embedded_file.h"
#include "db/connection.h"

// SQL is one text for both engines: $1 placeholders, BIGINT, SMALLINT, BOOLEAN, TEXT, BYTEA,
// ON CONFLICT, RETURNING. The only folder that sees sqlite3 and libpq.
namespace luytre::db {

inline Argument argument(Bytes bytes) {
  return bytes;
}
template <typename T>
Argument argument(const T& value) {
  if constexpr (std::is_integral_v<T>) {
    return static_cast<std::int64_t>(value);
  } else {
    return std::string_view(value);
  }
}
template <typename T>
Argument argument(const std::optional<T>& value) {
  return value ? argument(*value) : Argument{};
}

// The rows of one statement, one at a time. Lives no longer than its transaction. NULL reads as 0
// and "". On PostgreSQL, rows not read yet wait in memory once another statement begins.
class Rows {
 public:
  bool next() { return cursor_->next(); }  // moves to the next row; false at the end
  bool null(int column) const { return cursor_->null(column); }
  std::int64_t integer(int column) const { return cursor_->integer(column); }
  std::string text(int column) const { return cursor_->text(column); }

 private:
  friend class Transaction;
  explicit Rows(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}

  std::unique_ptr<Cursor> cursor_;
};

// Takes the rows of Transaction::copy_in.
class Copy {
 public:
  Copy(const Copy&) = delete;
  template <typename... T>
  void row(const T&... values) {
    const std::initializer_list<Argument> all = {argument(values)...};
    connection_.copy_row({all.begin(), all.size()});
  }

 private:
  friend class Transaction;
  Copy(Connection& connection, std::string_view table, std::string_view columns);
  ~Copy();
  void finish();

  Connection& connection_;
  bool open_ = true;
};

// Statements inside one transaction. Prepared statements are kept as long as the connection.
class Transaction {
 public:
  template <typename... T>
  Rows query(std::string_view sql, const T&... arguments) {
    const std::initializer_list<Argument> all = {argument(arguments)...};
    return Rows(connection_.query(sql, {all.begin(), all.size()}, Fetch::streamed));
  }
  // The same of some thousands of rows, which PostgreSQL hands over sooner in one piece.
  template <typename... T>
  Rows query_held(std::string_view sql, const T&... arguments) {
    const std::initializer_list<Argument> all = {argument(arguments)...};
    return Rows(connection_.query(sql, {all.begin(), all.size()}, Fetch::held));
  }
  // Without an answer: many go to PostgreSQL in one go, and what it refuses may be thrown by a
  // later call or when the transaction ends.
  template <typename... T>
  void run(std::string_view sql, const T&... arguments) {
    const std::initializer_list<Argument> all = {argument(arguments)...};
    connection_.run(sql, {all.begin(), all.size()});
  }
  // Many rows into one table: COPY on PostgreSQL, one INSERT stepped on SQLite. `columns` as in SQL
  // ("shard, seq"); `fill(Copy&)` gives the rows and asks nothing else of the transaction.
  template <typename Fill>
  void copy_in(std::string_view table, std::string_view columns, Fill fill) {
    Copy copy(connection_, table, columns);
    fill(copy);
    copy.finish();
  }
  // The same of integers alone, laid end to end in `values`.
  void copy_in(std::string_view table, std::span<const std::string_view> columns,
               std::span<const std::int64_t> values);
  // Several statements without arguments.
  void script(std::string_view sql) { connection_.script(sql); }
  // Waits until no other transaction that locked this name is open, of whatever shard. One name a
  // transaction, or two of them could wait for each other.
  void lock(std::string_view name) { connection_.lock(name); }

  Engine engine() const { return connection_.engine(); }

 private:
  friend class Database;
  explicit Transaction(Connection& connection) : connection_(connection) {}

  Connection& connection_;
};

// One database with all migrations applied. One thread at a time; several processes may share it.
// A connection that was lost is opened anew by the next transaction; the one that was open fails
// and leaves nothing. Errors: unavailable (busy, disk full, connection lost), corrupt, conflict
// (constraint), invalid (an address or a text that no database takes).
class Database {
 public:
  // The path of an SQLite file, made where there is none, or the address of a PostgreSQL database.
  explicit Database(const std::string& address);
  ~Database();
  Database(Database&&) noexcept;

  const std::string& address() const { return address_; }  // may hold a password

  // The same database for another thread. Any thread may ask.
  Database another() const { return Database(address_, connect(address_)); }

  // Everything `work` reads is one consistent state.
  template <typename Work>
  auto read(Work work) {
    return in_transaction([this] { connection_->begin_read(); }, work);
  }
  // One transaction, written durably when it returns; rolled back when `work` throws. The writer of
  // a shard is alone from its first statement on; `work` runs once. If the connection is lost while
  // it commits, whether it did is not known.
  template <typename Work>
  auto write(std::int64_t shard, Work work) {
    return in_transaction([this, shard] { connection_->begin_write(shard); }, work);
  }

  // Waits until another connection has committed something since the last call, or for `timeout`.
  // May say true where nothing changed, as its first call does; so look, then wait. What is said is
  // a hint: a process killed right after its commit wakes nobody on PostgreSQL.
  bool wait_for_change(std::chrono::milliseconds timeout);

 private:
  class Scope {
   public:
    explicit Scope(Connection& connection) : connection_(connection) {}
    ~Scope();
    Scope(const Scope&) = delete;
    void commit();

   private:
    Connection& connection_;
    bool open_ = true;
  };
  static std::unique_ptr<Connection> connect(const std::string& address);
  Database(std::string address, std::unique_ptr<Connection> connection)
      : address_(std::move(address)), connection_(std::move(connection)) {}

  template <typename Begin, typename Work>
  auto in_transaction(Begin begin, Work& work) {
    Transaction transaction(*connection_);
    Scope scope(*connection_);
    begin();
    if constexpr (std::is_void_v<decltype(work(transaction))>) {
      work(transaction);
      scope.commit();
    } else {
      auto result = work(transaction);
      scope.commit();
      return result;
    }
  }

  std::string address_;
  std::unique_ptr<Connection> connection_;
};

// Is this the address of a PostgreSQL database (postgresql://… or host=… dbname=…)?
bool is_postgresql(std::string_view address);

}  // namespace luytre::db
