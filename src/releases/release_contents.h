#pragma once
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "releases/release_store.h"
#include "releases/taken_in.h"

namespace luytre::releases {

// How a series may be public: as it stands, as placed loads, or (a share of counts of people) where
// nothing can be computed from it.
enum class Way { open, placed, share, never };

Way way_of(const programmes::Indicator& indicator);

// What a release holds once it has been read: totals, and where its figures stand in the journal.
struct Release::Contents {
  // As a release answers, without what was left out of the versions.
  figures::Answered ask(const rollup::Question& question, std::span<const AreaNo> areas) const;
  Shown shown(const rollup::Question& question, AreaNo area) const;

  const World& world;
  ReleaseName name;
  rollup::Version version;
  rollup::Version reported;  // counts of people, every number as zero: who reported, not what
  figures::Journal& journal;
  std::mutex& reading;  // over the journal
  figures::Journal::Positions positions = {};
  Release::Marks marks = {};
  std::vector<SeriesNo> series = {};
  std::vector<ColumnNo> columns = {};
  std::shared_ptr<TakenIn> taken_in = std::make_shared<TakenIn>(world.areas);
};

// Which areas a placing does not show whole.
std::unordered_map<AreaNo, Shown> marks_of(const ColumnLoads& loads, const Parent& parent);

// The rows by which the public roll-up knows counts of people.
std::vector<rollup::Revision> revisions_of(const World& world, const KeptLoads& loads);

// Is what a finding counts no secret, whoever shows it?
bool is_open(const World& world, const SourceFinding& finding);

// Puts "[ẩn]" where a sentence says a number that the release does not show.
void mask_sentences(const World& world,
                    const std::map<std::string, std::vector<SourceFinding>>& findings,
                    std::vector<StandingFigure>& shown);

}  // namespace luytre::releases
