#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "office/page.h"
#include "text/legacy.h"
#include "text/text.h"

namespace {

using namespace luytre;

// What reading must keep: valid text, cells in order inside it.
void check(std::vector<office::Page> pages) {
  office::Content content;
  office::append(content, office::read_pages(std::move(pages)));
  if (text::first_invalid_byte(content.text)) __builtin_trap();
  std::uint32_t before = 0;
  for (const auto& table : content.tables) {
    for (const auto& cell : table.cells) {
      if (cell.start < before || cell.start >= cell.end || cell.end > content.text.size())
        __builtin_trap();
      before = cell.end;
    }
  }
}

}  // namespace

// Any bytes as what pdftotext or tesseract prints: a content, or one clear error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string utf8 =
      text::decode({reinterpret_cast<const char*>(data), size}, text::Encoding::utf8);
  try {
    check(office::read_bbox(utf8));
    check({office::read_tsv(utf8)});
  } catch (const base::Error& error) {
    if (error.problems().empty()) __builtin_trap();
  }
  return 0;
}
