#pragma once
#include <libpq-fe.h>

#include <memory>

namespace luytre::db {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

bool failed(const Result& result);

// Throws what a failed result says.
[[noreturn]] void fail(const Result& result);

// Values in binary form. A column of a type that no migration uses is a bug.
std::int64_t integer_at(const PGresult* rows, int row, int column);
std::string text_at(const PGresult* rows, int row, int column);

}  // namespace luytre::db
