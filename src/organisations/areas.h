#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"
#include "calendar/day.h"
#include "rollup/rollup.h"

namespace luytre::organisations {

using base::Day;
using rollup::AreaNo;

enum class Level : std::uint8_t { country, province, district, commune, neighbourhood };

// An area as it was on the days [from, to): a change of name, kind or parent makes a new version.
struct AreaVersion {
  std::string kind;     // tỉnh, thành phố trực thuộc trung ương, quận, xã, …
  std::string name_vi;  // without its kind: "Thừa Thiên Huế"; districts and wards may be "1"
  std::string name_en;  // empty = name_vi without marks
  std::optional<AreaNo> parent;
  Day from;
  Day to;  // kForever = still valid
};

inline constexpr std::size_t kMaxRows = 200'000;
inline constexpr Day kForever = Day{std::chrono::year{9999} / 12 / 31};

struct Area {
  std::string id;             // p2013-46; never reused, unlike the official code
  std::string official_code;  // 46
  Level level;
  bool invented;  // lies outside the real country; its figures are SỐ LIỆU GIẢ ĐỊNH
  std::vector<AreaVersion> versions;  // in order of time
};

struct Succession {
  AreaNo from;
  AreaNo to;
  Day date;
  bool whole;        // all of it, or a share of its land or people
  std::string kind;  // merge, split, rename, transfer, upgrade, abolish, keep
  std::string note;  // resolution and how the link was found
};

struct SearchMatch {
  AreaNo area;
  Day as_of;     // a day of the version whose name matched
  int strength;  // 3 same spelling, 2 only the place of a tone mark differs, 1 without marks
};

struct SearchScope {
  std::optional<Day> on;         // only areas valid on that day
  std::optional<AreaNo> within;  // only areas below it (on that day, or at any time)
  std::optional<Level> level;
};

// All areas with their history. Immutable; any thread may read it.
class Areas {
 public:
  // The facts linked into the program, followed by the invented areas of the sample.
  static Areas embedded();
  // Reads tables in the form of packs/areas/README.md; an area table may be followed by more of
  // them. At most kMaxRows rows each. Throws base::Error(corrupt) naming every bad row.
  static Areas read(std::span<const base::EmbeddedFile> areas, base::EmbeddedFile succession,
                    base::EmbeddedFile aliases);

  std::int32_t size() const;
  const Area& operator[](AreaNo area) const;
  std::optional<AreaNo> by_id(std::string_view id) const;
  AreaNo country() const;

  // The version of an area on a day; nullptr when it is not valid then.
  const AreaVersion* on(AreaNo area, Day day) const;
  // The last version at or before a day, else the first.
  const AreaVersion& nearest(AreaNo area, Day day) const;
  // "tỉnh Thừa Thiên Huế", "quận 1" as of the nearest version.
  std::string full_name(AreaNo area, Day day) const;

  std::optional<AreaNo> parent(AreaNo area, Day day) const;
  std::vector<AreaNo> ancestors(AreaNo area, Day day) const;  // nearest first
  std::vector<AreaNo> parts(AreaNo area, Day day) const;      // in official order
  // All of one level below an area, depth first in official order.
  std::vector<AreaNo> below(AreaNo area, Level level, Day day) const;
  // The area below the root under which this one first appeared (itself, where it is one); nullopt
  // for a root.
  std::optional<AreaNo> first_top_level(AreaNo area) const;
  std::span<const Succession> successors(AreaNo area) const;
  std::span<const Succession> predecessors(AreaNo area) const;

  // Finds areas by name, alias, abbreviation or unaccented name, with or without the kind before
  // it ("TP. Huế", "Q.1", "xa Phu Loc"). Best first: strength, then level, then id. Builds its
  // index at the first call, as named() and begins_province() do.
  std::vector<SearchMatch> search(std::string_view name, const SearchScope& scope) const;

  // The areas of which this is a name exactly (strength 2 and 3 of search()), best first: those of
  // the day, where there are any, else of any time.
  std::vector<AreaNo> named(std::string_view name, std::optional<Day> on) const;

  // Can a name under which named() finds a province begin with this word in lower case? Far cheaper
  // to ask.
  bool begins_province(std::string_view lower) const;

  // The same facts as the roll-up wants them.
  void describe(rollup::Shape& shape) const;

  struct Tables;

 private:
  explicit Areas(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
  void index_spellings() const;
  const Tables& indexed() const;  // with the index of spellings made

  std::shared_ptr<const Tables> tables_;
};

}  // namespace luytre::organisations
