#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace luytre::office {

// A folder of its own, readable by this user only, removed with all that is in it. It holds a lock
// that the kernel lets go of when the program dies. Throws base::Error(unavailable) when it cannot
// be made.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Writes a file into it and gives its path.
  std::string write(std::string_view name, std::string_view bytes) const;
  // The bytes of a file in it; empty where there is none.
  std::string read(std::string_view name) const;

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

// Removes this user's folders whose program was killed before it could. Any thread or process may
// do so at any time; what cannot be removed stays.
void sweep_temporary_folders();

}  // namespace luytre::office
