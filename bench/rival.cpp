#include "bench/rival.h"

#include <fmt/core.h>

#include <array>

namespace luytre::bench {

std::size_t Asked::months() const {
  return static_cast<std::size_t>(static_cast<std::int32_t>(last) -
                                  static_cast<std::int32_t>(first) + 1);
}

// A number that a province declares stands for its parts; else its own acts and its parts count.
std::string pivot_sql(rollup::ColumnNo first, rollup::ColumnNo last) {
  return fmt::format(
      "SELECT CAST(p.province AS BIGINT), CAST(f.series AS BIGINT), CAST(f.col AS BIGINT), "
      "CAST(max(CASE WHEN f.state = {number} THEN 1 ELSE 0 END) AS BIGINT) AS number, "
      "CAST(coalesce(max(CASE WHEN p.leaf = 0 AND f.plane = {declared} AND f.state = {number} "
      "THEN f.value END), sum(CASE WHEN f.state = {number} THEN f.value END), 0) AS BIGINT) AS "
      "value, "
      "CAST(sum(CASE WHEN p.leaf = 1 AND f.state = {number} THEN 1 ELSE 0 END) AS BIGINT) AS "
      "covered, "
      "CAST(min(p.leaves) - sum(CASE WHEN p.leaf = 1 AND f.state = {not_due} THEN 1 ELSE 0 END) "
      "AS BIGINT) AS expected "
      "FROM figure f JOIN place p ON p.area = f.area WHERE f.col BETWEEN {first} AND {last} "
      "GROUP BY p.province, f.series, f.col",
      fmt::arg("number", static_cast<int>(rollup::State::number)),
      fmt::arg("not_due", static_cast<int>(rollup::State::not_applicable)),
      fmt::arg("declared", static_cast<int>(rollup::Plane::declared)),
      fmt::arg("first", static_cast<std::int32_t>(first)),
      fmt::arg("last", static_cast<std::int32_t>(last)));
}

void put(Pivot& out, const Asked& asked, std::span<const std::int64_t, 7> row) {
  const std::int64_t month = row[2] - static_cast<std::int32_t>(asked.first);
  const auto series = static_cast<std::size_t>(row[1]);
  const std::size_t at =
      (series * asked.months() + static_cast<std::size_t>(month)) * asked.provinces.size() +
      static_cast<std::size_t>(row[0]);
  out.at(at) = {row[3] != 0, row[4], row[5], row[6]};
}

void copy_rows(db::Connection& connection, std::span<const Row> rows) {
  connection.begin_upgrade();
  connection.begin_copy("figure", kColumns);
  for (const Row& each : rows) {
    const std::array<db::Argument, 7> values = {std::int64_t{each.series},
                                                std::int64_t{each.area},
                                                std::int64_t{each.column},
                                                std::int64_t{each.plane},
                                                std::int64_t{each.state},
                                                std::int64_t{each.qualifier},
                                                each.value};
    connection.copy_row(values);
  }
  connection.end_copy();
  connection.commit();
}

void copy_places(db::Connection& connection, std::span<const Place> places) {
  connection.begin_upgrade();
  connection.begin_copy("place", "area, province, leaf, leaves");
  for (const Place& each : places) {
    const std::array<db::Argument, 4> values = {std::int64_t{each.area},
                                                std::int64_t{each.province},
                                                std::int64_t{each.leaf ? 1 : 0}, each.leaves};
    connection.copy_row(values);
  }
  connection.end_copy();
  connection.commit();
}

void query_pivot(db::Connection& connection, const std::string& sql, const Asked& asked,
                 Pivot& out) {
  connection.begin_read();
  {
    const auto rows = connection.query(sql, {}, db::Fetch::held);
    std::array<std::int64_t, 7> row{};
    while (rows->next()) {
      for (int i = 0; i < 7; ++i) row[static_cast<std::size_t>(i)] = rows->integer(i);
      put(out, asked, row);
    }
  }
  connection.commit();
}

}  // namespace luytre::bench
