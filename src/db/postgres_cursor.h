#pragma once
#include <deque>

#include "db/postgres_connection.h"

namespace luytre::db {

// Rows as they come over the line, or all of them in one result. Another statement on the
// connection makes it take in the rest.
class PostgresCursor final : public Cursor {
 public:
  // Behind a statement that was sent and synced, all before it answered.
  PostgresCursor(PostgresConnection& connection, Fetch how);
  ~PostgresCursor() override;
  PostgresCursor(const PostgresCursor&) = delete;

  bool next() override;
  bool null(int column) const override { return PQgetisnull(rows_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override { return integer_at(rows_.get(), row_, column); }
  std::string text(int column) const override { return text_at(rows_.get(), row_, column); }

  void take_in_the_rest();

 private:
  void fetch();
  bool streaming() const { return connection_.streaming_ == this; }

  PostgresConnection& connection_;
  std::deque<Result> ahead_;
  Result rows_;
  int row_ = 0;  // of rows_
};

}  // namespace luytre::db
