#pragma once
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "calendar/day.h"
#include "extraction/match.h"
#include "extraction/places.h"
#include "extraction/reading.h"
#include "programmes/pack.h"

namespace luytre::extraction {

// What the head of a column or the label of a row says of the numbers under or beside it.
struct Heading {
  enum class Use { value, ordinal, unit, note, years };
  Use use = Use::value;
  std::string_view indicator;  // empty = names none
  Reason reason;
  const Entry* entry = nullptr;  // nullptr where the name is the catalogue's own
  int score = 0;
  std::optional<AreaNo> area = {};
  bool total = false;  // the row or column that adds up
  std::optional<calendar::Period> period = {};
  bool target = false, change = false, earlier = false, part = false;
  bool percent = false;  // "Tỷ lệ (%)"
};

// Reads headings of one passage: names of the catalogue first, then the entries of the lexicon. One
// thread.
class Headings {
 public:
  Headings(const Passage& passage, Places& places, std::optional<AreaNo> near,
           const programmes::Pack& pack);

  // `own` = the heading's own texts from the outermost to the innermost, `around` = what stands
  // near.
  Heading read(std::span<const TokenRange> own, std::span<const TokenRange> around);

  // Is the indicator a number of percent?
  bool in_percent(std::string_view indicator) const { return in_percent_.contains(indicator); }

 private:
  bool sign(std::span<const TokenRange> ranges, Sign sign) const;
  bool only(std::span<const TokenRange> ranges, Sign sign) const;
  bool ends_in_percent(const TokenRange& range) const;
  std::optional<std::size_t> take_name(std::span<const TokenRange> own, Heading& out) const;

  const Passage& passage_;
  Places& places_;
  std::optional<AreaNo> near_;
  Matcher matcher_;
  std::unordered_map<std::string, const programmes::Indicator*> names_;  // by bare name
  std::unordered_set<std::string_view> in_percent_;                      // codes
};

}  // namespace luytre::extraction
