#include "db/migrate.h"

#include <fmt/core.h>

#include "base/error.h"
#include "base/sha256.h"
#include "embedded/migrations.h"

namespace luytre::db {
namespace {

constexpr std::string_view kPostgres = ".postgres.sql";

[[noreturn]] void refuse(std::string_view name, std::string vi, std::string en) {
  throw base::Error(base::ErrorKind::corrupt,
                    base::Problem{std::string(name), "db.migration", std::move(vi), std::move(en)});
}

// NAME.postgres.sql sorts before NAME.sql.
std::vector<base::EmbeddedFile> for_engine(std::span<const base::EmbeddedFile> migrations,
                                           Engine engine) {
  std::vector<base::EmbeddedFile> out;
  std::optional<std::string> replaced;
  for (const base::EmbeddedFile& file : migrations) {
    const bool only_postgresql = file.path.ends_with(kPostgres);
    if (only_postgresql && engine != Engine::postgresql) continue;
    if (file.path == replaced) continue;
    if (only_postgresql)
      replaced = std::string(file.path.substr(0, file.path.size() - kPostgres.size())) + ".sql";
    out.push_back(file);
  }
  return out;
}

}  // namespace

std::span<const base::EmbeddedFile> embedded_migrations() {
  return embedded::migrations();
}

void migrate(Transaction& transaction, std::span<const base::EmbeddedFile> migrations) {
  transaction.script(
      "CREATE TABLE IF NOT EXISTS migration (\n  name TEXT PRIMARY KEY,\n  sha256 TEXT NOT "
      "NULL\n);");
  std::size_t known = 0;
  for (const base::EmbeddedFile& file : for_engine(migrations, transaction.engine())) {
    const std::string sum = base::sha256_hex(file.bytes);
    Rows recorded = transaction.query("SELECT sha256 FROM migration WHERE name = $1", file.path);
    if (recorded.next()) {
      ++known;
      if (recorded.text(0) != sum) {
        refuse(file.path, "Bước nâng cấp này đã đổi sau khi chạy.",
               "This migration was changed after it ran.");
      }
      continue;
    }
    transaction.script(file.bytes);
    transaction.run("INSERT INTO migration (name, sha256) VALUES ($1, $2)", file.path, sum);
    ++known;
  }
  Rows count = transaction.query("SELECT count(*) FROM migration");
  count.next();
  if (count.integer(0) != static_cast<std::int64_t>(known)) {
    refuse("migration", "Cơ sở dữ liệu mới hơn chương trình này; hãy cập nhật chương trình.",
           "The database is newer than this program; update the program.");
  }
}

}  // namespace luytre::db
