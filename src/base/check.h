#pragma once

namespace luytre::base {
// Prints the broken condition with its place and aborts. Never returns.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}  // namespace luytre::base

// A bug, not an answer: always on, in every build.
#define LUYTRE_CHECK(condition) \
  ((condition) ? void() : ::luytre::base::check_failed(#condition, __FILE__, __LINE__))
