#include <fmt/core.h>

#include <map>

#include "app/commands.h"
#include "app/operator_name.h"
#include "releases/publish_release.h"
#include "releases/releases.h"

namespace luytre::app {
namespace {

using releases::Standard;

const std::map<std::string, Standard> kStandards = {{"estimate", Standard::estimate},
                                                    {"preliminary", Standard::preliminary},
                                                    {"official", Standard::official}};

}  // namespace

std::string run_release(App& app, const ReleaseArguments& arguments) {
  const auto name = releases::publish_release(app.journal(), kStandards.at(arguments.standard),
                                              arguments.title, operator_name());
  return fmt::format("Kỳ công bố {} | release {}\n", name.code, name.code);
}

std::string run_releases(App& app, const Config&) {
  std::string out;
  for (const auto& each :
       releases::Releases(app.database_address(), app.world(), app.clock()).names())
    out += fmt::format("{:<14} {:<12} {}\n", each.code, releases::name(each.standard), each.title);
  return out;
}

}  // namespace luytre::app
