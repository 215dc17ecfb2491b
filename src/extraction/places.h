#pragma once
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extraction/passage.h"
#include "organisations/areas.h"

namespace luytre::extraction {

using organisations::AreaNo;
using organisations::Areas;

// An area named in a text: tokens [first, end). Not sure: the name fits several areas.
struct Place {
  AreaNo area;
  std::size_t first;
  std::size_t end;
  bool sure = true;
};

// Finds areas by the names written in one passage; remembers each name it has looked up. One
// thread.
class Places {
 public:
  // `day` = when the names are meant; areas of another time are found too, behind those of the day.
  Places(const Passage& passage, const Areas& areas, std::optional<base::Day> day)
      : passage_(passage), areas_(areas), day_(day) {}

  // The longest name that begins at a token: with its kind (huyện Nam Đàn, Quận 1), or a province
  // without one. `near` decides among equal names: itself, then what lies in it, then in its
  // province.
  std::optional<Place> at(std::size_t token, std::optional<AreaNo> near) {
    const bool kind = passage_.sign_at(token, Sign::place_kind);
    return kind || passage_.tokens[token].capital() ? beginning_at(token, kind, near)
                                                    : std::nullopt;
  }

  // The area whose name is all of tokens [first, end): also a part of `near` without its kind.
  std::optional<AreaNo> called(std::size_t first, std::size_t end, std::optional<AreaNo> near);

  const Areas& areas() const { return areas_; }
  base::Day day() const;
  // The area itself or the one above it at a level; nullopt for none.
  std::optional<AreaNo> above(AreaNo area, organisations::Level level) const;

 private:
  std::optional<Place> beginning_at(std::size_t token, bool kind, std::optional<AreaNo> near);
  std::size_t end_of_name(std::size_t token) const;
  const std::vector<AreaNo>& named(std::size_t first, std::size_t end);
  Place choose(const std::vector<AreaNo>& found, std::optional<AreaNo> near) const;
  void keep_standing(std::vector<AreaNo>& found) const;
  base::Day day_of(AreaNo area) const;
  bool within(AreaNo area, AreaNo above) const;

  const Passage& passage_;
  const Areas& areas_;
  std::optional<base::Day> day_;
  std::unordered_map<std::string_view, std::vector<AreaNo>> known_;  // by name as written
};

}  // namespace luytre::extraction
