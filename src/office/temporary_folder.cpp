#include "office/temporary_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/error.h"

namespace luytre::office {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "luytre-office-";

[[noreturn]] void not_possible(std::string_view what) {
  throw base::Error(
      base::ErrorKind::unavailable,
      base::Problem{std::string(what), "folder.not_possible", "Không dùng được thư mục tạm.",
                    "The temporary folder cannot be used."});
}

// The folder itself, never what a link points at; -1 where it is not ours or is gone.
int open_own(const fs::path& path) {
  const int folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat about {};
  if (folder >= 0 && fstat(folder, &about) == 0 && about.st_uid == geteuid()) return folder;
  if (folder >= 0) close(folder);
  return -1;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::error_code fault;
  const fs::path above = fs::temp_directory_path(fault);
  if (fault) not_possible("/tmp");
  // A sweep may take it for a dead one between its making and its lock: then another is made.
  for (;;) {
    std::string name = (above / (std::string(kPrefix) + "XXXXXX")).string();
    if (mkdtemp(name.data()) == nullptr) not_possible(above.string());
    lock_ = open_own(name);
    if (lock_ < 0 && errno != ENOENT) not_possible(name);
    if (lock_ >= 0 && flock(lock_, LOCK_EX) == 0 && fs::exists(name, fault)) {
      path_ = name;
      return;
    }
    if (lock_ >= 0) close(lock_);
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  close(lock_);
}

std::string TemporaryFolder::read(std::string_view name) const {
  std::ifstream in(path_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string TemporaryFolder::write(std::string_view name, std::string_view bytes) const {
  std::string file = (path_ / name).string();
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) not_possible("write");
  return file;
}

void sweep_temporary_folders() {
  std::error_code fault;
  for (fs::directory_iterator at(fs::temp_directory_path(fault), fault), end; !fault && at != end;
       at.increment(fault)) {
    if (!at->path().filename().string().starts_with(kPrefix)) continue;
    const int folder = open_own(at->path());
    if (folder < 0) continue;
    std::error_code ignored;
    if (flock(folder, LOCK_EX | LOCK_NB) == 0) fs::remove_all(at->path(), ignored);
    close(folder);
  }
}

}  // namespace luytre::office
