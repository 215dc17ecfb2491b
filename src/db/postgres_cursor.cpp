#include "db/postgres_cursor.h"

namespace luytre::db {

PostgresCursor::PostgresCursor(PostgresConnection& connection, Fetch how)
    : connection_(connection) {
  if (how == Fetch::streamed && PQsetSingleRowMode(connection_.handle_.get()) == 0)
    connection_.lost();
  connection_.streaming_ = this;
  try {
    fetch();
  } catch (...) {
    connection_.streaming_ = nullptr;
    throw;
  }
}

PostgresCursor::~PostgresCursor() {
  try {
    while (streaming()) {
      ahead_.clear();
      fetch();
    }
  } catch (...) {
    // The transaction has failed; its commit says so.
    connection_.streaming_ = nullptr;
  }
}

bool PostgresCursor::next() {
  if (rows_ && row_ + 1 < PQntuples(rows_.get())) {
    ++row_;
    return true;
  }
  if (ahead_.empty() && streaming()) fetch();
  if (ahead_.empty()) return false;
  rows_ = std::move(ahead_.front());
  row_ = 0;
  ahead_.pop_front();
  return true;
}

void PostgresCursor::take_in_the_rest() {
  while (streaming()) fetch();
}

void PostgresCursor::fetch() {
  Result result(PQgetResult(connection_.handle_.get()));
  if (!result) connection_.lost();
  if (PQresultStatus(result.get()) == PGRES_SINGLE_TUPLE) {
    ahead_.push_back(std::move(result));
    return;
  }
  connection_.streaming_ = nullptr;
  if (failed(result)) connection_.refuse(result);
  const bool held = PQntuples(result.get()) > 0;
  if (held) ahead_.push_back(std::move(result));
  connection_.read_answers(1);  // that there is no more
  connection_.read_sync();
}

}  // namespace luytre::db
