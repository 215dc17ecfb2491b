#include "figures/live_follower.h"

#include <fmt/core.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "db/engines_test.h"
#include "figures/load_figures.h"

namespace luytre::figures {
namespace {

using namespace std::chrono_literals;

const World& world() {
  static const World it(organisations::Areas::embedded(),
                        *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}

const std::vector<std::string> kAreas = {"vn", "p2025-46", "p2025-01", "p2025-79", "c2025-19774"};
constexpr int kMonths = 12;
constexpr int kWrites = 120;

void write(Journal& journal, const std::string& area, int month, int value) {
  const NewFigure figure{*world().series_number("outreach.sessions"),
                         *world().areas.by_id(area),
                         rollup::column_of(calendar::Month::of(2026, month)),
                         rollup::Plane::own,
                         {rollup::State::number, rollup::Qualifier::exact, value * 1000},
                         "1"};
  const std::int64_t shard = journal.shard(figure.area);
  journal.database().write(shard, [&](db::Transaction& t) {
    journal.append(t, shard, {"load", "a", "b", "s"}, {&figure, 1}, OnConflict::replace);
  });
}

std::string answers(const rollup::Version& version) {
  std::string out;
  for (const std::string& id : kAreas) {
    const AreaNo area = *world().areas.by_id(id);
    for (int month = 1; month <= kMonths; ++month) {
      const ColumnNo column = rollup::column_of(calendar::Month::of(2026, month));
      const auto answer = version.ask(
          {*world().series_number("outreach.sessions"), column, column, {}}, {&area, 1});
      out += text_of(answer.front().effective) + " ";
    }
  }
  return out;
}

// A process that follows until the last number of the writer has come, and says what it holds then.
int follow(const std::string& address, const base::Clock& clock) {
  int line[2];
  if (pipe(line) != 0) return -1;
  if (fork() == 0) {
    const LiveFollower follower(address, world(), clock);
    const AreaNo last = *world().areas.by_id("p2025-91");
    const ColumnNo column = rollup::column_of(calendar::Month::of(2026, kMonths));
    const auto done = [&] {
      return follower.version()
                 .ask({*world().series_number("outreach.sessions"), column, column, {}}, {&last, 1})
                 .front()
                 .effective.value > 0;
    };
    for (int i = 0; i < 1'000 && !done(); ++i) std::this_thread::sleep_for(20ms);
    const std::string held = answers(follower.version());
    const bool said = ::write(line[1], held.data(), held.size()) > 0;
    _exit(said ? 0 : 1);
  }
  close(line[1]);
  return line[0];
}

std::string read_all(int line) {
  std::string out;
  char bytes[4096];
  for (ssize_t got; (got = read(line, bytes, sizeof bytes)) > 0;)
    out.append(bytes, static_cast<std::size_t>(got));
  close(line);
  wait(nullptr);
  return out;
}

TEST(LiveFollower, processes_that_follow_one_journal_end_equal_to_a_rebuild) {
  const db::TestDatabase file;
  const base::SystemClock clock;
  world();
  const std::vector<int> lines = {follow(file.address(), clock), follow(file.address(), clock)};
  db::Database database(file.address());
  Journal journal(database, world(), clock);
  std::mt19937 random(20130801);
  for (int i = 0; i < kWrites; ++i) {
    write(journal, kAreas[1 + random() % (kAreas.size() - 1)],
          1 + static_cast<int>(random() % kMonths), 1 + static_cast<int>(random() % 9));
  }
  write(journal, "p2025-91", kMonths, 1);
  const std::string rebuilt = answers(Follower(journal).version());
  for (const int line : lines) EXPECT_EQ(read_all(line), rebuilt);
}

TEST(LiveFollower, says_when_a_write_is_in_it) {
  const db::TestDatabase file;
  const base::SystemClock clock;
  const LiveFollower follower(file.address(), world(), clock);
  db::Database database(file.address());
  Journal journal(database, world(), clock);
  write(journal, "p2025-46", 1, 5);
  const std::int64_t shard = journal.shard(*world().areas.by_id("p2025-46"));
  EXPECT_TRUE(follower.reached({{shard, 1}}, 20s));
  EXPECT_EQ(answers(follower.version()), answers(Follower(journal).version()));
  EXPECT_FALSE(follower.reached({{shard, 2}}, 10ms));
}

TEST(LiveFollower, goes_on_when_the_server_is_back) {
  const db::TestDatabase file(db::Engine::postgresql);
  const base::SystemClock clock;
  const LiveFollower follower(file.address(), world(), clock);
  db::PostgresServer::running().stop();
  std::this_thread::sleep_for(50ms);
  answers(follower.version());  // still there
  db::PostgresServer::running().start();
  db::Database database(file.address());
  Journal journal(database, world(), clock);
  write(journal, "p2025-46", 1, 5);
  const std::int64_t shard = journal.shard(*world().areas.by_id("p2025-46"));
  EXPECT_TRUE(follower.reached({{shard, 1}}, 20s));
}

}  // namespace
}  // namespace luytre::figures
