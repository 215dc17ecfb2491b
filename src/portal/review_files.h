#pragma once
#include <map>
#include <mutex>
#include <string>

#include "portal/visit.h"

namespace luytre::portal {

// The review of a column of a release as a file: 09-10y.docx, .pdf, .xlsx, .html. Made once and
// kept, the last kKept of them; a PDF is made by one request at a time, others are told to come
// again. Any thread.
class ReviewFiles {
 public:
  static constexpr std::size_t kKept = 64;

  // Throws base::Error: not_found for another column or ending, unavailable where PDFs cannot be
  // made or one is being made.
  http::Response get(const Visit& visit);

 private:
  struct File {
    std::string bytes;
    std::int64_t made;
  };
  std::string make(const Visit& visit, ColumnNo column, const std::string& ending);

  std::mutex mutex_;       // over files_
  std::mutex converting_;  // one PDF at a time
  std::map<std::string, File> files_;
  std::int64_t made_ = 0;
};

}  // namespace luytre::portal
