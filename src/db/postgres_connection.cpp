#include "db/postgres_connection.h"

#include <poll.h>

#include <array>
#include <charconv>
#include <utility>

#include "db/failure.h"
#include "db/postgres_cursor.h"

namespace luytre::db {
namespace {

constexpr std::size_t kMostQueued = 1'000;
constexpr const char* kChannel = "luytre_journal";

// Durable where the server would not be; busy after as long as SQLite is. Plans do not look at
// values: of a shard that statistics have not seen yet the server believes that it is empty, and
// would read all of it for each of its cells.
constexpr const char* kSession =
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') = 'off'; "
    "SET lock_timeout = '10s'; SET jit = off; SET plan_cache_mode = force_generic_plan";

// The values of one statement as libpq takes them: numbers as text, so that the server reads them
// as whatever integer type it wants; text and bytes as they are.
class Values {
 public:
  explicit Values(Arguments arguments)
      : numbers_(arguments.size()),
        values_(arguments.size()),
        lengths_(arguments.size()),
        formats_(arguments.size()) {
    for (std::size_t i = 0; i < arguments.size(); ++i) set(i, arguments[i]);
  }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void set(std::size_t i, const Argument& argument) {
    if (const auto* integer = std::get_if<std::int64_t>(&argument)) {
      *std::to_chars(numbers_[i].data(), numbers_[i].data() + numbers_[i].size() - 1, *integer)
           .ptr = '\0';
      values_[i] = numbers_[i].data();
    } else if (const auto* text = std::get_if<std::string_view>(&argument)) {
      set_bytes(i, *text);
    } else if (const auto* bytes = std::get_if<Bytes>(&argument)) {
      set_bytes(i, bytes->bytes);
    }
  }
  void set_bytes(std::size_t i, std::string_view bytes) {
    values_[i] = bytes.data() == nullptr ? "" : bytes.data();  // no value would be NULL
    lengths_[i] = static_cast<int>(bytes.size());
    formats_[i] = 1;
  }

