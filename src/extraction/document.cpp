#include "extraction/document.h"

#include <algorithm>
#include <array>

#include "extraction/periods.h"
#include "text/text.h"

namespace luytre::extraction {
namespace {

using organisations::Level;

constexpr std::size_t kLeadTokens = 160;  // where a report says what it is about

// Is a bare number introduced as that of a programme or plan? "Chương trình phối hợp 687", "Kế
// hoạch số 12".
bool introduced(const Passage& passage, std::size_t at) {
  using Words = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Words, 6> kBefore = {{{"chương", "trình"},
                                                    {"trình", "số"},
                                                    {"hợp", "số"},
                                                    {"phối", "hợp"},
                                                    {"kế", "hoạch"},
                                                    {"hoạch", "số"}}};
  if (at < 2) return false;
  const Words before(passage.lower(at - 2), passage.lower(at - 1));
  return std::find(kBefore.begin(), kBefore.end(), before) != kBefore.end();
}

// Does the number stand somewhere as that of a programme or plan?
bool introduced(const Passage& passage, std::string_view number) {
  const auto is_it = [&](std::size_t at) {
    const auto text = passage.lower(at);
    return text.front() == number.front() && text == number && passage.is_number(at);
  };
  return std::any_of(passage.numerals.begin(), passage.numerals.end(),
                     [&](std::size_t at) { return is_it(at) && introduced(passage, at); });
}

// Does a text end in digits, no more before them? "09", but not "109".
bool ends_in(std::string_view text, std::string_view digits) {
  if (!text.ends_with(digits)) return false;
  text.remove_suffix(digits.size());
  return text.empty() || text.back() < '0' || text.back() > '9';
}

// Does a number with a slash stand in the text? Slashes are rarer than its first digit.
bool holds(const Passage& passage, std::string_view number, std::size_t slash) {
  const std::string_view text = passage.letters.utf8;
  const auto bare = number.substr(0, slash), rest = number.substr(slash);
  for (auto at = text.find(rest); at != std::string_view::npos; at = text.find(rest, at + 1))
    if (ends_in(text.substr(0, at), bare)) return true;
  return false;
}

// The programme named; a local twin says more than its parent. A full number (09/CTr-BCA-MTTW)
// speaks for itself; its first part, or a bare one, is introduced.
const programmes::Programme* programme_of(const Passage& passage, const programmes::Pack& pack) {
  const programmes::Programme* out = nullptr;
  for (const programmes::Programme& programme : pack.programmes) {
    if (programme.number.empty()) continue;
    const std::string number = text::nfc(programme.number);
    const std::size_t slash = number.find('/');
    const bool full = slash != std::string::npos && holds(passage, number, slash);
    if (!full && !introduced(passage, std::string_view(number).substr(0, slash))) continue;
    if (out == nullptr || !programme.parent.empty()) out = &programme;
  }
  return out;
}

// Where "cả nước", "toàn quốc" stands first.
std::optional<std::size_t> whole_country(const Passage& passage, std::size_t end) {
  for (const Occurrence& each : passage.beginning_in(0, end))
    if (passage.lexicon.has(each.phrase, Sign::elsewhere)) return each.first;
  return std::nullopt;
}

}  // namespace

About about(const Passage& passage, const programmes::Pack& pack) {
  About out;
  const programmes::Programme* programme = programme_of(passage, pack);
  const Times times =
      times_of(passage, programme == nullptr ? std::nullopt : std::optional(programme->from));
  if (programme != nullptr) out.programme = programme->number;
  out.written = times.written;
  out.from = times.from;
  out.to = times.to;
  return out;
}

void locate(const Passage& passage, Places& places, About& out) {
  // The whole country in a title of its own, else the first place that is sure, told apart by the
  // first province named.
  const std::size_t lead = std::min(passage.tokens.size(), kLeadTokens);
  std::vector<Place> named;
  std::optional<AreaNo> province;
  for (std::size_t at = 0; at < lead; ++at) {
    const auto found = places.at(at, {});
    if (!found) continue;
    named.push_back(*found);
    if (!province && places.areas()[found->area].level == Level::province) province = found->area;
    at = found->end - 1;
  }
  const auto country = whole_country(passage, lead);
  const bool titled =
      country && (named.empty() || (*country < named.front().first &&
                                    !passage.same_sentence(*country, named.front().first)));
  constexpr std::array<std::string_view, 5> kLevels = {"central", "province", "district", "commune",
                                                       "other"};
  for (const Place& each : named) {
    if (titled) break;
    const auto best = each.sure || !province ? each : places.at(each.first, province);
    if (!best || !best->sure) continue;
    out.area = best->area;
    out.area_name = passage.written(best->first, best->end);
    out.level = kLevels[static_cast<std::size_t>(places.areas()[best->area].level)];
    return;
  }
  out.level = country ? "central" : "other";
  if (!country) return;
  out.area = places.areas().country();
  out.area_name = passage.written(*country, *country + 2);
}

}  // namespace luytre::extraction
