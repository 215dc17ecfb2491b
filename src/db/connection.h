#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

// What stands behind the classes of database.h: one connection to one engine. Two engines.
namespace luytre::db {

using Null = std::monostate;
struct Bytes {  // of a BYTEA column
  std::string_view bytes;
};
// What stands in a $n or a column; views live as long as the call.
using Argument = std::variant<Null, std::int64_t, std::string_view, Bytes>;
using Arguments = std::span<const Argument>;

enum class Engine { sqlite, postgresql };
// How rows come: one at a time, or all before the first, which is quicker on PostgreSQL.
enum class Fetch { streamed, held };

// The rows of one statement, one at a time.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual bool next() = 0;
  virtual bool null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string text(int column) const = 0;
};

// One thread at a time. After begin_* comes commit or rollback. Errors as in database.h.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;

  virtual void begin_read() = 0;
  virtual void begin_write(std::int64_t shard) = 0;
  virtual void begin_upgrade() = 0;  // alone among all that change the schema
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;

  virtual std::unique_ptr<Cursor> query(std::string_view sql, Arguments arguments, Fetch fetch) = 0;
  // An error may show only in a later call, at the latest in commit().
  virtual void run(std::string_view sql, Arguments arguments) = 0;
  virtual void script(std::string_view sql) = 0;
  virtual void lock(std::string_view name) = 0;

  virtual void begin_copy(std::string_view table, std::string_view columns) = 0;
  virtual void copy_row(Arguments values) = 0;
  virtual void end_copy() = 0;
  virtual void abandon_copy() noexcept = 0;

  virtual bool wait_for_change(std::chrono::milliseconds timeout) = 0;
};

std::unique_ptr<Connection> open_sqlite(const std::string& path);
std::unique_ptr<Connection> open_postgresql(const std::string& address);

}  // namespace luytre::db
