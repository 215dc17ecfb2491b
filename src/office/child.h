#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "office/temporary_folder.h"

namespace luytre::office {

// Limits of one run; all are enforced by the kernel or by a kill of the whole process group.
struct ChildLimits {
  std::chrono::milliseconds wall{60'000};
  std::uint64_t cpu_seconds = 60;
  std::uint64_t address_space = std::uint64_t{1} << 30;  // bytes
  std::uint64_t file_size = std::uint64_t{256} << 20;    // bytes of each file it writes
  std::size_t output = std::size_t{64} << 20;            // bytes of stdout
};

struct Child {
  std::string program;  // looked up in PATH
  std::string package;  // of Debian, for the message when it is missing
  std::vector<std::string> arguments;
  ChildLimits limits;
};

enum class ChildEnd { exited, killed, out_of_time, too_much_output };

struct ChildResult {
  ChildEnd end;
  int status;          // exit code, or the signal's number when killed
  std::string output;  // stdout, up to the limit
  std::string errors;  // the first lines of stderr, for the log
};

// Whether PATH has the program.
bool installed(std::string_view program);

// Runs a program without a shell in `folder` (also its HOME), with nothing inherited but PATH.
// Throws base::Error(unavailable) naming the package when the program is missing. Safe from any
// thread.
ChildResult run(const Child& child, const TemporaryFolder& folder);

}  // namespace luytre::office
