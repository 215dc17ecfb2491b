#include "extraction/document.h"

#include <algorithm>
#include <array>

#include "extraction/periods.h"

namespace luytre::extraction {
namespace {

using organisations::Level;

constexpr std::size_t kLeadTokens = 160;  // where a report says what it is about

std::u32string_view lower(const Passage& passage, std::size_t at) {
  return at < passage.tokens.size() ? passage.lower(at) : std::u32string_view{};
}

// Is a bare number introduced as that of a programme or plan? "Chương trình phối hợp 687", "Kế
// hoạch số 12".
bool introduced(const Passage& passage, std::size_t at) {
  constexpr std::array<std::u32string_view, 6> kBefore = {
      U"chương trình", U"trình số", U"hợp số", U"phối hợp", U"kế hoạch", U"hoạch số"};
  if (at < 2) return false;
  const std::u32string before =
      std::u32string(lower(passage, at - 2)) + U" " + std::u32string(lower(passage, at - 1));
  return std::find(kBefore.begin(), kBefore.end(), before) != kBefore.end();
}

bool names(const Passage& passage, const programmes::Programme& programme) {
  const auto number = text::letters(programme.number).composed;
  const std::size_t slash = number.find(U'/');
  // A full number (09/CTr-BCA-MTTW) speaks for itself; its first part, or a bare one, is
  // introduced.
  if (slash != std::u32string::npos &&
      passage.letters.composed.find(number) != std::u32string::npos)
    return true;
  const std::u32string_view bare = std::u32string_view(number).substr(0, slash);
  for (std::size_t at = 2; at < passage.tokens.size(); ++at) {
    if (passage.is_number(at) && passage.lower(at) == bare && introduced(passage, at)) return true;
  }
  return false;
}

// The programme named; a local twin says more than its parent.
const programmes::Programme* programme_of(const Passage& passage, const programmes::Pack& pack) {
  const programmes::Programme* out = nullptr;
  for (const programmes::Programme& programme : pack.programmes) {
    if (programme.number.empty() || !names(passage, programme)) continue;
    if (out == nullptr || !programme.parent.empty()) out = &programme;
  }
  return out;
}

// The first place that is sure, told apart by the first province named.
void find_place(const Passage& passage, Places& places, About& out) {
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
  constexpr std::array<std::string_view, 5> kLevels = {"central", "province", "district", "commune",
                                                       "other"};
  for (const Place& each : named) {
    const auto best = each.sure || !province ? each : places.at(each.first, province);
    if (!best || !best->sure) continue;
    out.area = best->area;
    out.area_name = passage.written(best->first, best->end);
    out.level = kLevels[static_cast<std::size_t>(places.areas()[best->area].level)];
    return;
  }
  out.level = "other";
  for (std::size_t at = 0; at + 1 < lead; ++at) {
    if (!passage.sign_at(at, Sign::elsewhere)) continue;
    out.area = places.areas().country();
    out.area_name = passage.written(at, at + 2);
    out.level = "central";
    return;
  }
}

}  // namespace

About about(const Passage& passage, const Areas& areas, const programmes::Pack& pack) {
  About out;
  const programmes::Programme* programme = programme_of(passage, pack);
  const Times times =
      times_of(passage, programme == nullptr ? std::nullopt : std::optional(programme->from));
  if (programme != nullptr) out.programme = programme->number;
  out.written = times.written;
  out.from = times.from;
  out.to = times.to;
  Places places(passage, areas, times.written);
  find_place(passage, places, out);
  return out;
}

}  // namespace luytre::extraction
