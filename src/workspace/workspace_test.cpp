#include <gtest/gtest.h>

#include <algorithm>

#include "access/router.h"
#include "base/error.h"
#include "workspace/page_routes.h"

namespace luytre::workspace {
namespace {

http::Response answer(const std::string& path, const std::string& name = "") {
  const auto routes = page_routes();
  const auto row = std::ranges::find(routes, path, &access::Route::pattern);
  return row->handle({.path = path, .parameters = {{"name", name}}});
}

std::string header(const http::Response& response, const std::string& name) {
  const auto at = std::ranges::find(response.headers, name, &http::Pairs::value_type::first);
  return at == response.headers.end() ? "" : at->second;
}

std::vector<std::string> asset_names(const std::string& page) {
  const std::string folder = "\"/desk/assets/";
  std::vector<std::string> out;
  for (std::size_t at = page.find(folder); at != std::string::npos; at = page.find(folder, at)) {
    at += folder.size();
    out.push_back(page.substr(at, page.find('"', at) - at));
  }
  return out;
}

TEST(Workspace, PageNamesItsAssetsByTheirContent) {
  const std::vector<std::string> names = asset_names(answer("/desk").body);
  ASSERT_EQ(names.size(), 2u);
  for (const std::string& name : names) {
    EXPECT_EQ(name.find('.'), 16u) << name;
    const http::Response asset = answer("/desk/assets/{name}", name);
    EXPECT_EQ(header(asset, "content-encoding"), "gzip");
    EXPECT_NE(header(asset, "cache-control").find("immutable"), std::string::npos);
    EXPECT_TRUE(asset.body.starts_with("\x1f\x8b")) << name;
    EXPECT_TRUE(asset.type.starts_with(name.ends_with(".js") ? "text/javascript" : "text/css"));
  }
}

// The server's policy would stop them, and then the page would be empty.
TEST(Workspace, PageHasNothingInline) {
  const std::string page = answer("/desk").body;
  for (const char* inline_part : {"<script>", "<style", " on", " style="})
    EXPECT_EQ(page.find(inline_part), std::string::npos) << inline_part;
}

TEST(Workspace, UnknownAssetIsNotFound) {
  for (const std::string name : {"", "workspace.js.gz", "../workspace.js.gz", "0.js"})
    EXPECT_THROW(answer("/desk/assets/{name}", name), base::Error);
}

TEST(Workspace, OnlyTheOperatorGetsThePage) {
  access::DeskKey key;
  const access::Router router(page_routes(), access::Guard(&key));
  const http::Request stranger{.path = "/desk", .headers = {{"host", "127.0.0.1:1"}}};
  EXPECT_EQ(router.answer(stranger).status, 403);
}

}  // namespace
}  // namespace luytre::workspace
