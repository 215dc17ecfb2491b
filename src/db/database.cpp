#include "db/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/check.h"
#include "db/migrate.h"

namespace luytre::db {

Copy::Copy(Connection& connection, std::string_view table, std::string_view columns)
    : connection_(connection) {
  connection_.begin_copy(table, columns);
}

Copy::~Copy() {
  if (open_) connection_.abandon_copy();
}

void Copy::finish() {
  open_ = false;
  connection_.end_copy();
}

void Transaction::copy_in(std::string_view table, std::span<const std::string_view> columns,
                          std::span<const std::int64_t> values) {
  LUYTRE_CHECK(values.size() % columns.size() == 0);
  Copy copy(connection_, table, fmt::format("{}", fmt::join(columns, ", ")));
  std::vector<Argument> row(columns.size());
  for (auto at = values.begin(); at != values.end();) {
    for (Argument& each : row) each = *at++;
    connection_.copy_row(row);
  }
  copy.finish();
}

Database::Database(const std::string& address) : Database(address, connect(address)) {
  const auto upgrade = [](Transaction& transaction) {
    migrate(transaction, embedded_migrations());
  };
  in_transaction([this] { connection_->begin_upgrade(); }, upgrade);
}

std::unique_ptr<Connection> Database::connect(const std::string& address) {
  return is_postgresql(address) ? open_postgresql(address) : open_sqlite(address);
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;

bool Database::wait_for_change(std::chrono::milliseconds timeout) {
  return connection_->wait_for_change(timeout);
}

Database::Scope::~Scope() {
  if (open_) connection_.rollback();
}

void Database::Scope::commit() {
  connection_.commit();
  open_ = false;
}

bool is_postgresql(std::string_view address) {
  constexpr std::array<std::string_view, 8> kBegins = {
      "postgresql://", "postgres://", "host=", "hostaddr=",
      "port=",         "dbname=",     "user=", "service="};
  return std::any_of(kBegins.begin(), kBegins.end(),
                     [&](std::string_view begin) { return address.starts_with(begin); });
}

}  // namespace luytre::db
