#include "app/operator_name.h"

#include <pwd.h>
#include <unistd.h>

namespace luytre::app {

std::string operator_name() {
  const passwd* user = getpwuid(getuid());
  return user == nullptr ? "uid " + std::to_string(getuid()) : std::string(user->pw_name);
}

}  // namespace luytre::app
