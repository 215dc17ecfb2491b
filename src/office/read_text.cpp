#include "office/read_text.h"

#include <algorithm>

#include "base/error.h"
#include "office/text_tables.h"

namespace luytre::office {
namespace {

// Line ends as \n; controls that show nothing are left out.
std::string plain_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool return_alone = c == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (return_alone || c == '\f' || c == '\v') {
      out.push_back('\n');
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

base::Problem converted_note(const std::string& place, text::Encoding from) {
  const std::string encoding(text::name(from));
  return {
      place, "text.converted",
      "Văn bản dùng bảng mã " + encoding + ", đã chuyển sang Unicode; hãy đối chiếu với bản gốc.",
      "The text was in " + encoding +
          " and has been converted to Unicode; compare it with the original."};
}

Content read_text(std::string_view bytes, const std::string& place) {
  if (bytes.size() > kLargestText) {
    throw base::Error(base::ErrorKind::too_large,
                      base::Problem{place, "text.too_large", "Tệp văn bản lớn hơn 32 MB.",
                                    "The text file is larger than 32 MB."});
  }
  Content out;
  text::Encoding encoding = text::detect(bytes);
  std::string text = text::decode(bytes, encoding);
  if (std::find(text.begin(), text.end(), '\0') != text.end()) {
    throw base::Error(
        base::ErrorKind::invalid,
        base::Problem{place, "text.binary",
                      "Tệp này không phải văn bản; hãy gửi tệp .docx, .xlsx, .pdf hoặc .txt.",
                      "This file is no text; send a .docx, .xlsx, .pdf or .txt file."});
  }
  if (const auto font = text::detect_characters(text)) {
    encoding = *font;
    text = text::decode_characters(text, encoding);
  }
  out.text = plain_lines(text);
  out.tables = tables_in(out.text);
  if (encoding != text::Encoding::utf8) out.notes.push_back(converted_note(place, encoding));
  return out;
}

}  // namespace luytre::office
