#include "app/operator_name.h"

#include <fmt/core.h>
#include <pwd.h>
#include <unistd.h>

namespace luytre::app {

std::string operator_name() {
  const passwd* user = getpwuid(getuid());
  return user == nullptr ? fmt::format("uid {}", getuid()) : std::string(user->pw_name);
}

}  // namespace luytre::app
