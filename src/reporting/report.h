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
enum class State { read, accepted, approved, withdrawn };

std::string_view name(Decision decision);
std::string_view name(State state);

// A finding (extraction/reading.h) with its own words, personal data masked, as SourceStore keeps
// it.
struct KeptFinding {
  std::string indicator;
  base::Decimal value;
  bool decrease = false;
  rollup::Qualifier qualifier = rollup::Qualifier::exact;
  extraction::KeptRange number;  // in Report::text
  std::string unit;
  std::string quote;
  std::string sentence;
  double confidence = 0;
  std::string reason;  // why it was read so, for a person
  extraction::Role role = extraction::Role::whole;
  int fact = 0;
  std::optional<AreaNo> area;
};

// A finding with what was decided about it. `series` and `cell` are what goes into the journal.
struct Item {
  KeptFinding finding;
  bool offered = false;  // proposed as a figure: see offer()
  Decision decision = Decision::offered;
  std::string series;  // empty = no figure
  rollup::Cell cell;
};

// A report before and after approval; addressed by the SHA-256 of its source. One that was only
// read may lack its area or column; every other state has both.
struct Report {
  std::string source;
  std::int64_t version = 1;  // grows with every change
  std::string name;          // of the file
  std::optional<AreaNo> area;
  std::string area_name;  // as written
  std::optional<ColumnNo> column;
  std::string programme;
  std::optional<base::Day> from;
  std::optional<base::Day> as_of;
  State state = State::read;
  std::string who;
  std::optional<base::Instant> recorded_at;  // when it was first kept
  std::optional<std::int64_t> arrived;       // as the how-manieth
  std::string why;
  std::vector<Item> items;
  extraction::MaskedText text;  // left empty by SourceStore::find
  base::Problems notes;         // of the reading; a place in the text is in bytes of it
};

// The series that a finding counts in: its indicator, or the slice whose unit its words name
// (2 tập thể and 3 cá nhân được đề nghị are two series); nullopt for other, notes, unknown codes.
std::optional<std::string> series_for(const World& world, const KeptFinding& finding);

// Says which findings are offered as figures: wholes about the report's area, or all the parts
// where no whole of the indicator stands.
void offer(const World& world, Report& report);

// The column of a reading: the review of its programme (the parent's where it counts in), or the
// month that its period is.
std::optional<ColumnNo> column_for(const World& world, const extraction::Reading& reading);

bool taken(const Item& item);  // accepted or corrected

// The figures of accepted items. Throws base::Error(conflict) when two of them give one cell
// different values, and names both sentences.
std::vector<figures::NewFigure> figures_of(const World& world, const Report& report);

// Everything that the journal would refuse: no area or column, two values for one cell, and what
// figures::check says. The place of a figure is the number of its finding.
base::Problems faults(const World& world, const Report& report);

// A report not yet approved is accepted when nothing offered is open, something is taken and
// faults() finds nothing; else it is only read.
void settle(const World& world, Report& report);

// Breaches of the pack's checked relations among the accepted items: warnings to be confirmed.
base::Problems breaches(const World& world, const Report& report);

// What a finding counts, bare of numbers, in the form in which words are compared; of a cell the
// words of its row and column.
std::string words_of(const Item& item);

}  // namespace luytre::reporting
