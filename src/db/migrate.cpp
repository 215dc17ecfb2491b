#include "db/migrate.h"

#include <fmt/core.h>

#include <array>

#include "base/error.h"
#include "base/sha256.h"
#include "embedded/migrations.h"

namespace luytre::db {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

[[noreturn]] void refuse(std::string_view name, std::string vi, std::string en) {
  throw base::Error(base::ErrorKind::corrupt,
                    base::Problem{std::string(name), "db.migration", std::move(vi), std::move(en)});
}

}  // namespace

std::span<const base::EmbeddedFile> embedded_migrations() {
  return embedded::migrations();
}

std::string for_sqlite(std::string_view sql) {
  std::string out(sql);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes = {{
      {"BIGINT", "INTEGER"},
      {"SMALLINT", "INTEGER"},
      {"BOOLEAN", "INTEGER"},
      {"BYTEA", "BLOB"},
      {"\n); -- clustered", "\n) STRICT, WITHOUT ROWID;"},  // rows lie in the order of their key
      {"\n);", "\n) STRICT;"},
  }};
  for (const auto& [ours, theirs] : kTypes) replace_all(out, ours, theirs);
  return out;
}

void migrate(Transaction& transaction, std::span<const base::EmbeddedFile> migrations) {
  transaction.script(
      for_sqlite("CREATE TABLE IF NOT EXISTS migration (\n"
                 "  name TEXT PRIMARY KEY,\n  sha256 TEXT NOT NULL\n);"));
  std::size_t known = 0;
  for (const base::EmbeddedFile& file : migrations) {
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
    transaction.script(for_sqlite(file.bytes));
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
