#include "workspace/page_routes.h"

#include <fmt/core.h>

#include "base/error.h"
#include "base/sha256.h"
#include "embedded/workspace_assets.h"

namespace luytre::workspace {
namespace {

struct Asset {
  std::string name;
  std::string type;
  std::string_view packed;
};

// "3f0c….js" for "workspace.js.gz".
Asset asset(const embedded::File& file) {
  const bool script = file.path.ends_with(".js.gz");
  return {base::sha256_hex(file.bytes).substr(0, 16) + (script ? ".js" : ".css"),
          script ? "text/javascript; charset=utf-8" : "text/css; charset=utf-8", file.bytes};
}

std::vector<Asset> assets() {
  std::vector<Asset> out;
  for (const embedded::File& file : embedded::workspace_assets()) out.push_back(asset(file));
  return out;
}

constexpr const char* kPage = R"(<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lũy Tre</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M3 1v14M8 1v14M13 1v14M1 5h14M1 11h14' stroke='%2317603f' stroke-width='2'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/desk/assets/{style}">
<script src="/desk/assets/{script}" defer></script>
</head>
<body>
<div id="workspace"></div>
<noscript><p>Bàn làm việc cần JavaScript. <span lang="en">The desk needs JavaScript.</span></p></noscript>
</body>
</html>
)";

std::string page() {
  const auto all = assets();
  return fmt::format(kPage, fmt::arg("script", all.at(0).name), fmt::arg("style", all.at(1).name));
}

http::Response send_asset(const http::Request& request) {
  const std::string_view name = request.parameter("name");
  for (const Asset& each : assets()) {
    if (each.name != name) continue;
    return {.type = each.type,
            .body = std::string(each.packed),
            .headers = {{"content-encoding", "gzip"},
                        {"cache-control", "public, max-age=31536000, immutable"}}};
  }
  throw base::Error(
      base::ErrorKind::not_found,
      base::Problem{std::string(name), "workspace.asset", "Không có tệp này; hãy tải lại trang.",
                    "There is no such file; please load the page again."});
}

}  // namespace

std::vector<access::Route> page_routes() {
  return {
      {http::Method::get, "/desk", access::Permission::operate_desk, 0,
       [body = page()](const http::Request&) { return http::Response{.body = body}; }},
      {http::Method::get, "/desk/assets/{name}", access::Permission::read_releases, 0, send_asset}};
}

}  // namespace luytre::workspace
