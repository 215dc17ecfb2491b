#include <cstdint>
#include <string_view>

#include "extraction/mask.h"
#include "programmes/pack.h"
#include "text/text.h"

namespace {

struct World {
  luytre::extraction::Lexicon lexicon =
      luytre::extraction::Lexicon::read(luytre::programmes::embedded_pack());
};

}  // namespace

// Any text: spans in order, apart from each other, inside the passage; a masked text of it, in
// which each token is found that is not hidden.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre::extraction;
  static const World world;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (luytre::text::first_invalid_byte(bytes)) return 0;
  const Passage passage = passage_of(bytes, world.lexicon);
  const auto spans = personal_spans(passage);
  std::size_t at = 0;
  for (const PersonalSpan& span : spans) {
    if (span.first < at || span.first >= span.end) __builtin_trap();
    at = span.end;
  }
  if (at > passage.tokens.size()) __builtin_trap();
  const MaskedText masked = masked_text(passage, spans);
  KeptPlaces places(passage, spans, masked);
  for (std::size_t i = 0; i < passage.tokens.size(); ++i) {
    const KeptRange kept = places.range({i, i + 1});
    if (kept.start >= kept.end || kept.end > masked.text.size()) __builtin_trap();
    const std::string_view shown =
        std::string_view(masked.text).substr(kept.start, kept.end - kept.start);
    if (!places.hides({i, i + 1}) && shown != passage.written(i, i + 1)) __builtin_trap();
  }
  return 0;
}
