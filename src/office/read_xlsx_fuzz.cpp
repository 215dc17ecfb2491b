#include "office/read_parts_fuzz.h"
#include "office/read_xlsx.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre::office;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_whatever(bytes, "xl/worksheets/sheet1.xml", xlsx_parts, read_xlsx);
  return 0;
}
