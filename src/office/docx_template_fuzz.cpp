#include "office/docx_template.h"
#include "office/read_docx.h"
#include "office/read_parts_fuzz.h"

namespace luytre::office {
namespace {

const TemplateData& values() {
  static const TemplateData data{
      {{"a", "<&>"}, {"b", ""}},
      {{"l", {{"x", "y"}, {{"1", ""}, {"", ""}, {"2", "3"}}, false}}, {"m", {{"x"}, {}, false}}},
      ""};
  return data;
}

}  // namespace
}  // namespace luytre::office

// A template is refused, or gives a document whose XML is whole.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre::office;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const bool file = bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF");
  const std::string docx =
      file ? std::string(bytes)
           : zip_of(docx_parts(parse_parts(bytes, "word/document.xml")), nullptr, false);
  TemplateLimits limits;
  limits.filled_bytes = 1 << 20;
  std::string filled;
  try {
    filled = fill_template(docx, values(), limits);
  } catch (const luytre::base::Error& error) {
    if (error.problems().empty() || error.problems().front().vi.empty()) __builtin_trap();
    return 0;
  }
  try {
    read_docx(filled);
  } catch (const luytre::base::Error& error) {
    if (error.problems().front().code == "file.damaged") __builtin_trap();
  }
  return 0;
}
