#include "office/archive.h"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "office/refusal.h"

namespace luytre::office {
namespace {

constexpr std::size_t kChunkBytes = 128 << 10;

std::string entry_key(std::string_view path) {
  std::string key;
  for (const char c : path) {
    // Some programs write the paths of Windows.
    key += c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (key.starts_with('/')) key.erase(0, 1);
  return key;
}

// An OLE file holds an encrypted OOXML file, or is of a format before 2007.
void refuse_ole(std::string_view bytes) {
  if (!bytes.starts_with(std::string_view("\xD0\xCF\x11\xE0", 4))) return;
  std::string stream;
  for (const char c : std::string_view("EncryptedPackage")) stream += {c, '\0'};
  if (bytes.find(stream) != std::string_view::npos) {
    refuse("", "file.password",
           "Tệp có mật khẩu; hãy bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi gửi lại.",
           "The file has a password; take it off (File > Info > Protect) and send it again.");
  }
  refuse("", "file.old_format",
         "Tệp thuộc định dạng cũ (.doc, .xls); hãy lưu thành .docx hoặc .xlsx.",
         "The file is of an old format (.doc, .xls); save it as .docx or .xlsx.");
}

// libzip keeps an object for each entry as soon as it opens a file: count before.
void limit_entries(std::string_view bytes, std::uint64_t limit) {
  constexpr std::string_view kCentralEntry("PK\x01\x02", 4);
  std::uint64_t count = 0;
  for (std::size_t at = bytes.find(kCentralEntry); at != std::string_view::npos;
       at = bytes.find(kCentralEntry, at + kCentralEntry.size()))
    if (++count > limit) refuse_too_large("", "số mục trong tệp nén", "zip entries", limit);
}

}  // namespace

Archive::Archive(std::string_view bytes, const ArchiveLimits& limits)
    : bytes_(bytes), limits_(limits) {
  if (bytes.size() > limits.packed_bytes)
    refuse_too_large("", "số byte của tệp", "bytes", limits.packed_bytes);
  refuse_ole(bytes);
  limit_entries(bytes, limits.entries);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (zip_ == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (zip_ == nullptr) refuse_damaged("");
  try {
    list_entries();
  } catch (...) {
    zip_discard(zip_);
    throw;
  }
}

Archive::~Archive() {
  zip_discard(zip_);
}

void Archive::list_entries() {
  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(zip_, 0));
  for (std::uint64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(zip_, i, 0, &stat) != 0 || stat.name == nullptr) refuse_damaged("");
    if (stat.encryption_method != ZIP_EM_NONE) {
      refuse(stat.name, "file.password", "Tệp nén có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.",
             "The zip has a password; take it off and send it again.");
    }
    entries_.try_emplace(entry_key(stat.name), i);
  }
}

bool Archive::holds(std::string_view path) const {
  return entries_.contains(entry_key(path));
}

std::vector<std::string> Archive::paths() const {
  std::vector<std::string> out;
  for (const auto& [key, entry] : entries_)
    if (!key.ends_with('/')) out.emplace_back(zip_get_name(zip_, entry, 0));
  return out;
}

bool Archive::holds_name(std::string_view name) const {
  const std::string key = entry_key(name);
  return std::any_of(entries_.begin(), entries_.end(), [&](const auto& entry) {
    const std::string& path = entry.first;
    return path.ends_with(key) &&
           (path.size() == key.size() || path[path.size() - key.size() - 1] == '/');
  });
}

void Archive::unpacked(std::string_view path, std::uint64_t bytes, std::uint64_t packed) {
  if (bytes > limits_.entry_bytes)
    refuse_too_large(path, "số byte sau giải nén", "unpacked bytes", limits_.entry_bytes);
  if (total_ > limits_.total_bytes)
    refuse_too_large("", "tổng số byte sau giải nén", "unpacked bytes in all", limits_.total_bytes);
  // Entries may share packed bytes, so that the whole file counts too.
  const bool one = bytes > kRatioFreeBytes && bytes / limits_.ratio >= packed;
  const bool all = total_ > kRatioFreeBytes && total_ / limits_.ratio >= bytes_.size();
  if (one || all)
    refuse_too_large(path, "tỷ lệ nén", "unpacked bytes for each packed byte", limits_.ratio);
}

void Archive::read(std::string_view path, const Take& take) {
  const auto entry = entries_.find(entry_key(path));
  if (entry == entries_.end()) refuse_damaged(path);
  zip_stat_t stat;
  if (zip_stat_index(zip_, entry->second, 0, &stat) != 0) refuse_damaged(path);
  const bool plain = stat.comp_method == ZIP_CM_STORE || stat.comp_method == ZIP_CM_DEFLATE;
  if (!plain) refuse_damaged(path);
  const std::uint64_t packed = std::min<std::uint64_t>(stat.comp_size, bytes_.size());

  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(zip_, entry->second, 0), zip_fclose);
  if (file == nullptr) refuse_damaged(path);
  std::vector<char> chunk(kChunkBytes);
  std::uint64_t bytes = 0;
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
    if (got < 0) refuse_damaged(path);
    if (got == 0) return;
    bytes += static_cast<std::uint64_t>(got);
    total_ += static_cast<std::uint64_t>(got);
    unpacked(path, bytes, packed);
    take({chunk.data(), static_cast<std::size_t>(got)});
  }
}

}  // namespace luytre::office
