#pragma once
#include <vector>

#include "db/connection.h"
#include "db/postgres_result.h"
#include "db/statement_map.h"

namespace luytre::db {

class PostgresCursor;

// Statements go out in libpq's pipeline mode: what has no answer to wait for is queued and read
// with the next that has.
class PostgresConnection final : public Connection {
 public:
  explicit PostgresConnection(std::string address);

  Engine engine() const override { return Engine::postgresql; }

  void begin_read() override;
  void begin_write(std::int64_t shard) override;
  void begin_upgrade() override;
  void commit() override;
  void rollback() noexcept override;

  std::unique_ptr<Cursor> query(std::string_view sql, Arguments arguments, Fetch fetch) override;
  void run(std::string_view sql, Arguments arguments) override;
  void script(std::string_view sql) override;
  void lock(std::string_view name) override;

  void begin_copy(std::string_view table, std::string_view columns) override;
  void copy_row(Arguments values) override;
  void end_copy() override;
  void abandon_copy() noexcept override;

  bool wait_for_change(std::chrono::milliseconds timeout) override;

 private:
  friend class PostgresCursor;
  struct Finish {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };

  void connect();
  bool alive();
  void reconnect();
  void begin(std::string_view sql);
  const std::string& prepared(std::string_view sql);
  void settle();
  void sync();
  Result read_answers(std::size_t count);
  void read_sync();
  void refuse(const Result& failed);
  [[noreturn]] void lost();
  bool take_notifications();
  void set_pipeline(bool on);
  Result execute(const std::string& sql, ExecStatusType expected);
  void send_copied();

  const std::string address_;
  std::unique_ptr<PGconn, Finish> handle_;
  StatementMap<std::string> statements_;     // names by SQL
  std::vector<std::string_view> unsettled_;  // statements whose preparing may still fail
  std::size_t names_ = 0;
  std::size_t queued_ = 0;               // commands whose results were not read
  PostgresCursor* streaming_ = nullptr;  // whose rows are still on the line
  std::string copied_;                   // rows not sent yet
  bool writing_ = false;
  bool rolled_back_ = false;
  bool listening_ = false;
};

}  // namespace luytre::db
