#include "office/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <utility>

#include "base/error.h"

namespace luytre::office {
namespace {

constexpr std::size_t kErrorBytes = 4096;  // of stderr that are kept
constexpr int kNotStarted = 127;

[[noreturn]] void not_possible(std::string_view what) {
  throw base::Error(base::ErrorKind::unavailable,
                    base::Problem{std::string(what), "child.not_started",
                                  "Máy chủ không chạy được chương trình phụ trợ; hãy thử lại sau.",
                                  "The server cannot run an auxiliary program; try again later."});
}

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }
  int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) not_possible("pipe2");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

std::string search_path() {
  const char* path = std::getenv("PATH");
  return path == nullptr || *path == '\0' ? "/usr/bin:/bin" : path;
}

std::optional<std::string> find_program(std::string_view program) {
  const std::string folders = search_path();
  for (std::size_t begin = 0; begin <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    const std::string file = folders.substr(begin, end - begin) + "/" + std::string(program);
    if (file.front() == '/' && access(file.c_str(), X_OK) == 0) return file;
    begin = end + 1;
  }
  return std::nullopt;
}

// All that the new process needs, made before the fork: behind it only system calls are allowed.
struct Start {
  std::string file;
  std::string folder;
  std::vector<std::string> words;
  std::vector<std::string> environment;
  std::vector<char*> argv;
  std::vector<char*> envp;
  ChildLimits limits;
};

Start prepare(const Child& child, const TemporaryFolder& folder) {
  const auto file = find_program(child.program);
  if (!file) {
    throw base::Error(
        base::ErrorKind::unavailable,
        base::Problem{child.program, "child.missing",
                      "Máy chủ chưa cài chương trình " + child.program + "; hãy cài gói Debian " +
                          child.package + ".",
                      "The program " + child.program +
                          " is not installed; install the Debian package " + child.package + "."});
  }
  Start out{*file, folder.path().string(), {*file}, {}, {}, {}, child.limits};
  out.words.insert(out.words.end(), child.arguments.begin(), child.arguments.end());
  out.environment = {"PATH=" + search_path(), "HOME=" + out.folder, "LANG=C.UTF-8"};
  return out;
}

bool limit(int resource, std::uint64_t value) {
  const rlimit both{value, value};
  return setrlimit(static_cast<__rlimit_resource>(resource), &both) == 0;
}

// In the child, between fork and exec. Never returns.
[[noreturn]] void become(const Start& start, int null, int output, int errors) {
  setpgid(0, 0);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  struct sigaction standard {};
  standard.sa_handler = SIG_DFL;
  sigaction(SIGPIPE, &standard, nullptr);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const bool ready = dup2(null, 0) == 0 && dup2(output, 1) == 1 && dup2(errors, 2) == 2 &&
                     close_range(3, ~0U, 0) == 0 && chdir(start.folder.c_str()) == 0 &&
                     limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, start.limits.cpu_seconds) &&
                     limit(RLIMIT_FSIZE, start.limits.file_size) &&
                     limit(RLIMIT_AS, start.limits.address_space);
  if (ready) execve(start.file.c_str(), start.argv.data(), start.envp.data());
  _exit(kNotStarted);
}

// Reads what is there; false at the end of the stream.
bool drain(int from, std::string& into, std::size_t most) {
  std::array<char, 64 * 1024> buffer;
  for (;;) {
    const ssize_t got = read(from, buffer.data(), buffer.size());
    if (got == 0) return false;
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    const std::size_t room = most - std::min(most, into.size());
    into.append(buffer.data(), std::min(room, static_cast<std::size_t>(got)));
    if (room < static_cast<std::size_t>(got)) return true;  // the caller sees a full buffer
  }
}

// Waits until the process ends, time or room is up; then the whole group is gone.
ChildResult watch(pid_t process, Pipe& output, Pipe& errors, const ChildLimits& limits) {
  const auto deadline = std::chrono::steady_clock::now() + limits.wall;
  ChildResult result{ChildEnd::exited, 0, {}, {}};
  const Descriptor ended(static_cast<int>(syscall(SYS_pidfd_open, process, 0)));
  std::array<pollfd, 3> waits = {pollfd{ended.number(), POLLIN, 0},
                                 pollfd{output.read.number(), POLLIN, 0},
                                 pollfd{errors.read.number(), POLLIN, 0}};
  bool running = ended.number() >= 0;
  while (running) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) {
      result.end = ChildEnd::out_of_time;
      break;
    }
    if (poll(waits.data(), waits.size(), static_cast<int>(left.count())) < 0 && errno != EINTR)
      break;
    running = (waits[0].revents & POLLIN) == 0;
    // One byte beyond the limit tells that there was more.
    if (waits[1].fd >= 0 && !drain(waits[1].fd, result.output, limits.output + 1)) waits[1].fd = -1;
    if (waits[2].fd >= 0 && !drain(waits[2].fd, result.errors, kErrorBytes)) waits[2].fd = -1;
    if (result.output.size() > limits.output) {
      result.end = ChildEnd::too_much_output;
      break;
    }
  }
  kill(-process,
       SIGKILL);  // also what it left behind; it is not reaped yet, so the number is its own
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  result.output.resize(std::min(result.output.size(), limits.output));
  if (result.end != ChildEnd::exited) return result;
  if (WIFSIGNALED(status)) result.end = ChildEnd::killed;
  result.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  return result;
}

void do_not_block(const Descriptor& descriptor) {
  fcntl(descriptor.number(), F_SETFL, O_NONBLOCK);
}

}  // namespace

bool installed(std::string_view program) {
  return find_program(program).has_value();
}

ChildResult run(const Child& child, const TemporaryFolder& folder) {
  Start start = prepare(child, folder);
  for (std::string& each : start.words) start.argv.push_back(each.data());
  for (std::string& each : start.environment) start.envp.push_back(each.data());
  start.argv.push_back(nullptr);
  start.envp.push_back(nullptr);
  Pipe output = make_pipe();
  Pipe errors = make_pipe();
  const Descriptor null(open("/dev/null", O_RDWR | O_CLOEXEC));
  if (null.number() < 0) not_possible("/dev/null");
  const pid_t process = fork();
  if (process < 0) not_possible("fork");
  if (process == 0) become(start, null.number(), output.write.number(), errors.write.number());
  setpgid(process, process);  // on both sides: whoever comes first
  output.write.close();
  errors.write.close();
  do_not_block(output.read);
  do_not_block(errors.read);
  return watch(process, output, errors, child.limits);
}

}  // namespace luytre::office
