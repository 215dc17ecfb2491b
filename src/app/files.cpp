#include "app/files.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include "base/error.h"

namespace luytre::app {
namespace {

[[noreturn]] void cannot_write(const std::string& path) {
  throw base::Error(
      base::ErrorKind::unavailable,
      base::Problem{path, "file.write", "Không ghi được tệp này.", "This file cannot be written."});
}

[[noreturn]] void cannot_read(const std::string& path) {
  throw base::Error(
      base::ErrorKind::not_found,
      base::Problem{path, "file.read", "Không đọc được tệp này.", "This file cannot be read."});
}

}  // namespace

std::ifstream open_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in.is_open()) cannot_read(path);
  return in;
}

std::string read_file(const std::string& path, std::size_t limit) {
  std::ifstream in = open_file(path);
  std::string bytes;
  std::string chunk(1 << 20, '\0');
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
    bytes.append(chunk, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() <= limit) continue;
    throw base::Error(
        base::ErrorKind::too_large,
        base::Problem{path, "file.too_large", fmt::format("Tệp lớn hơn {} MB.", limit / 1'000'000),
                      fmt::format("The file is larger than {} MB.", limit / 1'000'000)});
  }
  if (in.bad()) cannot_read(path);
  return bytes;
}

FileWriter::FileWriter(std::string path)
    : path_(std::move(path)), file_(std::fopen((path_ + ".writing").c_str(), "wb")) {
  if (!file_) cannot_write(path_);
}

void FileWriter::add(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) cannot_write(path_);
}

void FileWriter::finish() {
  const bool written = std::fflush(file_.get()) == 0 && fsync(fileno(file_.get())) == 0;
  if (std::fclose(file_.release()) != 0 || !written ||
      std::rename((path_ + ".writing").c_str(), path_.c_str()) != 0)
    cannot_write(path_);
}

void write_file(const std::string& path, const std::string& bytes) {
  FileWriter out(path);
  out.add(bytes);
  out.finish();
}

}  // namespace luytre::app
