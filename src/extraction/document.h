#pragma once
#include <optional>
#include <string>

#include "extraction/places.h"
#include "programmes/pack.h"

namespace luytre::extraction {

// What a document is about.
struct About {
  std::optional<AreaNo> area;
  std::string area_name;
  std::string level;  // central | province | district | commune | other
  std::optional<base::Day> written;
  std::optional<base::Day> from;
  std::optional<base::Day> to;
  std::string programme;  // number as the pack writes it

  // When its names of areas are meant; nullopt: today.
  std::optional<base::Day> day() const { return written ? written : to; }
};

// The programme named and the times (periods.h).
About about(const Passage& passage, const programmes::Pack& pack);

// Fills the area from title and lead: the first place named with its kind (or a province without
// one), told apart by the province named beside it. `places` = of the day of `document`.
void locate(const Passage& passage, Places& places, About& document);

}  // namespace luytre::extraction
