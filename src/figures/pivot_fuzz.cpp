#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "figures/read_pivot.h"

namespace {

const luytre::figures::World& world() {
  using namespace luytre;
  static const figures::World it(organisations::Areas::embedded(),
                                 *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}

}  // namespace

// Lines "name=value": whatever they are, reading ends with a question within the limits or with
// problems.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  figures::PivotWords words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t sign = std::min(line.find('='), line.size());
    words.emplace_back(line.substr(0, sign), line.substr(std::min(sign + 1, line.size())));
    at = end + 1;
  }
  const figures::PivotGround ground = {size % 2 == 0,
                                       [](const auto&) { return calendar::Month::of(2026, 7); }};
  try {
    const auto question = figures::read_pivot(world(), words, ground);
    const std::size_t cells =
        question.areas.size() * question.series.size() * question.columns.size();
    if (cells == 0 || cells > figures::kMaxPivotCells) __builtin_trap();
  } catch (const base::Error& error) {
    if (error.problems().empty()) __builtin_trap();
  }
  return 0;
}
