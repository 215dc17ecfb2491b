#pragma once
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "figures/pivot.h"
#include "releases/small_counts.h"

namespace luytre::releases {

// Ước tính, sơ bộ, chính thức.
enum class Standard : std::uint8_t { estimate, preliminary, official };

std::string_view name(Standard standard);

using figures::Shown;

// What a release is called. Codes are days, "2026-11-25", with a letter from the second of a day.
struct ReleaseName {
  std::int64_t number = 0;
  std::string code;
  Standard standard = Standard::estimate;
  std::string title;
  base::Day day;
};

// A figure of the journal that a release shows by itself.
struct PublicFigure {
  std::string number;  // permanent, for the address of its page: "1-204"
  figures::NewFigure figure;
  base::Day recorded;
  std::string sentence;     // hidden numbers and personal data masked; empty for a loaded row
  std::string quote;        // the words of the sentence that say it
  std::string source_name;  // the file's name
  std::string published;    // the article that printed it, or empty
  struct Earlier {
    base::Day recorded;
    rollup::Cell cell;
  };
  std::vector<Earlier> revisions;  // that it replaced, newest first; none of counts of people
};

// What stands behind a total, column by column in order of area: the first of it, and how much.
struct Behind {
  static constexpr std::size_t kMost = 50'000;  // are counted
  std::vector<PublicFigure> figures;
  std::size_t count = 0;
  bool more = false;  // than were counted
};

// Figures frozen at one position of the journal, small counts lifted to where they are large enough
// (docs/releases.md): all that the public ever sees. Holds totals; lives no longer than the
// Releases it is of. Immutable; any thread may read it.
class Release {
 public:
  struct Contents;
  // Areas that are not shown whole, by series and column in which loads were placed.
  using Marks = std::map<SeriesNo, std::map<ColumnNo, std::unordered_map<AreaNo, Shown>>>;
  explicit Release(std::unique_ptr<const Contents> contents);
  ~Release();

  const ReleaseName& name() const;
  const World& world() const;
  // As a version of the roll-up answers; of counts of people without what an area did itself, since
  // sums of hidden loads stand there, and with coverage and age as they were reported.
  figures::Answered ask(const rollup::Question& question, std::span<const AreaNo> areas) const;
  // The same in brief, as a version's totals, and how much of each is shown.
  void totals(const rollup::Question& question, std::span<const AreaNo> areas,
              std::span<rollup::Total> out, std::span<Shown> shown) const;
  figures::Pivot pivot(const figures::PivotQuestion& question) const;

  // Series with a figure, in the order of the pack, and columns in which any stands.
  std::span<const SeriesNo> series() const;
  std::span<const ColumnNo> columns() const;
  // Single figures, read from the journal when asked for. Those of a column in order of area.
  std::vector<PublicFigure> figures(SeriesNo series, ColumnNo column) const;
  std::optional<PublicFigure> figure(std::string_view number) const;
  // Those that stand behind a total on the map of a day.
  Behind behind(SeriesNo series, AreaNo area, ColumnNo first, ColumnNo last, base::Day map,
                std::size_t most) const;

 private:
  std::unique_ptr<const Contents> contents_;
};

}  // namespace luytre::releases
