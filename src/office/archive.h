#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "office/read_limits.h"

struct zip;

namespace luytre::office {

// A zip in memory, which must outlive it; entries are found by path without regard to ASCII case.
// Refuses what is damaged, encrypted, an OLE file (old or under a password) or over a limit. Each
// object belongs to one thread.
class Archive {
 public:
  Archive(std::string_view bytes, const ArchiveLimits& limits);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  bool holds(std::string_view path) const;
  // Of all entries but folders, as written, [Content_Types].xml first.
  std::vector<std::string> paths() const;
  // Whether an entry of this name lies in any folder.
  bool holds_name(std::string_view name) const;

  using Take = std::function<void(std::string_view chunk)>;
  // Unpacks an entry chunk by chunk; what `take` throws passes through.
  void read(std::string_view path, const Take& take);

 private:
  void list_entries();
  void unpacked(std::string_view path, std::uint64_t bytes, std::uint64_t packed);

  std::string_view bytes_;
  ArchiveLimits limits_;
  zip* zip_ = nullptr;
  std::map<std::string, std::uint64_t, std::less<>> entries_;  // by path in lower case
  std::uint64_t total_ = 0;
};

}  // namespace luytre::office
