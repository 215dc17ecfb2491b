#pragma once
#include <optional>
#include <string>
#include <vector>

#include "figures/journal.h"
#include "figures/pivot.h"

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
  int bar = 0;          // share of the largest area, per cent
  std::string area;     // its id
  std::string series;   // its code
  std::string chapter;  // section of a report it belongs to
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
  std::string from;  // 01/08/2013
  std::string to;
  std::vector<std::string> issuers;  // the bodies whose document it is
  std::string issued_at;             // place of the date line
  std::vector<std::string> grounds;  // a sentence for each programme behind it
};

// Every indicator with a figure in the column: the country's total, each area of the level below a
// root that has one, and the sentences behind them. `map` absent = the column's own map.
Review review_of(const figures::Journal& journal, figures::ColumnNo column,
                 std::optional<base::Day> map);

// The same without the sentences, as a version of the roll-up or a release has it.
Review review_figures(const figures::World& world, const figures::Ask& ask,
                      figures::ColumnNo column, std::optional<base::Day> map);

// One self-contained page: no script, readable on a phone and on paper.
std::string review_html(const Review& review);

// The same as a workbook. Throws base::Error(unavailable) when the file cannot be written.
void write_review_xlsx(const Review& review, const std::string& path);

// The official layout as a .docx for people to edit, made of the parts in template/.
std::string review_template();

// All mistakes in a template of a review.
base::Problems check_review_template(std::string_view docx);

// The review as an official document. Throws base::Error: invalid with all that is wrong with the
// template; too_large.
std::string review_docx(const Review& review, std::string_view docx_template);

}  // namespace luytre::documents
