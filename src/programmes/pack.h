#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"
#include "base/problem.h"
#include "calendar/month.h"
#include "rollup/rollup.h"

// A pack is a folder of TOML files that defines a programme; docs/pack.md describes the format.
namespace luytre::programmes {

using base::Day;

// A text in both languages of the product.
struct Bilingual {
  std::string vi;
  std::string en;
};

enum class Kind : std::uint8_t { flow, stock, rate, stated, note };  // note: a finding, never a series
enum class Adds : std::uint8_t { areas_and_time, areas, never };
enum class Periodicity : std::uint8_t { month, quarter, half_year, year };
enum class Publish : std::uint8_t { open, after_release, not_here };

// One class of an indicator; each is a series of its own (awards.merit/collectives).
struct Slice {
  std::string code;
  Bilingual name;
  std::string unit;  // counted unit when it differs from the indicator's
};

struct Indicator {
  std::string code;  // tips.valuable; permanent
  Bilingual name;
  Bilingual definition;
  Kind kind;
  std::string unit;        // counted unit: tin, người, lượt người, …
  std::string owner;       // body that defines it
  std::string counted_by;  // body whose value counts, or "each"
  Adds adds;
  int decimals;            // 0-3
  Periodicity periodicity;
  std::string lowest_level;  // commune, district, province: never collected below it
  bool personal;             // counts of people under measures: sensitive, small counts hidden
  Publish publish;
  std::optional<Day> valid_from;
  std::optional<Day> valid_to;  // first day on which it is no longer counted
  std::string continued_by;     // indicator after a break, or empty
  int freshness_months;         // stock
  std::string numerator;        // rate
  std::string denominator;      // rate
  bool total_is_sum;            // the total is filled from its slices
  std::vector<Slice> slices;
};

// left <op> right over the same area and column. Unchecked ones are listed, with the reason.
struct Relation {
  enum class Op : std::uint8_t { at_most, at_least, equal };
  std::string left;
  Op op;
  std::string right;      // one indicator, or a sum "a + b"
  bool checked;
  std::string columns;    // "any", or "years and terms" (carry-over between months)
  Bilingual note;
};

struct Body {
  std::string code;  // police, front, …
  Bilingual name;
};

struct Programme {
  std::string code;    // "09", "687", …; unique in the pack
  std::string number;  // 09/CTr-BCA-MTTW
  Bilingual name;
  Day from;
  std::optional<Day> to;
  std::string parent;     // code, or empty
  std::string area;       // id of the area where it applies
  std::vector<std::string> bodies;
};

// The column in which term figures of many places meet.
struct Review {
  std::string code;  // "09-10y"
  std::string programme;
  Bilingual name;
  Day from;
  Day to;
  std::string counts_in;  // code of the parent programme's review, or empty
};

struct Pack {
  std::string id;  // vn-09
  Bilingual name;
  calendar::MonthRule months;
  std::vector<Body> bodies;
  std::vector<Programme> programmes;
  std::vector<Review> reviews;       // in file order: the order of rollup::Shape::terms
  std::vector<Indicator> indicators; // in file order
  std::vector<Relation> relations;

  const Indicator* indicator(std::string_view code) const;
  const Review* review(std::string_view code) const;
  const Programme* programme(std::string_view code) const;
};

// One series: an indicator, or one of its slices. `code` is "indicator" or "indicator/slice".
struct Series {
  std::string code;
  const Indicator* indicator;
  const Slice* slice;  // nullptr = the whole indicator
};

// All series of a pack in file order; pointers live as long as the pack.
std::vector<Series> series_of(const Pack& pack);

// What reading a pack gives: a pack only when there is no problem.
struct PackReading {
  std::optional<Pack> pack;
  base::Problems problems;  // every mistake with file:line:column
};

// Reads a pack from its files. Refuses registers of persons, opinion, belief or ethnicity, and
// targets or ranks on counts of people (product rules 1, 2 and 7).
PackReading read_pack(std::span<const base::EmbeddedFile> files);
// The pack linked into the program.
std::span<const base::EmbeddedFile> embedded_pack();

}  // namespace luytre::programmes
