#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/reading.h"

namespace luytre::extraction {

// A figure as a person read it. [start, end) are code points; no role means that none was judged.
struct Label {
  std::string indicator;  // a code of the catalogue, or "other"
  base::Decimal value;
  rollup::Qualifier qualifier;
  std::size_t start;
  std::size_t end;
  std::optional<Role> role;
  bool refused = false;
  std::string quote;
};

// A text with all its figures in order; the period only where the text states it.
struct Labelled {
  std::string name;
  std::string text;
  std::vector<Label> labels;
  std::optional<base::Day> from;
  std::optional<base::Day> to;
};

// Labels of one report as JSON: figures with indicator, value, qualifier (exact, over, nearly,
// about), quote and start; period with from and to. Adds every mistake to `problems`.
Labelled read_labelled_report(std::string name, std::string text, std::string_view json,
                              base::Problems& problems);

// Sentences with their figures below them: testdata/sentences/README.md.
std::vector<Labelled> read_labelled_sentences(const std::string& file, std::string_view bytes,
                                              base::Problems& problems);

}  // namespace luytre::extraction
