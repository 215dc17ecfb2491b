#pragma once
#include <string_view>

#include "base/error.h"

namespace luytre::db {

// Throws base::Error with what the engine said.
[[noreturn]] void fail(base::ErrorKind kind, std::string_view text);
[[noreturn]] void fail_lost();  // the connection is gone

}  // namespace luytre::db
