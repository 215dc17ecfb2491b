#pragma once
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

namespace luytre::app {

// Throws base::Error(not_found) when it cannot be opened.
std::ifstream open_file(const std::string& path);

// All bytes of a file, at most `limit`. Throws base::Error: not_found when it cannot be opened,
// too_large when it is longer.
std::string read_file(const std::string& path, std::size_t limit);

// A file that is written piece by piece, beside its place; it stands there, flushed, after
// finish(), and not at all without it. Throws base::Error(unavailable) when it cannot be written.
class FileWriter {
 public:
  explicit FileWriter(std::string path);
  void add(std::string_view bytes);
  void finish();

 private:
  struct Drop {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string path_;
  std::unique_ptr<std::FILE, Drop> file_;
};

// Puts bytes into a file, whole or not at all.
void write_file(const std::string& path, const std::string& bytes);

}  // namespace luytre::app
