#include <algorithm>
#include <array>
#include <utility>

#include "organisations/area_tables.h"
#include "text/text.h"

namespace luytre::organisations {
namespace {

// Folded, with the punctuation of abbreviations and double names as spaces: "TP.Huế" -> "tp huế".
std::string spelling(std::string_view name) {
  std::string out = text::fold(name);
  std::size_t end = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool dash = out[i] == '\xE2' && out.compare(i, 3, "–") == 0;
    const bool stop = dash || out[i] == '.' || out[i] == '-' || out[i] == '_';
    const char c = stop ? ' ' : out[i];
    if (dash) i += 2;
    if (c != ' ' || (end > 0 && out[end - 1] != ' ')) out[end++] = c;
  }
  while (end > 0 && out[end - 1] == ' ') --end;
  out.resize(end);
  return out;
}

// The loose key: no marks, i and y the same (Quy = Qui, Mỹ = Mĩ).
std::string loose(std::string_view name) {
  std::string key = text::strip(name);
  std::replace(key.begin(), key.end(), 'y', 'i');
  return key;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kAbbreviatedKinds = {{
    {"tp ", "thành phố "},
    {"tx ", "thị xã "},
    {"tt ", "thị trấn "},
    {"q ", "quận "},
    {"h ", "huyện "},
    {"x ", "xã "},
    {"p ", "phường "},
    {"t ", "tỉnh "},
    {"đk ", "đặc khu "},
}};

// The name with its kind in full, where it begins with an abbreviation of one.
std::optional<std::string> kind_in_full(const std::string& name) {
  constexpr std::size_t kLongest = std::string_view("đk").size();
  if (name.find(' ') > kLongest) return std::nullopt;
  for (const auto& [abbreviation, kind] : kAbbreviatedKinds) {
    if (name.starts_with(abbreviation)) return std::string(kind) + name.substr(abbreviation.size());
  }
  return std::nullopt;
}

// The first word of a spelling, with its tone mark in one place.
std::string opening(std::string_view spelling) {
  const auto end = std::find_if(spelling.begin(), spelling.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && (c < 'a' || c > 'z') && (c < '0' || c > '9');
  });
  return text::place_tone({spelling.begin(), end});
}

bool is_number(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string short_kind(const std::string& kind) {
  return kind.starts_with("thành phố") ? "thành phố" : kind;
}

constexpr int kWithoutMarks = 1;

int strength(const std::string& asked, const std::string& found) {
  if (asked == found) return 3;
  return text::place_tone(asked) == text::place_tone(found) ? 2 : kWithoutMarks;
}

bool better(const Areas& areas, const SearchMatch& a, const SearchMatch& b) {
  if (a.strength != b.strength) return a.strength > b.strength;
  const Area& x = areas[a.area];
  const Area& y = areas[b.area];
  return std::tie(x.level, x.id) < std::tie(y.level, y.id);
}

// The day of the version that fits the scope best, or nullopt when none does.
std::optional<Day> day_in_scope(const Areas& areas, const Spelling& found,
                                const SearchScope& scope) {
  const AreaVersion& version = areas[found.area].versions[found.version];
  if (scope.level && areas[found.area].level != *scope.level) return std::nullopt;
  if (scope.on && (*scope.on < version.from || version.to <= *scope.on)) return std::nullopt;
  const Day day = scope.on ? *scope.on : std::min(version.to - std::chrono::days{1}, kForever);
  if (scope.within) {
    const auto above = areas.ancestors(found.area, day);
    if (std::find(above.begin(), above.end(), *scope.within) == above.end()) return std::nullopt;
  }
  return day;
}

// Calls take(asked, found) for the spellings under the loose key of a name, and under that of the
// name with its kind in full.
template <typename Take>
void each_spelling(const Areas::Tables& tables, std::string_view name, Take take) {
  const auto find = [&](const std::string& asked) {
    const auto [first, last] = tables.index.equal_range(loose(asked));
    for (auto at = first; at != last; ++at) take(asked, at->second);
  };
  const std::string written = spelling(name);
  find(written);
  if (const auto full = kind_in_full(written)) find(*full);
}

// One match for each area: the best, the latest of equals.
void keep_best(std::vector<SearchMatch>& matches, const SearchMatch& match) {
  const auto same = std::find_if(matches.begin(), matches.end(),
                                 [&](const SearchMatch& m) { return m.area == match.area; });
  if (same == matches.end()) {
    matches.push_back(match);
  } else if (std::tie(match.strength, match.as_of) > std::tie(same->strength, same->as_of)) {
    *same = match;
  }
}

}  // namespace

void Areas::index_spellings() const {
  const auto add = [this](AreaNo area, std::size_t version, const std::string& name) {
    const std::string folded = spelling(name);
    tables_->index.emplace(loose(folded), Spelling{area, version, folded});
    if ((*this)[area].level != Level::province) return;
    tables_->province_openings.insert(opening(folded));
    for (const auto& [abbreviation, kind] : kAbbreviatedKinds)
      if (folded.starts_with(kind)) tables_->province_openings.insert(opening(abbreviation));
  };
  for (std::int32_t i = 0; i < size(); ++i) {
    const auto& versions = (*this)[AreaNo{i}].versions;
    for (std::size_t v = 0; v < versions.size(); ++v) {
      if (!is_number(versions[v].name_vi)) add(AreaNo{i}, v, versions[v].name_vi);
      add(AreaNo{i}, v, short_kind(versions[v].kind) + " " + versions[v].name_vi);
    }
  }
  for (const auto& [area, alias] : tables_->aliases) {
    for (std::size_t v = 0; v < (*this)[area].versions.size(); ++v) add(area, v, alias);
  }
}

const Areas::Tables& Areas::indexed() const {
  std::call_once(tables_->indexed, [this] { index_spellings(); });
  return *tables_;
}

bool Areas::begins_province(std::string_view lower) const {
  return indexed().province_openings.contains(text::place_tone(std::string(lower)));
}

std::vector<SearchMatch> Areas::search(std::string_view name, const SearchScope& scope) const {
  std::vector<SearchMatch> out;
  each_spelling(indexed(), name, [&](const std::string& asked, const Spelling& found) {
    const auto day = day_in_scope(*this, found, scope);
    if (day) keep_best(out, {found.area, *day, strength(asked, found.folded)});
  });
  std::sort(out.begin(), out.end(),
            [this](const SearchMatch& a, const SearchMatch& b) { return better(*this, a, b); });
  return out;
}

std::vector<AreaNo> Areas::named(std::string_view name, std::optional<Day> on) const {
  std::vector<SearchMatch> matches;
  bool standing = false;  // one is so named on that day: those of other times give way
  each_spelling(indexed(), name, [&](const std::string& asked, const Spelling& found) {
    const SearchMatch match{found.area, {}, strength(asked, found.folded)};
    if (match.strength == kWithoutMarks) return;
    const bool stands = on && day_in_scope(*this, found, {on, std::nullopt, std::nullopt});
    if (stands && !standing) matches.clear();
    standing = standing || stands;
    if (stands || !standing) keep_best(matches, match);
  });
  std::sort(matches.begin(), matches.end(),
            [this](const SearchMatch& a, const SearchMatch& b) { return better(*this, a, b); });
  std::vector<AreaNo> out;
  for (const SearchMatch& match : matches) out.push_back(match.area);
  return out;
}

}  // namespace luytre::organisations
