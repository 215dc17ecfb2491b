#pragma once
#include <string>
#include <string_view>

namespace luytre::reporting {

inline constexpr std::size_t kLongestFileName = 255;  // code points

// The name of a sent file without the folders before it, in NFC. Throws base::Error(invalid) for
// one that is empty, too long, broken UTF-8, or holds characters that do not show.
std::string file_name(std::string_view sent);

}  // namespace luytre::reporting
