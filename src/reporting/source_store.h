#pragma once
#include <optional>
#include <string>
#include <vector>

#include "reporting/corrections.h"

namespace luytre::reporting {

// A line of the list of reports.
struct Listed {
  std::string source;
  std::string name;
  std::string area_id;
  std::string column;
  std::string state;
  std::int64_t accepted;
  std::int64_t findings;
};

inline constexpr std::int64_t kMostCorrections = 10'000;

// The only SQL on sources, findings and their figures. All inside the caller's transaction.
class SourceStore {
 public:
  SourceStore(db::Transaction& transaction, const figures::Journal& journal)
      : transaction_(transaction), journal_(journal) {}

  // Full address of the one source that begins so; throws base::Error(not_found | conflict).
  std::string resolve(const std::string& prefix);
  std::optional<Report> find(const std::string& source);
  void put(const Report& report);  // replaces an earlier draft of the same source
  void set_state(const Report& report, State state);
  // Where an article printed the figures of a source.
  void set_published(const std::string& source, const std::string& where);
  void link(const Report& report, std::size_t item, std::int64_t seq);
  std::vector<Listed> list();
  // In order of the reports; at most kMostCorrections.
  std::vector<CorrectedSentence> corrected();

 private:
  void put_item(const Report& report, std::size_t number, const Item& item);
  std::vector<Item> items(std::int64_t shard, const std::string& source);
  static Item item_of(db::Rows& rows);

  db::Transaction& transaction_;
  const figures::Journal& journal_;
};

}  // namespace luytre::reporting
