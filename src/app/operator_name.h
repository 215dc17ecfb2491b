#pragma once
#include <string>

namespace luytre::app {

// Who runs the command: the name of the operating system's user.
std::string operator_name();

}  // namespace luytre::app
