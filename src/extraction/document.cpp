#include "extraction/document.h"

#include <algorithm>
#include <array>
#include <map>

namespace luytre::extraction {
namespace {

using base::Day;
using organisations::AreaNo;
using organisations::Areas;
using organisations::Level;

constexpr std::size_t kLeadTokens = 160;  // where a report says what it is about
constexpr std::size_t kLongestName = 6;
constexpr std::size_t kLongestKind = 4;

class Reader {
 public:
  Reader(const Passage& passage, const Areas& areas, const programmes::Pack& pack)
      : passage_(passage), areas_(areas), pack_(pack) {}

  About run() {
    dates();
    programme();
    place();
    period();
    return std::move(out_);
  }

 private:
  struct Place {
    AreaNo area;
    std::size_t first;
    std::size_t end;
    bool sure;  // one area only, or named with its kind
  };

  std::optional<int> integer(std::size_t at) const;
  std::string written(std::size_t first, std::size_t end) const;
  std::u32string_view lower(std::size_t at) const {
    return at < passage_.tokens.size() ? passage_.lower(at) : std::u32string_view{};
  }
  bool mark(std::size_t at) const {
    return at < passage_.tokens.size() && passage_.tokens[at].kind == TokenKind::mark;
  }
  void dates();
  void programme();
  void place();
  void period();
  std::optional<Place> named_at(std::size_t at, std::optional<AreaNo> within) const;
  std::size_t end_of_name(std::size_t at) const;
  void months_of_year(std::size_t at);

  const Passage& passage_;
  const Areas& areas_;
  const programmes::Pack& pack_;
  std::optional<Day> day_;
  About out_;
};

std::optional<int> Reader::integer(std::size_t at) const {
  const auto text = lower(at);
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char32_t c : text) {
    if (c < U'0' || c > U'9') return std::nullopt;
    value = value * 10 + static_cast<int>(c - U'0');
  }
  return value;
}

std::string Reader::written(std::size_t first, std::size_t end) const {
  const auto& tokens = passage_.tokens;
  return text::to_utf8(std::u32string_view(passage_.letters.composed)
                           .substr(tokens[first].start, tokens[end - 1].end - tokens[first].start));
}

std::optional<Day> make_day(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1945 || year > 2100) return std::nullopt;
  return Day{date};
}

// The last d/m/yyyy, or d/m with the year of another date.
void Reader::dates() {
  for (std::size_t at = 0; at + 4 < passage_.tokens.size(); ++at) {
    if (!mark(at + 1) || !mark(at + 3)) continue;
    const auto d = integer(at), m = integer(at + 2), y = integer(at + 4);
    if (!d || !m || !y || *d < 1 || *m < 1) continue;
    if (const auto day = make_day(*y, *m, *d)) day_ = day;
  }
}

void Reader::programme() {
  const auto& composed = passage_.letters.composed;
  for (const programmes::Programme& programme : pack_.programmes) {
    if (programme.number.empty()) continue;
    const auto number = text::letters(programme.number).composed;
    // A bare number must be introduced; a full one (09/CTr-BCA-MTTW) speaks for itself.
    const bool bare = number.find(U'/') == std::u32string::npos;
    std::size_t found = std::u32string::npos;
    if (!bare) found = composed.find(number);
    for (std::size_t at = 2; bare && at < passage_.tokens.size() && found == std::u32string::npos;
         ++at) {
      if (passage_.lower(at) != number) continue;
      const std::u32string before =
          std::u32string(lower(at - 2)) + U" " + std::u32string(lower(at - 1));
      if (before == U"chương trình" || before == U"trình số" || before == U"hợp số" ||
          before == U"phối hợp" || before == U"kế hoạch")
        found = at;
    }
    if (found == std::u32string::npos) continue;
    out_.programme = programme.number;
    out_.from = programme.from;
    if (programme.parent.empty()) continue;
    return;  // a local twin says more than its parent
  }
}

// One past the capitalised words (or the number) that may be a name beginning at `at`.
std::size_t Reader::end_of_name(std::size_t at) const {
  const auto& tokens = passage_.tokens;
  std::size_t end = at;
  while (end < tokens.size() && end - at < kLongestName && passage_.same_sentence(at, end)) {
    const Token& token = tokens[end];
    const bool joint = token.mark != 0 && end > at &&
                       (token.mark == U'-' || token.mark == U'–' || token.mark == U'.' ||
                        token.mark == U'(' || token.mark == U')');
    const bool name = token.kind == TokenKind::number || token.capital;
    if (!name && !joint) break;
    ++end;
  }
  while (end > at && tokens[end - 1].kind == TokenKind::mark && tokens[end - 1].mark != U')') --end;
  return end;
}

