#include "office/write_archive.h"

#include <zip.h>

#include <memory>

#include "base/error.h"

namespace luytre::office {
namespace {

constexpr zip_uint16_t kFirstDosDay = 1 << 5 | 1;  // 1 January 1980

[[noreturn]] void cannot_pack() {
  throw base::Error(base::ErrorKind::unavailable,
                    base::Problem{"", "file.pack", "Không tạo được tệp nén; có thể hết bộ nhớ.",
                                  "The zip cannot be made; memory may be short."});
}

void add(zip_t* archive, const ArchivePart& part) {
  zip_source_t* source = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  if (source == nullptr) cannot_pack();
  const zip_int64_t entry = zip_file_add(archive, part.path.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (entry < 0) {
    zip_source_free(source);
    cannot_pack();
  }
  if (zip_file_set_dostime(archive, static_cast<zip_uint64_t>(entry), 0, kFirstDosDay, 0) != 0)
    cannot_pack();
}

std::string bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) cannot_pack();
  std::string out(stat.size, '\0');
  const zip_int64_t got = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (got < 0 || static_cast<zip_uint64_t>(got) != out.size()) cannot_pack();
  return out;
}

}  // namespace

std::string write_archive(const std::vector<ArchivePart>& parts) {
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> out(
      zip_source_buffer_create(nullptr, 0, 0, nullptr), zip_source_free);
  if (out == nullptr) cannot_pack();
  zip_t* archive = zip_open_from_source(out.get(), ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) cannot_pack();
  zip_source_keep(out.get());  // closing the archive frees one hold of it
  try {
    for (const ArchivePart& part : parts) add(archive, part);
    if (zip_close(archive) != 0) cannot_pack();
  } catch (...) {
    zip_discard(archive);
    throw;
  }
  return bytes_of(out.get());
}

}  // namespace luytre::office
