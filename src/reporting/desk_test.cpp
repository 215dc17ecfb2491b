#include "reporting/desk_test.h"

#include <fmt/core.h>
#include <sys/wait.h>

#include <csignal>

#include "extraction/reading.h"
#include "figures/follower.h"

namespace luytre::reporting {
namespace {

using Words = std::vector<std::string>;

std::string numbered(int i) {
  return fmt::format(
      "Tỉnh Thừa Thiên Huế, ngày 22/6/2023, Chương trình 09/CTr-BCA-MTTW: nhân dân giao nộp {} "
      "khẩu súng.\n",
      i + 1);
}

base::Sum guns(const std::string& database, const base::Clock& clock) {
  db::Database opened(database);
  const figures::Journal journal(opened, world(), clock);
  const figures::Follower follower(journal);
  const AreaNo country = world().areas.country();
  const ColumnNo column = *world().column("09-10y");
  return follower.version()
      .ask({*world().series_number("handins.guns"), column, column, {}}, {&country, 1})
      .front()
      .effective.value;
}

TEST(Desk, reads_sixty_files_sent_at_once_in_the_order_they_came) {
  TestDesk desk;
  for (int i = 0; i < 60; ++i) {
    const Answer sent = desk.send(numbered(i), fmt::format("tệp {:02}.txt", i));
    EXPECT_EQ(sent.status, 202);
    EXPECT_EQ(sent.headers.front().second, "/desk/api/files/" + sent.word("address"));
  }
  EXPECT_EQ(desk.get("files").at("files").array()->size(), 60u);  // those read and those waiting
  EXPECT_EQ(desk.send(numbered(59)).status, 202);                 // again: harmless
  desk.wait();
  const Answer list = desk.get("files");
  ASSERT_EQ(list.at("files").array()->size(), 60u);
  for (int i = 0; i < 60; ++i) {
    EXPECT_EQ(list.word("files", i, "name"), fmt::format("tệp {:02}.txt", i));
    EXPECT_EQ(list.word("files", i, "state"), "read");
    EXPECT_EQ(list.word("files", i, "area", "id"), "p2013-46");
    EXPECT_EQ(list.word("files", i, "column", "code"), "09-10y");
    EXPECT_EQ(list.count("files", i, "counts", "open"), 1);
  }
  EXPECT_EQ(desk.send(numbered(3)).word("state"), "read");
}

TEST(Desk, answers_while_it_reads) {
  TestDesk desk;
  std::vector<std::jthread> windows;
  for (int window = 0; window < 4; ++window) {
    windows.emplace_back([&desk, window] {
      for (int i = 0; i < 5; ++i) {
        const Answer sent = desk.send(numbered(window * 5 + i));
        EXPECT_EQ(desk.get("files/" + sent.word("address")).status, 200);
        EXPECT_EQ(desk.get("files").status, 200);
      }
    });
  }
  windows.clear();
  desk.wait();
  EXPECT_EQ(desk.get("files").at("files").array()->size(), 20u);
}

TEST(Desk, decisions_make_a_report_accepted_and_can_be_undone) {
  TestDesk desk;
  const std::string path = desk.read(kHue);
  const Answer read = desk.get(path);
  EXPECT_EQ(read.word("state"), "read");
  EXPECT_EQ(read.count("counts", "offered"), 3);
  EXPECT_EQ(read.word("findings", 1, "series"), "handins.guns");
  const Answer half =
      desk.put(path + "/decisions",
               TestDesk::versioned(read, R"("decisions":[{"number":1,"decision":"accept"},
        {"number":2,"decision":"correct","value":"656","qualifier":"at_least"}])"));
  EXPECT_EQ(half.word("state"), "read");
  EXPECT_EQ(half.count("version"), 2);
  EXPECT_EQ(half.word("findings", 1, "decision"), "corrected");
  EXPECT_EQ(half.word("findings", 1, "accepted", "value"), "656");
  EXPECT_EQ(half.word("findings", 1, "accepted", "qualifier"), "at_least");
  EXPECT_EQ(half.word("findings", 1, "value"), "654");
  const Answer whole =
      desk.put(path + "/decisions",
               TestDesk::versioned(half, R"("decisions":[{"number":3,"decision":"drop"}])"));
  EXPECT_EQ(whole.word("state"), "accepted");
  EXPECT_EQ(whole.count("counts", "taken"), 2);
  const Answer back =
      desk.put(path + "/decisions",
               TestDesk::versioned(whole, R"("decisions":[{"number":3,"decision":"reopen"}])"));
  EXPECT_EQ(back.word("state"), "read");
  EXPECT_EQ(desk.post(path + "/approve", TestDesk::versioned(back, "")).problems,
            Words{"report.not_accepted báo cáo.txt"});
  EXPECT_EQ(guns(desk.database(), desk.clock), 0);
}

TEST(Desk, approves_asks_about_conflicts_and_withdraws) {
  TestDesk desk;
  const std::string first = desk.read(kHue, "một.txt");
  const Answer done = desk.post(first + "/approve", TestDesk::versioned(desk.accept(first), ""));
  EXPECT_EQ(done.count("written"), 3);
  EXPECT_EQ(done.word("file", "state"), "approved");
  EXPECT_EQ(guns(desk.database(), desk.clock), 654'000);

  const std::string second = desk.read(numbered(699), "hai.txt");
  const Answer accepted = desk.accept(second);
  const Answer asked = desk.post(second + "/approve", TestDesk::versioned(accepted, ""));
  EXPECT_EQ(asked.status, 409);
  ASSERT_EQ(asked.at("conflicts").array()->size(), 1u);
  EXPECT_EQ(asked.word("conflicts", 0, "here", "value"), "700");
  EXPECT_EQ(asked.word("conflicts", 0, "there", "value"), "654");
  EXPECT_EQ("files/" + asked.word("conflicts", 0, "there", "source"), first);
  EXPECT_EQ(asked.word("conflicts", 0, "there", "name"), "một.txt");
  EXPECT_EQ(asked.word("conflicts", 0, "there", "recorded_at"), base::iso(desk.clock.now()));
  EXPECT_EQ(guns(desk.database(), desk.clock), 654'000);
  const Answer replaced = desk.post(
      second + "/approve", TestDesk::versioned(accepted, R"("on_conflict":"replace","why":"mới")"));
  EXPECT_EQ(replaced.count("written"), 1);
  EXPECT_EQ(guns(desk.database(), desk.clock), 700'000);

  const Answer approved = desk.get(second);
  EXPECT_EQ(approved.word("why"), "mới");
  EXPECT_EQ(
      desk.put(second + "/decisions", TestDesk::versioned(approved, R"("decisions":[])")).problems,
      Words{"report.approved hai.txt"});
  EXPECT_EQ(desk.post(second + "/withdraw", TestDesk::versioned(approved, "")).problems,
            Words{"report.no_reason hai.txt"});
  const Answer back =
      desk.post(second + "/withdraw", TestDesk::versioned(approved, R"("why":"nhầm")"));
  EXPECT_EQ(back.word("file", "state"), "withdrawn");
  EXPECT_EQ(back.word("file", "why"), "nhầm");
  EXPECT_EQ(guns(desk.database(), desk.clock), 0);
  const Answer opened =
      desk.put(second + "/decisions", TestDesk::versioned(desk.get(second), R"("decisions":[])"));
  EXPECT_EQ(opened.word("state"), "accepted");
  EXPECT_EQ(opened.word("why"), "");  // a broken relation needs a reason of its own
  EXPECT_EQ(desk.ask(http::Method::remove, second).status, 409);  // it was in the journal
}

TEST(Desk, a_window_that_saw_an_older_version_changes_nothing) {
  TestDesk desk;
  const std::string path = desk.read(kHue);
  const Answer seen = desk.get(path);
  const Answer accepted = desk.accept(path);
  const Words stale{"desk.version báo cáo.txt"};
  const std::string drop =
      TestDesk::versioned(seen, R"("decisions":[{"number":1,"decision":"drop"}])");
  EXPECT_EQ(desk.put(path + "/decisions", drop).problems, stale);
  EXPECT_EQ(desk.put(path + "/place", TestDesk::versioned(seen, R"("column":"2023-06")")).problems,
            stale);
  EXPECT_EQ(desk.post(path + "/approve", TestDesk::versioned(seen, "")).problems, stale);
  const Answer now = desk.get(path);
  EXPECT_EQ(now.count("version"), accepted.count("version"));
  EXPECT_EQ(now.word("findings", 0, "decision"), "accepted");
  EXPECT_EQ(now.word("column", "code"), "09-10y");
}

// The program is killed with one report read and half of another decided.
TEST(Desk, what_was_read_outlives_a_kill) {
  const db::TestDatabase file;
  const FixedClock clock;
  world(), lexicon();
  const pid_t child = fork();
  if (child == 0) {
    Desk desk(file.address(), world(), lexicon(), clock, "cán bộ");
    const auto sent = desk.send("một.txt", kHue);
    desk.send("hai.txt", numbered(1));
    while (!desk.list().waiting.empty()) std::this_thread::yield();
    desk.decide(std::get<Waiting>(sent).address, 1, {{2, Choice::Verb::accept}});
    raise(SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  Desk desk(file.address(), world(), lexicon(), clock, "cán bộ");
  const Files files = desk.list();
  EXPECT_TRUE(files.waiting.empty());
  ASSERT_EQ(files.kept.size(), 2u);
  EXPECT_EQ(files.kept[0].counts.decided + files.kept[1].counts.decided, 1);
  for (const Listed& each : files.kept) {
    const auto open = std::get<Open>(desk.find(each.source));
    EXPECT_EQ(open.report.state, State::read);
    EXPECT_FALSE(open.report.text.text.empty());
  }
}

TEST(Desk, a_file_that_cannot_be_read_says_why_and_may_be_sent_again) {
  TestDesk desk;
  const std::string path = desk.read(std::string("Tỉnh\0", 7), "hỏng.txt");
  const Answer failed = desk.get(path);
  EXPECT_EQ(failed.word("state"), "failed");
  EXPECT_EQ(failed.word("problems", 0, "code"), "text.binary");
  EXPECT_EQ(desk.put(path + "/decisions", R"({"version":0,"decisions":[]})").status, 409);
  EXPECT_EQ(desk.get(path + "/download").status, 409);
  EXPECT_EQ(desk.send(std::string("Tỉnh\0", 7)).word("state"), "queued");
  desk.wait();
  EXPECT_EQ(desk.ask(http::Method::remove, path).status, 204);
  EXPECT_EQ(desk.get(path).status, 404);
  EXPECT_EQ(desk.get("files/abcd").status, 404);
}

TEST(Desk, cancels_what_is_not_accepted) {
  TestDesk desk;
  const std::string path = desk.read(kHue);
  desk.accept(path);
  EXPECT_EQ(desk.ask(http::Method::remove, path).problems, Words{"desk.accepted báo cáo.txt"});
  const Answer now = desk.get(path);
  desk.put(path + "/decisions",
           TestDesk::versioned(now, R"("decisions":[{"number":1,"decision":"reopen"}])"));
  EXPECT_EQ(desk.ask(http::Method::remove, path).status, 204);
  EXPECT_TRUE(desk.get("files").at("files").array()->empty());
}

}  // namespace
}  // namespace luytre::reporting
