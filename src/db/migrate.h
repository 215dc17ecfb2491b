#pragma once
#include <span>
#include <string>

#include "db/database.h"

namespace luytre::db {

// The migrations linked into the program, in the order of their numbers.
std::span<const base::EmbeddedFile> embedded_migrations();

// Runs the migrations that this database has not seen, recording each with its SHA-256. Where
// NAME.postgres.sql stands behind NAME.sql it takes its place on PostgreSQL. Throws
// base::Error(corrupt) when a recorded one was changed or the database is newer than the program.
void migrate(Transaction& transaction, std::span<const base::EmbeddedFile> migrations);

}  // namespace luytre::db
