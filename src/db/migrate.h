#pragma once
#include <span>
#include <string>

#include "db/database.h"

namespace luytre::db {

// The migrations linked into the program, in the order of their numbers.
std::span<const base::EmbeddedFile> embedded_migrations();

// Runs the migrations that this database has not seen, recording each with its SHA-256. Throws
// base::Error(corrupt) when a recorded one was changed or the database is newer than the program.
void migrate(Transaction& transaction, std::span<const base::EmbeddedFile> migrations);

// Our SQL as SQLite wants it: BIGINT, BOOLEAN, SMALLINT -> INTEGER, BYTEA -> BLOB, tables STRICT,
// and without rowid where `-- clustered` follows.
std::string for_sqlite(std::string_view sql);

}  // namespace luytre::db
