#pragma once
#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/reading.h"
#include "office/read_file.h"
#include "rollup/names.h"

namespace luytre::extraction {

// The areas, catalogue and words that are embedded. For tests.
struct World {
  organisations::Areas areas = organisations::Areas::embedded();
  programmes::Pack pack = *programmes::read_pack(programmes::embedded_pack()).pack;
  Lexicon lexicon = Lexicon::read(programmes::embedded_pack());
};
inline const World& world() {
  static const World it;
  return it;
}

inline Reading read(const office::Content& content) {
  return read_report(content, world().lexicon, world().areas, world().pack);
}

// "indicator value", then what is not usual: qualifier, role, area.
inline std::string line_of(const Finding& finding) {
  std::string out = std::string(finding.indicator) + " " + base::plain(finding.value.thousandths());
  if (finding.qualifier != rollup::Qualifier::exact)
    out += fmt::format(" {}", name(finding.qualifier));
  if (finding.role != Role::whole) out += fmt::format(" {}", name(finding.role));
  if (finding.area) out += " " + world().areas[*finding.area].id;
  return out;
}

using Lines = std::vector<std::string>;

inline Lines found(const office::Content& content) {
  Lines out;
  for (const Finding& finding : read(content).findings) out.push_back(line_of(finding));
  return out;
}

// Codes of the notes.
inline Lines noted(const office::Content& content) {
  Lines out;
  for (const base::Problem& note : read(content).notes) out.push_back(note.code);
  return out;
}

inline std::multiset<std::string> figures(std::string_view bytes) {
  const Lines lines = found(office::read_file(bytes, "twin"));
  return {lines.begin(), lines.end()};
}

inline std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace luytre::extraction
