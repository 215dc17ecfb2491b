#pragma once
#include <zip.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace luytre::office {

using ZipParts = std::vector<std::pair<std::string, std::string>>;

// The bytes of a zip with these entries. For tests, fuzzers and the bench.
inline std::string zip_of(const ZipParts& parts, const char* password = nullptr,
                          bool compress = true) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(out);
  zip_t* archive = zip_open_from_source(out, ZIP_TRUNCATE, &error);
  for (const auto& [path, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const auto index = zip_file_add(archive, path.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {  // a name twice
      zip_source_free(source);
      continue;
    }
    const auto entry = static_cast<zip_uint64_t>(index);
    if (!compress) zip_set_file_compression(archive, entry, ZIP_CM_STORE, 0);
    if (password != nullptr) zip_file_set_encryption(archive, entry, ZIP_EM_AES_256, password);
  }
  if (zip_close(archive) != 0) std::abort();
  zip_stat_t stat;
  zip_source_stat(out, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(out);
  zip_source_read(out, bytes.data(), bytes.size());
  zip_source_close(out);
  zip_source_free(out);
  return bytes;
}

}  // namespace luytre::office
