#include "office/temporary_folder.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <optional>

namespace luytre::office {
namespace {

namespace fs = std::filesystem;

TEST(TemporaryFolder, leaves_nothing_behind) {
  fs::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    folder.write("a", "b");
    EXPECT_EQ(folder.read("a"), "b");
    EXPECT_EQ(folder.read("c"), "");
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(TemporaryFolder, a_sweep_takes_what_a_killed_program_left_and_nothing_else) {
  const TemporaryFolder mine;
  mine.write("a", "b");
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t killed = fork();
  if (killed == 0) {
    const TemporaryFolder left;
    left.write("page", "a report");
    const std::string name = left.path().string();
    if (write(ends[1], name.data(), name.size()) < 0) _exit(1);
    for (;;) pause();
  }
  std::string name(4096, '\0');
  const auto size = read(ends[0], name.data(), name.size());
  ASSERT_GT(size, 0);
  name.resize(static_cast<std::size_t>(size));
  const fs::path stranger =
      fs::temp_directory_path() / ("luytre-stranger-" + std::to_string(killed));
  const fs::path link = fs::temp_directory_path() / ("luytre-office-" + std::to_string(killed));
  fs::create_directory(stranger);
  fs::create_directory_symlink(stranger, link);

  sweep_temporary_folders();
  EXPECT_TRUE(fs::exists(name));  // its program lives
  kill(killed, SIGKILL);
  waitpid(killed, nullptr, 0);
  EXPECT_TRUE(fs::exists(name));
  sweep_temporary_folders();
  EXPECT_FALSE(fs::exists(name));
  EXPECT_TRUE(fs::exists(stranger));
  EXPECT_EQ(mine.read("a"), "b");
  fs::remove(link);
  fs::remove(stranger);
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace luytre::office
