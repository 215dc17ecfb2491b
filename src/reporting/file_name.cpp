#include "reporting/file_name.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.h"
#include "text/letters.h"
#include "text/text.h"

namespace luytre::reporting {
namespace {

// Control characters, and those that turn the direction of writing: a name must be what it shows.
bool hidden(char32_t letter) {
  return letter < 0x20 || (letter >= 0x7F && letter < 0xA0) ||
         (letter >= 0x200B && letter <= 0x200F) || (letter >= 0x2028 && letter <= 0x202E) ||
         (letter >= 0x2060 && letter <= 0x206F) || letter == 0xFEFF;
}

[[noreturn]] void refuse(std::string code, std::string vi, std::string en) {
  throw base::Error(base::ErrorKind::invalid,
                    base::Problem{"name", std::move(code), std::move(vi), std::move(en)});
}

}  // namespace

std::string file_name(std::string_view sent) {
  if (text::first_invalid_byte(sent)) {
    refuse("desk.name.utf8", "Tên tệp không phải UTF-8.", "The name of the file is not UTF-8.");
  }
  const std::string_view last = sent.substr(sent.find_last_of("/\\") + 1);
  const std::u32string letters = text::code_points(last);
  if (letters.empty()) refuse("desk.name.empty", "Tệp không có tên.", "The file has no name.");
  base::Problems problems;
  if (letters.size() > kLongestFileName) {
    problems.push_back(
        {"name", "desk.name.long", fmt::format("Tên tệp dài hơn {} ký tự.", kLongestFileName),
         fmt::format("The name of the file is longer than {} characters.", kLongestFileName)});
  }
  if (std::any_of(letters.begin(), letters.end(), hidden)) {
    problems.push_back({"name", "desk.name.hidden", "Tên tệp có ký tự ẩn.",
                        "The name of the file holds characters that do not show."});
  }
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  return text::to_utf8(letters);
}

}  // namespace luytre::reporting
