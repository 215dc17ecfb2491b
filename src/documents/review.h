#pragma once
#include <optional>
#include <string>
#include <vector>

#include "figures/journal.h"

namespace luytre::documents {

// One indicator of a review for one area: what counts, beside what was said and summed.
struct ReviewLine {
  std::string indicator;  // name in Vietnamese
  std::string indicator_en;
  std::string unit;
  std::string effective;  // "hơn 122.560"
  std::string declared;
  std::string rolled;
  std::string coverage;  // "1/34"
  std::string not_broken_down;
  std::string remark;  // discrepancy in a sentence, or empty
  base::Sum thousandths = 0;
  int bar = 0;  // share of the largest area, per cent
};

struct ReviewArea {
  std::string name;
  std::vector<ReviewLine> lines;
};

struct ReviewSource {
  std::string area;
  std::string indicator;
  std::string value;
  std::string sentence;
  std::string source;  // file and address
};

// The consolidated review of one column, ready to be laid out; texts only, nothing to compute.
struct Review {
  std::string title;
  std::string title_en;
  std::string period;
  std::string map;
  bool invented = false;
  std::vector<ReviewLine> totals;
  std::vector<ReviewArea> areas;
  std::vector<ReviewSource> sources;
};

// Every indicator with a figure in the column: the country's total, each area of the level below a
// root that has one, and the sentences behind them. `map` absent = the column's own map.
Review review_of(const figures::Journal& journal, figures::ColumnNo column,
                 std::optional<base::Day> map);

// One self-contained page: no script, readable on a phone and on paper.
std::string review_html(const Review& review);

// The same as a workbook. Throws base::Error(unavailable) when the file cannot be written.
void write_review_xlsx(const Review& review, const std::string& path);

}  // namespace luytre::documents
