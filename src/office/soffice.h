#pragma once
#include <string>
#include <string_view>

namespace luytre::office {

// Endings of the file given and the file wanted, and the Debian package whose program can do it.
struct Conversion {
  const char* from;
  const char* to;
  const char* package;
};

// Runs LibreOffice as a limited child with a profile of its own, no macros and no links. `place`
// names the file in messages. Throws base::Error: too_large (time, memory), invalid (broken or
// locked), unavailable (not installed). Safe from any thread.
std::string convert(std::string_view bytes, const Conversion& conversion, const std::string& place);

// The PDF of a .docx; needs libreoffice-writer-nogui.
std::string docx_to_pdf(std::string_view docx);
inline constexpr const char* kWriterPackage = "libreoffice-writer-nogui";
bool can_write_pdf();

}  // namespace luytre::office
