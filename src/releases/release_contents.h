#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "releases/release_store.h"
#include "releases/taken_in.h"

namespace luytre::releases {

// What a release holds once it has been read.
struct Release::Contents {
  Contents(const World& world_of, ReleaseName name_of, rollup::Version version_of,
           rollup::Version reported_of)
      : world(world_of),
        name(std::move(name_of)),
        version(std::move(version_of)),
        reported(std::move(reported_of)),
        taken_in(std::make_shared<TakenIn>(world_of.areas)) {}

  const World& world;
  ReleaseName name;
  rollup::Version version;
  rollup::Version reported;  // counts of people, every number as zero: who reported, not what
  std::shared_ptr<TakenIn> taken_in;  // of a copy as well
  // Areas that are not shown whole, by series and column in which loads were placed.
  std::map<SeriesNo, std::map<ColumnNo, std::unordered_map<AreaNo, Shown>>> marks;
  std::vector<SeriesNo> series;
  std::vector<ColumnNo> columns;
  std::vector<PublicFigure> figures;
  std::unordered_map<std::string, std::size_t> by_number;
};

// Which areas a placing does not show whole.
std::unordered_map<AreaNo, Shown> marks_of(const std::map<AreaNo, KeptLoad>& loads,
                                           const Parent& parent);

// The rows by which the public roll-up knows counts of people.
std::vector<rollup::Revision> revisions_of(const World& world, const KeptLoads& loads);

// Puts "[ẩn]" where a sentence says a number that the release does not show.
void mask_sentences(const World& world,
                    const std::map<std::string, std::vector<SourceFinding>>& findings,
                    std::vector<StandingFigure>& shown);

}  // namespace luytre::releases
