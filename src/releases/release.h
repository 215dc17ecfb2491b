#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
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

// Figures frozen at one position of the journal, small counts lifted to where they are large enough
// (docs/releases.md): all that the public ever sees. Immutable; any thread may read it.
class Release {
 public:
  struct Contents;
  explicit Release(std::unique_ptr<const Contents> contents);
  ~Release();

  const ReleaseName& name() const;
  const World& world() const;
  // As a version of the roll-up answers; of counts of people without what an area did itself, since
  // sums of hidden loads stand there, and with coverage and age as they were reported.
  figures::Answered ask(const rollup::Question& question, std::span<const AreaNo> areas) const;
  figures::Pivot pivot(const figures::PivotQuestion& question) const;

  // Series with a figure, in the order of the pack, and columns in which any stands.
  std::span<const SeriesNo> series() const;
  std::span<const ColumnNo> columns() const;
  // In order of series, column and area.
  std::span<const PublicFigure> figures() const;
  const PublicFigure* figure(std::string_view number) const;
  // Those that stand behind a total on the map of a day.
  std::vector<const PublicFigure*> behind(SeriesNo series, AreaNo area, ColumnNo first,
                                          ColumnNo last, base::Day map) const;

 private:
  Shown shown(const rollup::Question& question, AreaNo area) const;

  std::unique_ptr<const Contents> contents_;
};

}  // namespace luytre::releases
