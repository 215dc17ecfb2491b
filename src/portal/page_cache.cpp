#include "portal/page_cache.h"

#include <optional>

#include "http/gzip.h"

namespace luytre::portal {

using http::Response;

Response PageCache::get(const std::string& key, const std::function<Response()>& make) {
  {
    const std::unique_lock lock(mutex_);
    if (const auto at = young_.find(key); at != young_.end()) return at->second;
    if (const auto at = old_.find(key); at != old_.end()) {
      Response kept = std::move(at->second);
      old_.erase(at);
      keep(key, kept);
      return kept;
    }
  }
  Response page = make();
  if (page.status != 200) return page;
  page.body = http::gzip(page.body);
  page.headers.emplace_back("content-encoding", "gzip");
  const std::unique_lock lock(mutex_);
  keep(key, page);
  return page;
}

void PageCache::keep(const std::string& key, const Response& page) {
  const std::size_t size = key.size() + page.body.size();
  if (size > kKeptBytes) return;
  if (bytes_ + size > kKeptBytes) {
    old_ = std::move(young_);
    young_.clear();
    bytes_ = 0;
  }
  if (young_.emplace(key, page).second) bytes_ += size;
}

}  // namespace luytre::portal
