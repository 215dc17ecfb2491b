#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "office/read_html.h"
#include "office/read_text.h"
#include "text/text.h"

namespace {

// Valid text, and cells that lie in order inside it.
void check(const luytre::office::Content& content) {
  if (luytre::text::first_invalid_byte(content.text)) __builtin_trap();
  std::uint32_t before = 0;
  for (const auto& table : content.tables) {
    for (const auto& cell : table.cells) {
      if (cell.start < before || cell.start >= cell.end || cell.end > content.text.size())
        __builtin_trap();
      if (cell.rows == 0 || cell.columns == 0) __builtin_trap();
      before = cell.end;
    }
  }
}

}  // namespace

// Any bytes: a content whose cells lie in order, or one clear error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto reader : {luytre::office::read_html, luytre::office::read_text}) {
    try {
      check(reader(bytes, "page"));
    } catch (const luytre::base::Error& error) {
      if (error.problems().empty()) __builtin_trap();
    }
  }
  return 0;
}
