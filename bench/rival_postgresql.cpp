#include <fmt/core.h>

#include "bench/rival.h"

namespace luytre::bench {
namespace {

// A partition a month, each with its key; the server without JIT, which is slower here.
class Postgresql final : public Rival {
 public:
  Postgresql(const std::string& address, rollup::ColumnNo first, rollup::ColumnNo last)
      : connection_(db::open_postgresql(address)) {
    connection_->script(
        "SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; "
        "CREATE TABLE figure (series SMALLINT, area INTEGER, col SMALLINT, plane SMALLINT, "
        "state SMALLINT, qualifier SMALLINT, value BIGINT) PARTITION BY LIST (col); "
        "CREATE TABLE place (area INTEGER PRIMARY KEY, province INTEGER, leaf INTEGER, "
        "leaves BIGINT)");
    for (auto i = static_cast<std::int32_t>(first); i <= static_cast<std::int32_t>(last); ++i)
      connection_->script(
          fmt::format("CREATE TABLE figure_{0} PARTITION OF figure FOR VALUES IN ({0})", i));
  }

  std::string name() const override { return "postgresql"; }
  void take(std::span<const Row> rows) override { copy_rows(*connection_, rows); }
  void finish(std::span<const Place> places) override {
    copy_places(*connection_, places);
    connection_->script("ALTER TABLE figure ADD PRIMARY KEY (col, series, area, plane)");
    connection_->script("VACUUM ANALYZE");
  }
  void pivot(const Asked& asked, Pivot& out) override {
    query_pivot(*connection_, pivot_sql(asked.first, asked.last), asked, out);
  }

 private:
  std::unique_ptr<db::Connection> connection_;
};

class PostgresqlRollup final : public Rival {
 public:
  PostgresqlRollup(const std::string& address, const Asked& asked)
      : connection_(db::open_postgresql(address)), asked_(asked) {}

  std::string name() const override { return "postgresql_materialised"; }
  void take(std::span<const Row>) override {}
  void finish(std::span<const Place>) override {
    connection_->script(
        "CREATE MATERIALIZED VIEW rollup (province, series, col, number, value, "
        "covered, expected) AS " +
        pivot_sql(asked_.first, asked_.last));
    connection_->script("CREATE UNIQUE INDEX ON rollup (col, series, province)");
    connection_->script("VACUUM ANALYZE rollup");
  }
  void pivot(const Asked& asked, Pivot& out) override {
    const std::string sql = fmt::format(
        "SELECT province, series, col, number, value, covered, expected FROM rollup "
        "WHERE col BETWEEN {} AND {}",
        static_cast<std::int32_t>(asked.first), static_cast<std::int32_t>(asked.last));
    query_pivot(*connection_, sql, asked, out);
  }

 private:
  std::unique_ptr<db::Connection> connection_;
  Asked asked_;
};

}  // namespace

std::unique_ptr<Rival> postgresql_rival(const std::string& address, rollup::ColumnNo first,
                                        rollup::ColumnNo last) {
  return std::make_unique<Postgresql>(address, first, last);
}

std::unique_ptr<Rival> postgresql_rollup(const std::string& address, const Asked& asked) {
  return std::make_unique<PostgresqlRollup>(address, asked);
}

}  // namespace luytre::bench
