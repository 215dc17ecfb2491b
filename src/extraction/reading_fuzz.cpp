#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "extraction/reading_json.h"

namespace {

struct World {
  luytre::organisations::Areas areas = luytre::organisations::Areas::embedded();
  luytre::programmes::Pack pack =
      *luytre::programmes::read_pack(luytre::programmes::embedded_pack()).pack;
  luytre::extraction::Lexicon lexicon =
      luytre::extraction::Lexicon::read(luytre::programmes::embedded_pack());
};

}  // namespace

// Any bytes: a reading whose spans lie in order inside the text, or one clear error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const auto reading = luytre::extraction::read_report({std::string(bytes), {}, false, {}},
                                                         world.lexicon, world.areas, world.pack);
    for (const auto& finding : reading.findings) {
      if (finding.start >= finding.end || finding.end > size) __builtin_trap();
    }
    luytre::extraction::json_of(reading, world.areas);
  } catch (const luytre::base::Error& error) {
    if (error.problems().empty()) __builtin_trap();
  }
  return 0;
}
