#include "db/postgres_result.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "db/failure.h"

namespace luytre::db {
namespace {

enum Oid_ : Oid { kBool = 16, kBytea = 17, kInt8 = 20, kInt2 = 21, kInt4 = 23, kText = 25 };

// By SQLSTATE; the longest beginning that is listed holds.
base::ErrorKind kind_of(std::string_view state) {
  using base::ErrorKind;
  constexpr std::array<std::pair<std::string_view, ErrorKind>, 13> kKinds = {{
      {"08", ErrorKind::unavailable},     // the connection
      {"22021", ErrorKind::invalid},      // no character of the encoding
      {"22P05", ErrorKind::invalid},      // no such character there
      {"23", ErrorKind::conflict},        // constraints
      {"25006", ErrorKind::unavailable},  // read only: a standby
      {"40", ErrorKind::unavailable},     // deadlock
      {"53", ErrorKind::unavailable},     // disk full, memory, connections
      {"55P03", ErrorKind::unavailable},  // a lock was not free in time
      {"57", ErrorKind::unavailable},     // shut down, cancelled
      {"58", ErrorKind::unavailable},     // input and output
      {"XX001", ErrorKind::corrupt},
      {"XX002", ErrorKind::corrupt},
      {"", ErrorKind::internal},
  }};
  return std::find_if(kKinds.begin(), kKinds.end(),
                      [&](const auto& each) { return state.starts_with(each.first); })
      ->second;
}

}  // namespace

bool failed(const Result& result) {
  const ExecStatusType status = PQresultStatus(result.get());
  return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE ||
         status == PGRES_PIPELINE_ABORTED;
}

void fail(const Result& result) {
  const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
  const char* text = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY);
  // What libpq itself says has no state: the connection is gone.
  if (state == nullptr) fail_lost();
  fail(kind_of(state), text == nullptr ? state : text);
}

std::int64_t integer_at(const PGresult* rows, int row, int column) {
  if (PQgetisnull(rows, row, column) != 0) return 0;
  const char* bytes = PQgetvalue(rows, row, column);
  const auto big_endian = [bytes](int size) {
    std::uint64_t out = static_cast<signed char>(bytes[0]) < 0 ? ~std::uint64_t{0} : 0;
    for (int i = 0; i < size; ++i) out = (out << 8U) | static_cast<unsigned char>(bytes[i]);
    return static_cast<std::int64_t>(out);
  };
  switch (PQftype(rows, column)) {
    case kBool:
      return bytes[0];
    case kInt2:
    case kInt4:
    case kInt8:
      return big_endian(PQgetlength(rows, row, column));
    default:
      LUYTRE_CHECK(false && "not an integer column");
      return 0;
  }
}

std::string text_at(const PGresult* rows, int row, int column) {
  const Oid type = PQftype(rows, column);
  if (type != kText && type != kBytea) {
    return PQgetisnull(rows, row, column) != 0 ? "" : std::to_string(integer_at(rows, row, column));
  }
  return {PQgetvalue(rows, row, column), static_cast<std::size_t>(PQgetlength(rows, row, column))};
}

}  // namespace luytre::db
