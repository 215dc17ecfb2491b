#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "db/connection.h"
#include "rollup/rollup.h"

namespace luytre::bench {

// The pivot that all are asked: provinces x series x months by the map of today.
struct Asked {
  std::vector<rollup::AreaNo> provinces;
  std::vector<rollup::SeriesNo> series;
  rollup::ColumnNo first, last;

  std::size_t months() const;
  std::size_t cells() const { return series.size() * months() * provinces.size(); }
};

struct PivotCell {
  bool number = false;
  std::int64_t value = 0;
  std::int64_t covered = 0;   // leaf areas with a number
  std::int64_t expected = 0;  // leaf areas due
  friend bool operator==(const PivotCell&, const PivotCell&) = default;
};
using Pivot = std::vector<PivotCell>;  // series by series, month by month, province by province

// A figure that stands, as a row of a rival's table; `series` counts in Asked::series.
struct Row {
  std::int32_t series, area, column, plane, state, qualifier;
  std::int64_t value;
};

// Where an area lies by the map of today; `province` counts in Asked::provinces.
struct Place {
  std::int32_t area, province;
  bool leaf;
  std::int64_t leaves;  // of its province
};

// Another engine with the same figures. Throws base::Error or std::runtime_error.
class Rival {
 public:
  virtual ~Rival() = default;
  virtual std::string name() const = 0;
  virtual void take(std::span<const Row> rows) = 0;
  virtual void finish(std::span<const Place> places) = 0;  // indexes, statistics
  virtual void pivot(const Asked& asked, Pivot& out) = 0;
};

std::unique_ptr<Rival> sqlite_rival(const std::string& path);
// Partitions for the months of [first, last].
std::unique_ptr<Rival> postgresql_rival(const std::string& address, rollup::ColumnNo first,
                                        rollup::ColumnNo last);
// A view of what the last one holds, materialised for the months asked.
std::unique_ptr<Rival> postgresql_rollup(const std::string& address, const Asked& asked);
// `library` is the path of libduckdb.so, 1.4.
std::unique_ptr<Rival> duckdb_rival(const std::string& library, const std::string& path);

// For the rivals: the same SQL for all of them. Seven whole numbers a row: province, series,
// column, number, value, covered, expected.
inline constexpr std::string_view kColumns = "series, area, col, plane, state, qualifier, value";
std::string pivot_sql(rollup::ColumnNo first, rollup::ColumnNo last);
void put(Pivot& out, const Asked& asked, std::span<const std::int64_t, 7> row);

// The same for those that stand behind src/db.
void copy_rows(db::Connection& connection, std::span<const Row> rows);
void copy_places(db::Connection& connection, std::span<const Place> places);
void query_pivot(db::Connection& connection, const std::string& sql, const Asked& asked,
                 Pivot& out);

}  // namespace luytre::bench
