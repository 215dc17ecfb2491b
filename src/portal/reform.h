#pragma once
#include <string>
#include <vector>

#include "graphics/flow.h"
#include "organisations/reform.h"
#include "portal/visit.h"

// An area between two maps: what became of it and of its parts.
namespace luytre::portal {

// An area and the two maps that are compared, before < after.
struct ReformQuestion {
  AreaNo area;
  base::Day before;
  base::Day after;
};

// Of an address: area (id or name), from, to; without days the day with most changes and its eve.
// Throws base::Error with every mistake.
ReformQuestion reform_question(const Visit& visit);

// Areas of the map before, those that hold their land after it, and a band for each pair.
struct Reform {
  std::vector<AreaNo> before, after;
  std::vector<graphics::FlowBand> bands;

  // Indexes of those of `before` that lie in an area of `after`, with `whole`.
  std::vector<graphics::FlowBand> into(std::size_t after_index) const;
  // Only areas that go on as they were.
  bool unchanged(std::size_t after_index) const;
};

Reform reform_of(const organisations::Areas& areas, const ReformQuestion& question);
// The parts that tell most: provinces of the country, else communes; empty for a commune.
Reform parts_of(const organisations::Areas& areas, const ReformQuestion& question,
                const Reform& reform);

// The same area as one map has it: itself, or the only one that it became or was made of.
std::optional<AreaNo> side_before(const ReformQuestion& question, const Reform& reform,
                                  const organisations::Areas& areas);
std::optional<AreaNo> side_after(const ReformQuestion& question, const Reform& reform,
                                 const organisations::Areas& areas);

// Figures of one indicator on both maps, into the page.
void fill_series(const Visit& visit, const ReformQuestion& question, const Reform& reform,
                 html::Section root);

}  // namespace luytre::portal