std::optional<Reader::Place> Reader::named_at(std::size_t at, std::optional<AreaNo> within) const {
  constexpr std::array<std::u32string_view, 11> kKinds = {
      U"tỉnh", U"thành", U"tp", U"quận", U"huyện", U"thị", U"xã", U"phường", U"đặc", U"h", U"q"};
  const bool kind = std::find(kKinds.begin(), kKinds.end(), lower(at)) != kKinds.end();
  if (!kind && !passage_.tokens[at].capital) return std::nullopt;
  std::size_t start = at;
  for (std::size_t skip = 0; kind && skip < kLongestKind && start < passage_.tokens.size();
       ++skip, ++start) {
    const bool name = passage_.tokens[start].kind == TokenKind::number ||
                      (start > at && passage_.tokens[start].capital);
    if (name) break;
  }
  for (std::size_t end = end_of_name(start); end > start; --end) {
    const std::string name = written(at, end);
    auto matches = areas_.search(name, {.on = day_, .within = within, .level = {}});
    if (matches.empty() && day_)
      matches = areas_.search(name, {.on = {}, .within = within, .level = {}});
    if (!kind) {
      std::erase_if(matches,
                    [&](const auto& m) { return areas_[m.area].level != Level::province; });
    }
    std::erase_if(matches, [](const auto& m) { return m.strength < 2; });
    if (matches.empty()) continue;
    const bool sure =
        matches.size() == 1 || areas_[matches[0].area].level < areas_[matches[1].area].level;
    return Place{matches.front().area, at, end, sure};
  }
  return std::nullopt;
}

void Reader::place() {
  const std::size_t lead = std::min(passage_.tokens.size(), kLeadTokens);
  std::vector<Place> places;
  std::optional<Place> province;
  for (std::size_t at = 0; at < lead; ++at) {
    const auto found = named_at(at, {});
    if (!found) continue;
    places.push_back(*found);
    if (!province && areas_[found->area].level == Level::province) province = found;
    at = found->end - 1;
  }
  for (const Place& each : places) {
    Place best = each;
    if (!each.sure && province) {
      const auto within = named_at(each.first, province->area);
      if (!within) continue;
      best = *within;
      best.sure = true;
    }
    if (!best.sure) continue;
    constexpr std::array<std::string_view, 5> kLevels = {"central", "province", "district",
                                                         "commune", "other"};
    out_.area = best.area;
    out_.area_name = written(best.first, best.end);
    out_.level = kLevels[static_cast<std::size_t>(areas_[best.area].level)];
    return;
  }
  out_.level = "other";
  for (std::size_t at = 0; at + 1 < lead; ++at) {
    if ((lower(at) == U"cả" && lower(at + 1) == U"nước") ||
        (lower(at) == U"toàn" && lower(at + 1) == U"quốc")) {
      out_.area = areas_.country();
      out_.area_name = written(at, at + 2);
      out_.level = "central";
      return;
    }
  }
}

// "6 tháng đầu năm 2021", "quý 2-2020", "năm 2020".
void Reader::months_of_year(std::size_t at) {
  const auto set = [&](int year, int first, int last) {
    const auto from = make_day(year, first, 1);
    const auto after = last == 12 ? make_day(year + 1, 1, 1) : make_day(year, last + 1, 1);
    if (!from || !after) return;
    out_.from = from;
    out_.to = *after - std::chrono::days{1};
  };
  const auto n = integer(at + 1);
  if (lower(at) == U"quý" && n && *n >= 1 && *n <= 4) {
    const std::size_t year_at = mark(at + 2) || lower(at + 2) == U"năm" ? at + 3 : at + 2;
    if (const auto year = integer(year_at); year && *year > 1944) set(*year, *n * 3 - 2, *n * 3);
  }
  if (lower(at) == U"6" && lower(at + 1) == U"tháng") {
    const bool first_half = lower(at + 2) == U"đầu";
    if (!first_half && lower(at + 2) != U"cuối") return;
    if (const auto year = integer(at + 4); year && *year > 1944)
      set(*year, first_half ? 1 : 7, first_half ? 6 : 12);
  }
  if (lower(at) == U"năm" && n && *n > 1944 && !out_.to) set(*n, 1, 12);
}

void Reader::period() {
  if (!out_.programme.empty()) {
    out_.to = day_;
    return;
  }
  const std::size_t count = passage_.tokens.size();
  for (std::size_t at = 0; at + 2 < count && !out_.to; ++at) {
    const auto a = integer(at), b = integer(at + 2);
    if (a && b && mark(at + 1) && *a > 1944 && *b > *a && *b < 2101) {
      out_.from = make_day(*a, 1, 1);
      out_.to = make_day(*b, 12, 31);
    }
    if (lower(at) == U"quý" || lower(at) == U"6") months_of_year(at);
  }
  for (std::size_t at = 0; at + 1 < count && !out_.to; ++at) {
    const bool since = at > 0 && lower(at - 1) == U"từ";
    const auto year = integer(at + 1);
    if (lower(at) == U"năm" && since && year && *year > 1944) {
      out_.from = make_day(*year, 1, 1);
      break;
    }
    if (lower(at) == U"năm" && at > 0 && (lower(at - 1) == U"trong" || at < 12)) months_of_year(at);
  }
  if (!out_.to) out_.to = day_;
}

}  // namespace

About about(const Passage& passage, const Areas& areas, const programmes::Pack& pack) {
  return Reader(passage, areas, pack).run();
}

}  // namespace luytre::extraction
