#include "portal/assets.h"

#include "base/sha256.h"
#include "embedded/picture_style.h"
#include "embedded/portal_icon.h"
#include "embedded/portal_style.h"

namespace luytre::portal {
namespace {

const http::Pairs::value_type kDay = {"cache-control", "public, max-age=86400"};

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

http::Response icon(const http::Request&) {
  return {200, "image/svg+xml", std::string(embedded::portal_icon().front().bytes), {kDay}};
}

http::Response robots(const http::Request&) {
  return {200, "text/plain; charset=utf-8", "User-agent: *\nDisallow: /api/\n", {kDay}};
}

}  // namespace luytre::portal
