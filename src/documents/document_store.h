#pragma once
#include <optional>
#include <string>

#include "figures/journal.h"

namespace luytre::documents {

// A review that was signed. Its figures are those of the journal up to `positions`.
struct FrozenReview {
  std::string number;  // 12/BC-MTTQ-BCA
  base::Day signed_on;
  figures::ColumnNo column;
  std::optional<base::Day> map;
  std::string signed_sha256;   // of the signed PDF, which is not kept
  std::string figures_sha256;  // of the figures as printed
  std::string who;
  base::Instant recorded_at;
  figures::Journal::Positions positions;
};

// The only SQL on documents. All inside the caller's transaction.
class DocumentStore {
 public:
  DocumentStore(db::Transaction& transaction, const figures::Journal& journal)
      : transaction_(transaction), journal_(journal) {}

  // What was signed under this number in this year.
  std::optional<FrozenReview> find(const std::string& number, base::Day signed_on);
  // The one of a column that was frozen last.
  std::optional<FrozenReview> latest(figures::ColumnNo column);
  void put(const FrozenReview& review);

 private:
  std::int64_t shard() const;
  std::optional<FrozenReview> read(db::Rows rows);

  db::Transaction& transaction_;
  const figures::Journal& journal_;
};

}  // namespace luytre::documents
