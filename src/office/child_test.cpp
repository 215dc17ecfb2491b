#include "office/child.h"

#include <fcntl.h>

#include <csignal>
#include <fstream>

#include "base/error.h"

namespace luytre::office {
namespace {

using namespace std::chrono_literals;

ChildResult shell(const std::string& script, const ChildLimits& limits = {}) {
  const TemporaryFolder folder;
  return run(Child{"sh", "dash", {"-c", script}, limits}, folder);
}

TEST(Child, gives_output_errors_and_exit_code) {
  const ChildResult result = shell("echo xin chào; echo lỗi >&2; exit 3");
  EXPECT_EQ(result.end, ChildEnd::exited);
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(result.output, "xin chào\n");
  EXPECT_EQ(result.errors, "lỗi\n");
}

TEST(Child, passes_arguments_as_they_are) {
  const TemporaryFolder folder;
  const ChildResult result =
      run(Child{"printf", "coreutils", {"%s|", "a b", "$(id)", "*"}, {}}, folder);
  EXPECT_EQ(result.output, "a b|$(id)|*|");
}

TEST(Child, inherits_nothing_but_path) {
  setenv("LUYTRE_SECRET", "1", 1);
  const int open_file = open("/dev/null", O_RDONLY);  // without O_CLOEXEC
  const TemporaryFolder folder;
  folder.write("here", "x");
  const ChildResult names =
      run(Child{"sh", "dash", {"-c", "env | cut -d= -f1 | sort | tr '\\n' ' '; ls"}, {}}, folder);
  EXPECT_EQ(names.output, "HOME LANG PATH PWD here\n");
  EXPECT_EQ(shell("test \"$HOME\" = \"$PWD\"").status, 0);
  // The listing itself holds one more.
  EXPECT_EQ(shell("ls /proc/self/fd | wc -l").output, "4\n");
  EXPECT_EQ(shell("cat").output, "");
  close(open_file);
}

TEST(Child, ends_when_its_time_is_up_with_all_its_group) {
  ChildLimits limits;
  limits.wall = 300ms;
  const TemporaryFolder folder;
  const auto begin = std::chrono::steady_clock::now();
  const ChildResult result =
      run(Child{"sh", "dash", {"-c", "sleep 30 & echo $!; wait"}, limits}, folder);
  EXPECT_EQ(result.end, ChildEnd::out_of_time);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
  const pid_t grandchild = std::stoi(result.output);
  // It may still be a zombie until its new parent reaps it.
  std::string state = "gone";
  for (int i = 0; i < 50 && state != "" && state != "Z"; ++i) {
    std::ifstream stat("/proc/" + std::to_string(grandchild) + "/stat");
    std::string number;
    std::string name;
    state.clear();
    stat >> number >> name >> state;
    usleep(10'000);
  }
  EXPECT_TRUE(state.empty() || state == "Z") << state;
}

TEST(Child, does_not_wait_for_what_it_left_behind) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(shell("sleep 30 & echo done").output, "done\n");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

TEST(Child, stops_at_the_limit_of_output) {
  ChildLimits limits;
  limits.output = 1000;
  EXPECT_EQ(shell("yes", limits).end, ChildEnd::too_much_output);
  EXPECT_EQ(shell("yes", limits).output.size(), 1000u);
  EXPECT_EQ(shell("printf '%1000s' x", limits).end, ChildEnd::exited);
  EXPECT_EQ(shell("printf '%1001s' x", limits).end, ChildEnd::too_much_output);
  EXPECT_EQ(shell("yes >&2 & sleep 0.2").errors.size(), 4096u);
}

TEST(Child, stops_at_the_limit_of_processor_time) {
  ChildLimits limits;
  limits.cpu_seconds = 1;
  limits.wall = 20s;
  const ChildResult result = shell("while :; do :; done", limits);
  EXPECT_EQ(result.end, ChildEnd::killed);
  EXPECT_TRUE(result.status == SIGXCPU || result.status == SIGKILL) << result.status;
}

TEST(Child, stops_at_the_limit_of_a_file) {
  ChildLimits limits;
  limits.file_size = 4096;
  EXPECT_EQ(shell("head -c 4096 /dev/zero > a && wc -c < a", limits).output, "4096\n");
  EXPECT_NE(shell("head -c 4097 /dev/zero > a", limits).status, 0);
}

TEST(Child, stops_at_the_limit_of_memory) {
  ChildLimits limits;
  limits.address_space = std::uint64_t{64} << 20;
  EXPECT_NE(shell("dd if=/dev/zero of=/dev/null bs=200M count=1", limits).status, 0);
  EXPECT_EQ(shell("ulimit -c", limits).output, "0\n");
}

TEST(Child, names_the_package_of_a_missing_program) {
  const TemporaryFolder folder;
  try {
    run(Child{"no-such-program", "some-package", {}, {}}, folder);
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::unavailable);
    EXPECT_EQ(error.problems()[0].code, "child.missing");
    EXPECT_NE(error.problems()[0].vi.find("some-package"), std::string::npos);
    EXPECT_NE(error.problems()[0].en.find("some-package"), std::string::npos);
  }
  EXPECT_FALSE(installed("no-such-program"));
  EXPECT_TRUE(installed("sh"));
}

}  // namespace
}  // namespace luytre::office
