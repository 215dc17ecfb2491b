#pragma once
#include <optional>
#include <vector>

#include "base/decimal.h"
#include "extraction/passage.h"

namespace luytre::extraction {

// A number of the text that may be a figure: tokens [first, last].
struct Mention {
  std::size_t first;
  std::size_t last;
  base::Decimal value;
  rollup::Qualifier qualifier = rollup::Qualifier::exact;
  std::optional<std::size_t> denominator = {};  // "219/236": the token of 236
  bool is_denominator = false;
  bool spelled = false;
  bool doubtful = false;
};

// Every number that is not a date, an age, a document number, a name or page furniture; numbers
// that cannot be taken (too large, too fine) become problems.
std::vector<Mention> mentions_of(const Passage& passage, base::Problems& problems);

}  // namespace luytre::extraction
