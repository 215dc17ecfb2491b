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

enum class Kind : std::uint8_t {
  flow,
  stock,
  rate,
  stated,
  note
};  // note: a finding, never a series
using rollup::Adds;
enum class Periodicity : std::uint8_t { month, quarter, half_year, year };
enum class Publish : std::uint8_t { open, after_release, not_here };

// One class of an indicator; each is a series of its own (awards.merit/collectives).
struct Slice {
  std::string code;
  Bilingual name;
  std::string unit;  // counted unit when it differs from the indicator's
};

// What the indicators of one file have in common: a section of a report, in the order of its
// number.
struct Chapter {
  std::int64_t number = 0;  // 0: the file has none
  Bilingual name;
};

struct Indicator {
  std::string code;  // tips.valuable; permanent
  Chapter chapter;
  Bilingual name;
  Bilingual definition;
  Kind kind;
  std::string unit;        // counted unit: tin, người, lượt người, …
  std::string owner;       // body that defines it
  std::string counted_by;  // the one body whose value counts; another's is kept for comparison
  Adds adds;
  int decimals;  // 0-3
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
  std::string weight;           // by which it is divided where its area is, or empty = never
  std::vector<Slice> slices;
};

// left <op> right over the same area and column. Only the first three can be checked; the others
// are listed with their note.
struct Relation {
  enum class Op : std::uint8_t { at_most, at_least, equal, overlaps, of, pairs };
  std::string left;
  Op op;
  std::vector<std::string> right;  // the indicators whose sum is meant
  std::string right_text;          // as written
  bool checked;
  bool long_columns_only;  // carry-over between months: only on years and terms
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
  std::string parent;  // code, or empty
  std::string area;    // id of the area where it applies
  std::vector<std::string> bodies;
  std::vector<std::string> issued_by;  // full names of the bodies as documents print them, or empty
  std::string issued_at;               // place in the date line of a document, or empty
  bool unverified;                     // shown so to the administrator
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

// Something by which divided areas can be shared out: population, households.
struct Weight {
  std::string code;
  Bilingual name;
};

// How much of the weight of `from`, divided on a day, lies in `to`.
struct Share {
  std::string weight;
  std::string from;  // ids of areas
  std::string to;
  Day date;
  std::int64_t value;  // in the weight's own unit
  std::string source;
  std::string place;  // in the file
};

struct Pack {
  std::string id;  // vn-09
  Bilingual name;
  calendar::MonthRule months;
  std::vector<Body> bodies;
  std::vector<Programme> programmes;
  std::vector<Review> reviews;        // in file order: the order of rollup::Shape::terms
  std::vector<Indicator> indicators;  // in file order
  std::vector<Relation> relations;
  std::vector<Weight> weights;  // in file order: the numbers of rollup::SeriesRule::weight
  std::vector<Share> shares;
  std::vector<Bilingual> units;  // counted units and what they are called in English

  // A counted unit in both languages; one that the pack does not name in English is itself there.
  Bilingual unit(const std::string& counted) const;
  const Indicator* indicator(std::string_view code) const;
  const Review* review(std::string_view code) const;
  const Programme* programme(std::string_view code) const;
};

// One series: an indicator, or one of its slices. `code` is "indicator" or "indicator/slice".
struct Series {
  std::string code;
  const Indicator* indicator;
  const Slice* slice;  // nullptr = the whole indicator

  // What is counted: the slice's own unit, else the indicator's.
  const std::string& unit() const {
    return slice != nullptr && !slice->unit.empty() ? slice->unit : indicator->unit;
  }
};

// All series of a pack in file order; pointers live as long as the pack.
std::vector<Series> series_of(const Pack& pack);

// What reading a pack gives: a pack only when there is no problem.
struct PackReading {
  std::optional<Pack> pack;
  base::Problems problems;  // every mistake with file:line:column
};

inline constexpr std::size_t kMaxFiles = 64;
inline constexpr std::size_t kMaxIndicators = 2'000;
inline constexpr std::size_t kMaxShares = 20'000;

std::optional<std::int32_t> weight_number(const Pack& pack, std::string_view code);

// Reads a pack from its files: programme.toml, relations.toml, indicators/*.toml, shares*.toml;
// words/*.toml and persons.toml are the extraction's and are left to it. Refuses fields of persons,
// opinion, belief, ethnicity or association, and targets, ranks or points on counts of people.
PackReading read_pack(std::span<const base::EmbeddedFile> files);
// The files of the pack linked into the program.
std::span<const base::EmbeddedFile> embedded_pack();

// Fills the part of the roll-up's shape that a pack decides: series (in the order of series_of),
// terms (in the order of reviews) and the rule of months.
void describe(const Pack& pack, rollup::Shape& shape);

}  // namespace luytre::programmes
