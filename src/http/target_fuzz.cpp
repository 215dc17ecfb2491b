#include <cstdint>
#include <string_view>

#include "http/head.h"
#include "http/target.h"
#include "text/text.h"

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

bool clean(std::string_view text) {
  return text.find('\0') == std::string_view::npos && !luytre::text::first_invalid_byte(text);
}

}  // namespace

// Any target: refused, or a path and pairs of valid UTF-8; never a segment that climbs. The list
// readers for Accept and the like take the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre::http;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto target = parse_target(bytes)) {
    require(target->path.starts_with('/') && clean(target->path));
    require((target->path + "/").find("/../") == std::string::npos);
    require(target->query.size() <= kMaxPairs);
    for (const auto& [name, value] : target->query) require(clean(name) && clean(value));
  }
  const double quality = quality_of(bytes, "gzip").value_or(0);
  require(quality >= 0 && quality <= 1);
  const Head head = read_head({"GET", bytes, 11, {{"host", std::string(bytes)}}});
  require(head.refusal || head.request.path.starts_with('/'));
  return 0;
}
