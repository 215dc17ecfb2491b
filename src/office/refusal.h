#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace luytre::office {

// Each throws base::Error with one base::Problem; `place` is a part of the file, a line, a cell.
[[noreturn]] void refuse(std::string_view place, std::string code, std::string vi, std::string en);
// "file.damaged": the bytes are not what the kind of file wants.
[[noreturn]] void refuse_damaged(std::string_view place);
// "file.too_large": more than `limit` of what the two texts name.
[[noreturn]] void refuse_too_large(std::string_view place, std::string_view vi, std::string_view en,
                                   std::uint64_t limit);

}  // namespace luytre::office
