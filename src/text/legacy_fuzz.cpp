#include <cstdint>
#include <string>
#include <string_view>

#include "text/legacy.h"
#include "text/text.h"

// Any bytes under any encoding: valid UTF-8 that is already composed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre::text;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto check = [](const std::string& text) {
    if (first_invalid_byte(text) || nfc(text) != text) __builtin_trap();
    return text;
  };
  for (int i = 0; i < 7; ++i) check(decode(bytes, static_cast<Encoding>(i)));
  const std::string text = check(decode(bytes, detect(bytes)));
  detect_characters(text);
  for (const Capitals each : {Capitals::as_typed, Capitals::all}) {
    check(decode_characters(text, Encoding::tcvn3, each));
    check(decode_characters(text, Encoding::vni, each));
  }
  return 0;
}
