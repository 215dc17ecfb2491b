#include "office/read_docx.h"
#include "office/read_parts_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre::office;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_whatever(bytes, "word/document.xml", docx_parts, read_docx);
  return 0;
}
