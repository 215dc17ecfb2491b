#include "office/read_parts_fuzz.h"
#include "office/read_rows.h"

// Rows in order, cells within the limit, or a base::Error; whatever the bytes are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre::office;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const bool file = bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF");
  const std::string zip =
      file ? std::string()
           : zip_of(xlsx_parts(parse_parts(bytes, "xl/worksheets/sheet1.xml")), nullptr, false);
  std::int64_t last = 0;
  const RowLimits limits;
  try {
    read_rows(file ? bytes : std::string_view(zip), limits,
              [&](std::int64_t row, std::span<const std::string_view> cells) {
                if (row <= last || cells.empty() || cells.size() > limits.columns) __builtin_trap();
                last = row;
              });
  } catch (const luytre::base::Error& error) {
    if (error.problems().empty() || error.problems().front().vi.empty()) __builtin_trap();
  }
  return 0;
}
