#pragma once
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "releases/release_contents.h"

namespace luytre::releases {

// The single figures that a release shows, read from the journal at its positions, what they say
// beyond them masked. Of one transaction; what was placed is remembered column by column.
class PublicFigures {
 public:
  using Standing = std::vector<StandingFigure>;
  struct Span {
    ColumnNo first;
    ColumnNo last;
    base::Day map;
  };

  PublicFigures(const Release::Contents& contents, db::Transaction& transaction)
      : contents_(contents), world_(contents.world), store_(transaction, contents.journal) {}

  // Answers from one state of the database.
  template <typename Work>
  static auto read(const Release::Contents& contents, Work work) {
    const std::lock_guard lock(contents.reading);
    return contents.journal.database().read([&](db::Transaction& transaction) {
      PublicFigures in(contents, transaction);
      return work(in);
    });
  }

  // Those of a column that may be shown, sentences not masked yet; in order of area.
  Standing visible(SeriesNo series, ColumnNo column);

  std::vector<PublicFigure> of(SeriesNo series, ColumnNo column);
  std::optional<PublicFigure> numbered(std::string_view number);
  Behind behind(SeriesNo series, AreaNo area, const Span& span, std::size_t most);

 private:
  Standing visible(SeriesNo series, ColumnNo column, const figures::Journal::Positions& of_shards);
  bool shows(Way way, const figures::NewFigure& figure);
  bool alone(const figures::NewFigure& figure);
  bool harmless(const figures::NewFigure& figure) const;
  // The same where it stands by its number.
  bool shows(const JournalRow& row);
  std::vector<PublicFigure> masked(Standing figures);

  const Release::Contents& contents_;
  const World& world_;
  ReleaseStore store_;
  std::map<std::pair<SeriesNo, ColumnNo>, ColumnLoads> loads_;
};

}  // namespace luytre::releases
