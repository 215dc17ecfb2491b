#pragma once
#include <string_view>

namespace luytre::base {

// A file linked into the program: its path below the folder it was taken from, and its bytes.
struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};

}  // namespace luytre::base