  std::vector<std::array<char, 24>> numbers_;
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

}  // namespace

PostgresConnection::PostgresConnection(std::string address) : address_(std::move(address)) {
  // libpq would repeat the address, and the password in it.
  if (PQconninfoOption* parsed = PQconninfoParse(address_.c_str(), nullptr)) {
    PQconninfoFree(parsed);
  } else {
    fail(base::ErrorKind::invalid, "not an address of a PostgreSQL database");
  }
  connect();
}

void PostgresConnection::connect() {
  handle_.reset();
  statements_.clear();
  unsettled_.clear();
  queued_ = 0;
  streaming_ = nullptr;
  listening_ = false;
  // What stands before dbname may be set otherwise by the address.
  const std::array<const char*, 7> names = {"fallback_application_name",
                                            "connect_timeout",
                                            "keepalives_idle",
                                            "tcp_user_timeout",
                                            "dbname",
                                            "client_encoding",
                                            nullptr};
  const std::array<const char*, 7> values = {"luytre",         "10",   "30",   "30000",
                                             address_.c_str(), "UTF8", nullptr};
  handle_.reset(PQconnectdbParams(names.data(), values.data(), 1));
  if (PQstatus(handle_.get()) != CONNECTION_OK) {
    std::string text = PQerrorMessage(handle_.get());
    while (text.ends_with('\n')) text.pop_back();
    handle_.reset();
    fail(base::ErrorKind::unavailable, text);
  }
  PQsetNoticeProcessor(
      handle_.get(), [](void*, const char*) {}, nullptr);
  const std::string_view encoding = PQparameterStatus(handle_.get(), "server_encoding");
  if (encoding != "UTF8") fail(base::ErrorKind::invalid, "the database must have encoding UTF8");
  execute(kSession, PGRES_COMMAND_OK);
  set_pipeline(true);
}

// Notices a connection that the server closed while nothing was asked.
bool PostgresConnection::alive() {
  if (!handle_ || PQstatus(handle_.get()) != CONNECTION_OK) return false;
  pollfd line{PQsocket(handle_.get()), POLLIN, 0};
  while (poll(&line, 1, 0) > 0) {
    if (PQconsumeInput(handle_.get()) == 0 || PQstatus(handle_.get()) != CONNECTION_OK)
      return false;
  }
  return true;
}

void PostgresConnection::lost() {
  handle_.reset();
  fail_lost();
}

// Whoever is being served when the database is away need not know where it is.
void PostgresConnection::reconnect() {
  if (alive()) return;
  try {
    connect();
  } catch (const base::Error&) {
    fail_lost();
  }
}

void PostgresConnection::begin(std::string_view sql) {
  reconnect();
  run(sql, {});
}

void PostgresConnection::begin_read() {
  begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

// Of two that make the row at once the second waits for the first; then both lock it in turn, and
// every later statement sees what the one before committed.
void PostgresConnection::begin_write(std::int64_t shard) {
  begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  const Argument number = shard;
  run("INSERT INTO journal_head (shard, seq, batch) VALUES ($1, 0, 0) ON CONFLICT DO NOTHING",
      {&number, 1});
  run("SELECT seq FROM journal_head WHERE shard = $1 FOR UPDATE", {&number, 1});
  settle();
  writing_ = true;
}

void PostgresConnection::begin_upgrade() {
  begin("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
  lock("migration");
}

void PostgresConnection::lock(std::string_view name) {
  const Argument argument = name;
  run("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", {&argument, 1});
}

void PostgresConnection::commit() {
  rolled_back_ = false;
  run("COMMIT", {});
  settle();
  // A failed transaction "commits" without an error.
  if (rolled_back_) fail(base::ErrorKind::internal, "the transaction had failed before");
  if (!writing_) return;
  writing_ = false;
  try {
    // Inside the transaction it would make commits of all shards wait for one another.
    run("NOTIFY luytre_journal", {});
    settle();
  } catch (const base::Error&) {
    // The commit stands; others find it by looking.
  }
}

void PostgresConnection::rollback() noexcept {
  writing_ = false;
  if (!handle_) return;
  try {
    if (queued_ > 0) {
      sync();
      read_answers(std::exchange(queued_, 0));
      read_sync();
    }
    run("ROLLBACK", {});
    settle();
  } catch (const base::Error&) {
    handle_.reset();
  }
  if (handle_ && PQtransactionStatus(handle_.get()) != PQTRANS_IDLE) handle_.reset();
}

const std::string& PostgresConnection::prepared(std::string_view sql) {
  if (const auto at = statements_.find(sql); at != statements_.end()) return at->second;
  const auto at = statements_.emplace(sql, "s" + std::to_string(++names_)).first;
  if (PQsendPrepare(handle_.get(), at->second.c_str(), at->first.c_str(), 0, nullptr) == 0) lost();
  unsettled_.push_back(at->first);
  ++queued_;
  return at->second;
}

void PostgresConnection::run(std::string_view sql, Arguments arguments) {
  if (!handle_) lost();
  if (streaming_ != nullptr) streaming_->take_in_the_rest();
  if (queued_ >= kMostQueued) settle();
  const std::string& name = prepared(sql);
  const Values values(arguments);
  if (PQsendQueryPrepared(handle_.get(), name.c_str(), static_cast<int>(arguments.size()),
                          values.values(), values.lengths(), values.formats(), 1) == 0)
    lost();
  ++queued_;
}

std::unique_ptr<Cursor> PostgresConnection::query(std::string_view sql, Arguments arguments,
                                                  Fetch fetch) {
  run(sql, arguments);
  sync();
  const Result failed = read_answers(std::exchange(queued_, 0) - 1);
  if (failed) {
    read_answers(1);
    refuse(failed);
  }
  auto out = std::make_unique<PostgresCursor>(*this, fetch);
  unsettled_.clear();
  return out;
}

void PostgresConnection::settle() {
  if (queued_ == 0) return;
  sync();
  const Result failed = read_answers(std::exchange(queued_, 0));
  if (failed) refuse(failed);
  read_sync();
  unsettled_.clear();
}

void PostgresConnection::sync() {
  if (PQpipelineSync(handle_.get()) == 0) lost();
}

// The results of so many commands; the first that failed.
Result PostgresConnection::read_answers(std::size_t count) {
  Result first;
  for (; count > 0; --count) {
    for (Result each(PQgetResult(handle_.get())); each; each.reset(PQgetResult(handle_.get()))) {
      if (std::string_view(PQcmdStatus(each.get())) == "ROLLBACK") rolled_back_ = true;
      if (failed(each) && !first) first = std::move(each);
    }
  }
  return first;
}

void PostgresConnection::read_sync() {
  const Result mark(PQgetResult(handle_.get()));
  if (PQresultStatus(mark.get()) != PGRES_PIPELINE_SYNC) lost();
}

// Reads up to the end of what was sent, then throws.
void PostgresConnection::refuse(const Result& failed) {
  for (const std::string_view sql : std::exchange(unsettled_, {}))
    statements_.erase(statements_.find(sql));
  if (PQstatus(handle_.get()) != CONNECTION_OK) lost();
  int nothing = 0;
  for (Result each; nothing < 2;) {
    each.reset(PQgetResult(handle_.get()));
    if (PQresultStatus(each.get()) == PGRES_PIPELINE_SYNC) break;
    nothing = each ? 0 : nothing + 1;
  }
  if (nothing == 2) lost();
  fail(failed);
}

void PostgresConnection::set_pipeline(bool on) {
  const int done = on ? PQenterPipelineMode(handle_.get()) : PQexitPipelineMode(handle_.get());
  if (done == 0) lost();
}

Result PostgresConnection::execute(const std::string& sql, ExecStatusType expected) {
  Result result(PQexec(handle_.get(), sql.c_str()));
  if (PQresultStatus(result.get()) != expected) {
    if (PQstatus(handle_.get()) != CONNECTION_OK) lost();
    fail(result);
  }
  return result;
}

void PostgresConnection::script(std::string_view sql) {
  if (streaming_ != nullptr) streaming_->take_in_the_rest();
  settle();
  set_pipeline(false);
  try {
    execute(std::string(sql), PGRES_COMMAND_OK);
  } catch (...) {
    if (handle_) set_pipeline(true);
    throw;
  }
  set_pipeline(true);
}

bool PostgresConnection::take_notifications() {
  bool any = false;
  while (PGnotify* each = PQnotifies(handle_.get())) {
    any = true;
    PQfreemem(each);
  }
  return any;
}

bool PostgresConnection::wait_for_change(std::chrono::milliseconds timeout) {
  reconnect();
  if (!listening_) {
    script(std::string("LISTEN ") + kChannel);
    listening_ = true;
    return true;
  }
  if (take_notifications()) return true;
  pollfd line{PQsocket(handle_.get()), POLLIN, 0};
  if (poll(&line, 1, static_cast<int>(timeout.count())) > 0 && !alive()) lost();
  return take_notifications();
}

std::unique_ptr<Connection> open_postgresql(const std::string& address) {
  return std::make_unique<PostgresConnection>(address);
}

}  // namespace luytre::db
