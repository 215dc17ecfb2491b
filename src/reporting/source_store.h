#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reporting/corrections.h"

namespace luytre::reporting {

inline constexpr std::size_t kMostCorrections = 10'000;
inline constexpr std::size_t kMostListed = 2'000;
inline constexpr std::int64_t kDoubtful = 600;  // thousandths of confidence; less is doubtful

// What became of the findings of a report.
struct Counts {
  std::int64_t found = 0;
  std::int64_t offered = 0;
  std::int64_t doubtful = 0;  // offered ones
  std::int64_t decided = 0;   // offered or not
  std::int64_t open = 0;      // offered ones without a decision
  std::int64_t taken = 0;
};

// A line of the list of reports.
struct Listed {
  std::string source;
  std::string name;
  std::int64_t version;
  State state;
  std::optional<AreaNo> area;
  std::optional<ColumnNo> column;
  Counts counts;
  std::map<std::string, std::int64_t> masked;  // by kind
};

// Earlier reports where the same words, read as the same indicator, were corrected to a series.
struct Hint {
  std::string series;
  std::int64_t times;
};
using Hints = std::map<std::size_t, std::vector<Hint>>;  // by number of the finding

// The only SQL on sources, findings and their figures. All inside the caller's transaction.
class SourceStore {
 public:
  SourceStore(db::Transaction& transaction, const figures::Journal& journal)
      : transaction_(transaction), journal_(journal) {}

  // Full address of the one source that begins so; throws base::Error(not_found | conflict).
  std::string resolve(const std::string& prefix);
  // Keeps others from changing this report until the transaction ends, whatever shard they lock.
  void claim(const std::string& source);
  std::optional<Report> find(const std::string& source);  // without its text
  extraction::MaskedText text(const Report& report);      // empty where none was kept
  std::int64_t shard(const Report& report) const;         // 0 while it has no area

  void put(const Report& report);  // with its text; replaces an earlier draft of the same source
  void update(Report& report);     // state, place, who, why within its shard: the next version
  void decide(const Report& report, std::size_t number);  // the decision of one finding
  void remove(const Report& report);
  // Where an article printed the figures of a source.
  void set_published(const std::string& source, const std::string& where);
  void link(const Report& report, std::size_t item, std::int64_t seq);
  bool journalled(const std::string& source);  // did a figure of it ever enter the journal?

  // The newest `most`, in the order in which they were kept.
  std::vector<Listed> list(std::size_t most);
  std::optional<Listed> line(const std::string& source);  // the line of one
  // In order of the reports; at most kMostCorrections.
  std::vector<CorrectedSentence> corrected();
  Hints hints(const Report& report);  // most often first
  // Area, address and state of every report of a column that has an area.
  struct Sent {
    AreaNo area;
    std::string source;
    State state;
  };
  std::vector<Sent> sent(ColumnNo column);
  // The name of a source's file, if it is a report.
  std::optional<std::string> name_of(const std::string& source);

 private:
  std::vector<Listed> lines(std::size_t most, const std::string& source);
  void put_item(const Report& report, std::size_t number, const Item& item);
  void put_text(const Report& report);
  std::vector<Item> items(std::int64_t shard, const std::string& source);
  base::Problems notes(std::int64_t shard, const std::string& source);
  std::optional<std::int64_t> area_number(const Report& report) const;
  std::optional<std::int64_t> column_number(const Report& report) const;
  std::optional<AreaNo> area_at(db::Rows& rows, int column) const;
  std::optional<ColumnNo> column_at(db::Rows& rows, int column) const;
  Item item_of(db::Rows& rows) const;

  db::Transaction& transaction_;
  const figures::Journal& journal_;
};

}  // namespace luytre::reporting
