#pragma once
#include <grp.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "db/database.h"

// An empty database for each test. Test programs on both engines are run twice by ctest, the second
// time with LUYTRE_TEST_ENGINE=postgresql. For tests.
namespace luytre::db {

// A PostgreSQL server of this test program alone, on a socket in a folder of its own: started when
// first asked for, gone with the program.
class PostgresServer {
 public:
  static PostgresServer& running() {
    static PostgresServer server;
    return server;
  }
  ~PostgresServer() {
    if (owner_ != getpid()) return;  // a forked test ended
    stop();
    std::filesystem::remove_all(folder_);
  }
  PostgresServer(const PostgresServer&) = delete;

  std::string address(const std::string& database) const {
    return "host=" + folder_ + " user=luytre dbname=" + database;
  }
  std::string tables() const { return folder_ + "/data/base"; }
  // A new name for a database that was made.
  std::string create() {
    const std::string name = "test" + std::to_string(++databases_);
    open_postgresql(address("postgres"))->script("CREATE DATABASE " + name);
    return name;
  }
  void drop(const std::string& name) {
    open_postgresql(address("postgres"))->script("DROP DATABASE " + name + " WITH (FORCE)");
  }

  void start() {
    server_ = spawn({"postgres", "-D", folder_ + "/data", "-k", folder_, "-c",
                     "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=40", "-c",
                     "log_min_messages=panic", "-c", "log_min_error_statement=panic"});
    for (int tries = 0;; ++tries) {
      try {
        open_postgresql(address("postgres"));
        return;
      } catch (const base::Error&) {
        if (tries == 300) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      }
    }
  }
  // At once, as in a crash.
  void stop() {
    if (server_ <= 0) return;
    kill(server_, SIGQUIT);
    waitpid(server_, nullptr, 0);
    server_ = 0;
  }

 private:
  PostgresServer() {
    std::string name = std::filesystem::temp_directory_path() / "luytre-pg-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
    if (const passwd* other = other_user())
      if (chown(folder_.c_str(), other->pw_uid, other->pw_gid) != 0)
        throw std::runtime_error("the folder cannot be given to postgres");
    int status = 0;
    waitpid(spawn({"initdb", "-D", folder_ + "/data", "-U", "luytre", "-A", "trust", "-E", "UTF8",
                   "--locale=C", "--no-sync"}),
            &status, 0);
    if (status != 0) throw std::runtime_error("initdb failed; the tests need postgresql-15");
    start();
  }

  // PostgreSQL does not run as root.
  static const passwd* other_user() { return geteuid() == 0 ? getpwnam("postgres") : nullptr; }

  static pid_t spawn(const std::vector<std::string>& words) {
    const pid_t child = fork();
    if (child != 0) return child;
    const std::string program = "/usr/lib/postgresql/15/bin/" + words.front();
    std::vector<char*> list;
    for (const std::string& word : words) list.push_back(const_cast<char*>(word.c_str()));
    list.push_back(nullptr);
    const passwd* other = other_user();
    const bool ready =
        other == nullptr || (initgroups(other->pw_name, other->pw_gid) == 0 &&
                             setgid(other->pw_gid) == 0 && setuid(other->pw_uid) == 0);
    prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a test that was killed leaves no server
    if (ready && chdir("/") == 0 && std::freopen("/dev/null", "w", stdout) != nullptr)
      execv(program.c_str(), list.data());
    _exit(127);
  }

  const pid_t owner_ = getpid();
  std::string folder_;
  pid_t server_ = 0;
  int databases_ = 0;
};

// An empty database, gone with this.
class TestDatabase {
 public:
  explicit TestDatabase(Engine engine = asked_for()) {
    if (engine == Engine::postgresql) {
      name_ = PostgresServer::running().create();
      address_ = PostgresServer::running().address(name_);
      return;
    }
    static int files = 0;
    folder_ = std::filesystem::temp_directory_path() /
              ("luytre-db-" + std::to_string(getpid()) + "-" + std::to_string(++files));
    std::filesystem::create_directories(folder_);
    address_ = folder_ + "/a.db";
  }
  ~TestDatabase() {
    if (owner_ != getpid()) return;
    if (!name_.empty()) PostgresServer::running().drop(name_);
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  TestDatabase(const TestDatabase&) = delete;

  const std::string& address() const { return address_; }

  // Every byte that it keeps on the disk now.
  std::string disk() const {
    if (!name_.empty()) open_postgresql(address_)->script("CHECKPOINT");
    std::string out;
    const std::string top = name_.empty() ? folder_ : PostgresServer::running().tables();
    for (const auto& each : std::filesystem::recursive_directory_iterator(top)) {
      if (!each.is_regular_file()) continue;
      std::ifstream in(each.path(), std::ios::binary);
      out.append(std::istreambuf_iterator<char>(in), {});
    }
    return out;
  }

 private:
  static Engine asked_for() {
    const char* engine = std::getenv("LUYTRE_TEST_ENGINE");
    return engine != nullptr && std::string(engine) == "postgresql" ? Engine::postgresql
                                                                    : Engine::sqlite;
  }

  const pid_t owner_ = getpid();
  std::string address_;
  std::string folder_;
  std::string name_;
};

}  // namespace luytre::db
