#pragma once
#include <string>
#include <string_view>

#include "office/content.h"
#include "text/legacy.h"

namespace luytre::office {

inline constexpr std::size_t kLargestText = std::size_t{32} << 20;  // bytes

// A plain text file in any encoding that text/legacy.h knows; `place` names it in messages. Throws
// base::Error: too_large beyond the limit, invalid when the bytes are no text.
Content read_text(std::string_view bytes, const std::string& place);

// Tells the reader that an old encoding was converted.
base::Problem converted_note(const std::string& place, text::Encoding from);

}  // namespace luytre::office
