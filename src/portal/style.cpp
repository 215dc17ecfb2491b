#include "portal/style.h"

#include "base/sha256.h"
#include "embedded/picture_style.h"
#include "embedded/portal_style.h"

namespace luytre::portal {
namespace {

const std::string& bytes() {
  static const std::string it = std::string(embedded::portal_style().front().bytes) +
                                std::string(embedded::picture_style().front().bytes);
  return it;
}

}  // namespace

const std::string& style_address() {
  static const std::string it = "/assets/site-" + base::sha256_hex(bytes()).substr(0, 12) + ".css";
  return it;
}

http::Response style(const http::Request&) {
  return {200,
          "text/css; charset=utf-8",
          bytes(),
          {{"cache-control", "public, max-age=31536000, immutable"}}};
}

}  // namespace luytre::portal
