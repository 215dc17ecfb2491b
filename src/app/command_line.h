#pragma once

namespace luytre::app {

// Runs one command; the exit code is 0 or that of base::exit_code. Answers go to standard output,
// problems (Vietnamese, then English) to standard error.
int run(int argc, const char* const* argv);

}  // namespace luytre::app
