#include "db/failure.h"

#include <fmt/core.h>

namespace luytre::db {

void fail(base::ErrorKind kind, std::string_view text) {
  throw base::Error(
      kind,
      base::Problem{"", "db.failed", fmt::format("Cơ sở dữ liệu không thực hiện được: {}.", text),
                    fmt::format("The database refused: {}.", text)});
}

void fail_lost() {
  throw base::Error(base::ErrorKind::unavailable,
                    base::Problem{"", "db.lost", "Mất kết nối tới cơ sở dữ liệu; hãy thử lại.",
                                  "The connection to the database was lost; try again."});
}

}  // namespace luytre::db
