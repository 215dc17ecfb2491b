#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

#include "http/message.h"

namespace luytre::portal {

inline constexpr std::size_t kKeptBytes = std::size_t{16} << 20;  // packed, of one generation

// Pages that were made, packed: a page of a release never changes. Two generations, so that what is
// asked for stays and what nobody asks for goes. Any thread may ask; two may make one page at once.
class PageCache {
 public:
  // The page kept under a key, else what `make` answers, kept where its status is 200.
  http::Response get(const std::string& key, const std::function<http::Response()>& make);

 private:
  using Pages = std::unordered_map<std::string, http::Response>;
  void keep(const std::string& key, const http::Response& page);

  std::mutex mutex_;
  Pages young_, old_;
  std::size_t bytes_ = 0;  // of the young
};

}  // namespace luytre::portal
