#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "extraction/reading.h"
#include "figures/journal.h"

// A source file becomes a report: read, accepted by an officer, approved by the head of the unit.
namespace luytre::reporting {

using figures::AreaNo;
using figures::ColumnNo;
using figures::World;

enum class Decision { offered, accepted, corrected, dropped };
enum class State { accepted, approved, withdrawn };

std::string_view name(Decision decision);
std::string_view name(State state);

// A finding with what was decided about it. `series` and `cell` are what goes into the journal.
struct Item {
  extraction::Finding finding;
  std::string sentence;  // the one that the finding stands in, personal data masked
  Decision decision = Decision::offered;
  std::string series;  // empty = no figure
  rollup::Cell cell;
};

// A report before and after approval; addressed by the SHA-256 of its source.
struct Report {
  std::string source;
  std::string name;  // of the file
  AreaNo area;
  ColumnNo column;
  std::string programme;
  std::optional<base::Day> from;
  std::optional<base::Day> as_of;
  State state = State::accepted;
  std::string who;
  std::string why;
  std::vector<Item> items;
};

// The series that a finding counts in: its indicator, or the slice whose unit its words name
// (2 tập thể and 3 cá nhân được đề nghị are two series); nullopt for other, notes, unknown codes.
std::optional<std::string> series_for(const World& world, const extraction::Finding& finding);

// Is a finding offered as a figure? Only a whole about this area, or all the parts where no whole
// of the indicator stands.
bool offered(const World& world, const extraction::Reading& reading,
             const extraction::Finding& finding);

// The column of a reading: the review of its programme (the parent's where it counts in), or the
// month that its period is. Throws base::Error(invalid) naming the columns there are.
ColumnNo column_for(const World& world, const extraction::Reading& reading);

// The figures of accepted items. Throws base::Error(conflict) when two of them give one cell
// different values, and names both sentences.
std::vector<figures::NewFigure> figures_of(const World& world, const Report& report);

// Breaches of the pack's checked relations among the accepted items: warnings to be confirmed.
base::Problems breaches(const World& world, const Report& report);

}  // namespace luytre::reporting
