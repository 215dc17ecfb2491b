#pragma once
#include <cstddef>
#include <string>

namespace luytre::app {

// All bytes of a file, at most `limit`. Throws base::Error: not_found when it cannot be opened,
// too_large when it is longer.
std::string read_file(const std::string& path, std::size_t limit);

// Puts bytes into a file, whole or not at all: written beside it, flushed, then renamed.
void write_file(const std::string& path, const std::string& bytes);

}  // namespace luytre::app
