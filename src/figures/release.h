#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "figures/pivot.h"

namespace luytre::figures {

// Ước tính, sơ bộ, chính thức.
enum class Standard : std::uint8_t { estimate, preliminary, official };

// How much of an area's total a release shows: all of it; all but small counts kept back, so that
// it is a lower bound; nothing, since it is a small count itself or was needed to hide one.
enum class Shown : std::uint8_t { whole, partly, hidden };

// A figure of the journal that a release shows by itself.
struct PublicFigure {
  std::string number;  // permanent, for the address of its page: "1-204"
  NewFigure figure;
  base::Day recorded;
  std::string sentence;     // hidden numbers and personal data masked; empty for a loaded row
  std::string quote;        // the words of the sentence that say it
  std::string source_name;  // the file's name
  std::string published;    // the article that printed it, or empty
  struct Earlier {
    base::Day recorded;
    rollup::Cell cell;
  };
  std::vector<Earlier> revisions;  // that it replaced, newest first; none of sensitive series
};

// What a release is called.
struct ReleaseName {
  std::string code;  // "2026-11-25", "2026-11-25b"
  Standard standard;
  std::string title;
  base::Day day;
};

// Figures frozen at one position of the journal, small counts lifted to where they are large enough
// (docs/releases.md): all that the public ever sees. Immutable; any thread may read it.
class Release {
 public:
  const ReleaseName& name() const;
  // As answer_pivot of what is public, each cell with how much of it is shown.
  Pivot pivot(const PivotQuestion& question) const;
  std::vector<rollup::Answer> ask(const rollup::Question& question,
                                  std::span<const AreaNo> areas) const;
  Shown shown(SeriesNo series, AreaNo area, ColumnNo first, ColumnNo last) const;
  // Series with a figure, in order of the pack, and the columns in which any stands.
  std::span<const SeriesNo> series() const;
  std::span<const ColumnNo> columns() const;
  std::span<const PublicFigure> figures() const;
  const PublicFigure* figure(const std::string& number) const;
  // The figures that stand behind a total, as trace() finds them.
  std::vector<const PublicFigure*> behind(SeriesNo series, AreaNo area, ColumnNo first,
                                          ColumnNo last, std::optional<base::Day> map) const;
};

// All releases of a database, read once each. Any thread; a new one is seen by refresh().
class Releases {
 public:
  std::vector<ReleaseName> names() const;  // newest first
  std::shared_ptr<const Release> latest() const;  // nullptr before the first
  std::shared_ptr<const Release> find(const std::string& code) const;
};

}  // namespace luytre::figures
