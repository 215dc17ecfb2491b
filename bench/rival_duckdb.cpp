#include <dlfcn.h>

#include <array>
#include <stdexcept>

#include "bench/rival.h"

namespace luytre::bench {
namespace {

// What is used of DuckDB's C interface. Handles are pointers of its own; a result travels by value.
struct Result {
  std::uint64_t numbers[3];
  void* columns;
  char* error;
  void* inner;
};

class Library {
 public:
  explicit Library(const std::string& path) : handle_(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
    if (handle_ == nullptr) throw std::runtime_error(dlerror());
    find(open, "duckdb_open");
    find(close, "duckdb_close");
    find(connect, "duckdb_connect");
    find(disconnect, "duckdb_disconnect");
    find(query, "duckdb_query");
    find(result_error, "duckdb_result_error");
    find(destroy_result, "duckdb_destroy_result");
    find(fetch_chunk, "duckdb_fetch_chunk");
    find(chunk_size, "duckdb_data_chunk_get_size");
    find(chunk_vector, "duckdb_data_chunk_get_vector");
    find(vector_data, "duckdb_vector_get_data");
    find(destroy_chunk, "duckdb_destroy_data_chunk");
    find(appender_create, "duckdb_appender_create");
    find(append, "duckdb_append_int64");
    find(end_row, "duckdb_appender_end_row");
    find(appender_destroy, "duckdb_appender_destroy");
  }
  Library(const Library&) = delete;  // stays loaded: its threads end with the program

  int (*open)(const char* path, void** database);
  void (*close)(void** database);
  int (*connect)(void* database, void** connection);
  void (*disconnect)(void** connection);
  int (*query)(void* connection, const char* sql, Result* result);
  const char* (*result_error)(Result* result);
  void (*destroy_result)(Result* result);
  void* (*fetch_chunk)(Result result);
  std::uint64_t (*chunk_size)(void* chunk);
  void* (*chunk_vector)(void* chunk, std::uint64_t column);
  void* (*vector_data)(void* vector);
  void (*destroy_chunk)(void** chunk);
  int (*appender_create)(void* connection, const char* schema, const char* table, void** appender);
  int (*append)(void* appender, std::int64_t value);
  int (*end_row)(void* appender);
  int (*appender_destroy)(void** appender);

 private:
  template <typename Function>
  void find(Function& function, const char* name) {
    void* at = dlsym(handle_, name);
    if (at == nullptr) throw std::runtime_error(dlerror());
    function = reinterpret_cast<Function>(at);
  }
  void* handle_;
};

class Duckdb final : public Rival {
 public:
  Duckdb(const std::string& library, const std::string& path) : duckdb_(library) {
    if (duckdb_.open(path.c_str(), &database_) != 0 ||
        duckdb_.connect(database_, &connection_) != 0)
      throw std::runtime_error("DuckDB does not open " + path);
    run("SET threads = 2");
    run("SET memory_limit = '4GB'");
    run("CREATE TABLE figure (series SMALLINT, area INTEGER, col SMALLINT, plane TINYINT, "
        "state TINYINT, qualifier TINYINT, value BIGINT)");
    run("CREATE TABLE place (area INTEGER, province INTEGER, leaf TINYINT, leaves BIGINT)");
  }
  ~Duckdb() override {
    duckdb_.disconnect(&connection_);
    duckdb_.close(&database_);
  }
  Duckdb(const Duckdb&) = delete;

  std::string name() const override { return "duckdb"; }
  void take(std::span<const Row> rows) override {
    fill("figure", rows, [](const Row& row) {
      return std::array<std::int64_t, 7>{row.series, row.area,      row.column, row.plane,
                                         row.state,  row.qualifier, row.value};
    });
  }
  void finish(std::span<const Place> places) override {
    fill("place", places, [](const Place& place) {
      return std::array<std::int64_t, 4>{place.area, place.province, place.leaf ? 1 : 0,
                                         place.leaves};
    });
    run("CHECKPOINT");
  }
  void pivot(const Asked& asked, Pivot& out) override;

 private:
  void run(const char* sql);
  template <typename Item, typename Values>
  void fill(const char* table, std::span<const Item> items, Values values) {
    void* appender = nullptr;
    bool good = duckdb_.appender_create(connection_, nullptr, table, &appender) == 0;
    for (const Item& item : items) {
      for (const std::int64_t value : values(item)) good &= duckdb_.append(appender, value) == 0;
      good &= duckdb_.end_row(appender) == 0;
    }
    good &= duckdb_.appender_destroy(&appender) == 0;
    if (!good) throw std::runtime_error("DuckDB does not take the rows");
  }

  Library duckdb_;
  void* database_ = nullptr;
  void* connection_ = nullptr;
};

void Duckdb::run(const char* sql) {
  Result result{};
  const bool good = duckdb_.query(connection_, sql, &result) == 0;
  const std::string error = good ? "" : duckdb_.result_error(&result);
  duckdb_.destroy_result(&result);
  if (!good) throw std::runtime_error("DuckDB: " + error);
}

void Duckdb::pivot(const Asked& asked, Pivot& out) {
  Result result{};
  const std::string sql = pivot_sql(asked.first, asked.last);
  if (duckdb_.query(connection_, sql.c_str(), &result) != 0)
    throw std::runtime_error(std::string("DuckDB: ") + duckdb_.result_error(&result));
  while (void* chunk = duckdb_.fetch_chunk(result)) {
    std::array<const std::int64_t*, 7> columns{};
    for (std::size_t i = 0; i < columns.size(); ++i)
      columns[i] =
          static_cast<const std::int64_t*>(duckdb_.vector_data(duckdb_.chunk_vector(chunk, i)));
    std::array<std::int64_t, 7> row{};
    for (std::uint64_t k = 0; k < duckdb_.chunk_size(chunk); ++k) {
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = columns[i][k];
      put(out, asked, row);
    }
    duckdb_.destroy_chunk(&chunk);
  }
  duckdb_.destroy_result(&result);
}

}  // namespace

std::unique_ptr<Rival> duckdb_rival(const std::string& library, const std::string& path) {
  return std::make_unique<Duckdb>(library, path);
}

}  // namespace luytre::bench
