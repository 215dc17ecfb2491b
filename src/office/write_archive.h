#pragma once
#include <string>
#include <vector>

namespace luytre::office {

struct ArchivePart {
  std::string path;
  std::string bytes;
};

// A zip of these parts in this order; the same parts give the same bytes. Throws
// base::Error(unavailable) when it cannot be made. Safe from any thread.
std::string write_archive(const std::vector<ArchivePart>& parts);

}  // namespace luytre::office
