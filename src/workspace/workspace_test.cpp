#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

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

TEST(Workspace, PageNamesItsAssetsByTheirContent) {
  const std::string page = answer("/desk").body;
  const std::regex link("/desk/assets/([0-9a-f]{16}\\.(?:js|css))");
  std::vector<std::string> names;
  for (std::sregex_iterator at(page.begin(), page.end(), link), end; at != end; ++at)
    names.push_back((*at)[1]);
  ASSERT_EQ(names.size(), 2u);
  for (const std::string& name : names) {
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
  EXPECT_FALSE(std::regex_search(page, std::regex("<script>|<style|\\son\\w+=|\\sstyle=")));
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
