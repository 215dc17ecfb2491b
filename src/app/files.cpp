#include "app/files.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "base/error.h"

namespace luytre::app {
namespace {

[[noreturn]] void cannot_write(const std::string& path) {
  throw base::Error(
      base::ErrorKind::unavailable,
      base::Problem{path, "file.write", "Không ghi được tệp này.", "This file cannot be written."});
}

}  // namespace

std::string read_file(const std::string& path, std::size_t limit) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  std::string chunk(1 << 20, '\0');
  const bool opened = in.is_open();
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
    bytes.append(chunk, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() <= limit) continue;
    throw base::Error(
        base::ErrorKind::too_large,
        base::Problem{path, "file.too_large", fmt::format("Tệp lớn hơn {} MB.", limit / 1'000'000),
                      fmt::format("The file is larger than {} MB.", limit / 1'000'000)});
  }
  if (!opened || in.bad()) {
    throw base::Error(
        base::ErrorKind::not_found,
        base::Problem{path, "file.read", "Không đọc được tệp này.", "This file cannot be read."});
  }
  return bytes;
}

void write_file(const std::string& path, const std::string& bytes) {
  const std::string beside = path + ".writing";
  std::FILE* out = std::fopen(beside.c_str(), "wb");
  if (out == nullptr) cannot_write(path);
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size() &&
                       std::fflush(out) == 0 && fsync(fileno(out)) == 0;
  if (std::fclose(out) != 0 || !written || std::rename(beside.c_str(), path.c_str()) != 0)
    cannot_write(path);
}

}  // namespace luytre::app
