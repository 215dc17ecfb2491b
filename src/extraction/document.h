#pragma once
#include <optional>
#include <string>

#include "extraction/passage.h"
#include "extraction/reading.h"

namespace luytre::extraction {

// What a document is about.
struct About {
  std::optional<organisations::AreaNo> area;
  std::string area_name;
  std::string level;  // central | province | district | commune | other
  std::optional<base::Day> from;
  std::optional<base::Day> to;
  std::string programme;  // number as the pack writes it
};

// From title and lead: the first place named with its kind (or a province without one), told apart
// by the province named beside it; the term of the programme named, else the period said in words;
// the last full date before the end of the text as the day of the data.
About about(const Passage& passage, const organisations::Areas& areas,
            const programmes::Pack& pack);

}  // namespace luytre::extraction
