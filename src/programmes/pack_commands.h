#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "programmes/pack.h"

namespace luytre::programmes {

// The files of the pack in a folder, or of the one linked into the program. Throws
// base::Error(not_found) when the folder cannot be read. A file may have toml::kMaxBytes.
class PackFiles {
 public:
  explicit PackFiles(const std::optional<std::string>& folder);
  PackFiles(const PackFiles&) = delete;
  PackFiles& operator=(const PackFiles&) = delete;

  // Valid as long as this.
  std::span<const base::EmbeddedFile> files() const { return files_; }

  struct File {
    std::string path;
    std::string bytes;
  };

 private:
  std::vector<File> owned_;
  std::vector<base::EmbeddedFile> files_;
};

// Throws base::Error(invalid) with every mistake.
Pack load_pack(const PackFiles& files);

// `luytre check`: what a pack without mistakes holds, the relations that are listed but not
// checked, and what is not verified.
std::string check(const Pack& pack);

}  // namespace luytre::programmes
