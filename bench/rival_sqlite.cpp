#include "bench/rival.h"

namespace luytre::bench {
namespace {

// One table in the order in which a pivot reads it, so that its key is all the index it needs.
class Sqlite final : public Rival {
 public:
  explicit Sqlite(const std::string& path) : connection_(db::open_sqlite(path)) {
    connection_->script(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000; "
        "CREATE TABLE figure (series INTEGER, area INTEGER, col INTEGER, plane INTEGER, "
        "state INTEGER, qualifier INTEGER, value INTEGER, "
        "PRIMARY KEY (col, series, area, plane)) WITHOUT ROWID; "
        "CREATE TABLE place (area INTEGER PRIMARY KEY, province INTEGER, leaf INTEGER, "
        "leaves INTEGER)");
  }

  std::string name() const override { return "sqlite"; }
  void take(std::span<const Row> rows) override { copy_rows(*connection_, rows); }
  void finish(std::span<const Place> places) override {
    copy_places(*connection_, places);
    connection_->script("ANALYZE");
  }
  void pivot(const Asked& asked, Pivot& out) override {
    query_pivot(*connection_, pivot_sql(asked.first, asked.last), asked, out);
  }

 private:
  std::unique_ptr<db::Connection> connection_;
};

}  // namespace

std::unique_ptr<Rival> sqlite_rival(const std::string& path) {
  return std::make_unique<Sqlite>(path);
}

}  // namespace luytre::bench
