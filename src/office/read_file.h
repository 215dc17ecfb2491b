#pragma once
#include <string>
#include <string_view>

#include "office/content.h"

namespace luytre::office {

inline constexpr std::size_t kLargestFile = std::size_t{256} << 20;  // bytes

// Reads whatever kind of file it is by its first bytes: .docx, .xlsx, .pdf (scans too), old .doc,
// .xls, .rtf, .odt and .ods through LibreOffice, pages, and plain text in any encoding. `place`
// names it in messages. Throws base::Error as the reader of its kind does.
Content read_file(std::string_view bytes, const std::string& place);

}  // namespace luytre::office
