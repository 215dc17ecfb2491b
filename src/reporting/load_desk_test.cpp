#include "reporting/load_desk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "base/error.h"
#include "reporting/load_json.h"
#include "reporting/load_routes.h"
#include "reporting/reporting_world_test.h"

namespace luytre::reporting {
namespace {

const std::string kHead = "area,indicator,column,plane,state,value,qualifier\n";
const std::string kRow = "p2025-46,outreach.sessions,2025-08,declared,number,";

class TestLoads {
 public:
  TestLoads() : folder_(fresh()) { open(); }
  ~TestLoads() {
    desk_.reset();
    std::filesystem::remove_all(folder_);
  }
  TestLoads(const TestLoads&) = delete;

  // As after a kill: another desk on the same folder and database.
  void open() {
    desk_.reset();
    desk_ = std::make_unique<LoadDesk>(folder_ + "/loads", folder_ + "/a.db", world(), clock_, "x");
  }
  LoadDesk* operator->() { return desk_.get(); }
  Load wait(const std::string& id) {
    while (true) {
      Load load = desk_->find(id);
      if (load.step >= Load::Step::loaded) return load;
      std::this_thread::yield();
    }
  }
  // What a route answers, or its first problem.
  std::string ask(http::Method method, const std::string& pattern, const std::string& id,
                  http::Pairs query = {}, const std::string& body = {}) {
    http::Request request;
    request.query = std::move(query);
    request.body = body;
    request.parameters = {{"load", id}};
    for (const access::Route& route : load_routes(*desk_)) {
      if (route.method != method || route.pattern != "/desk/api/loads" + pattern) continue;
      try {
        return route.handle(request).body;
      } catch (const base::Error& error) {
        return error.problems().front().code;
      }
    }
    return "no route";
  }
  bool bytes_kept(const std::string& id) const {
    return std::filesystem::exists(folder_ + "/loads/" + id + "/bytes");
  }

 private:
  static std::string fresh() {
    const auto path =
        std::filesystem::temp_directory_path() / ("luytre-loads-" + std::to_string(getpid()));
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
    return path;
  }
  const std::string folder_;
  FixedClock clock_;
  std::unique_ptr<LoadDesk> desk_;
};

std::string code_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Error& error) {
    return error.problems().front().code;
  }
  return "done";
}

TEST(LoadDesk, an_upload_goes_on_where_it_was_after_a_restart_and_is_loaded) {
  TestLoads desk;
  const std::string text = kHead + kRow + "5,exact\n" + kRow + "x,exact\n";
  const auto all = static_cast<std::int64_t>(text.size());
  const std::string id = desk->begin("a.csv", all, figures::OnConflict::ask).id;
  EXPECT_EQ(desk->add(id, 0, text.substr(0, 30)).sent, 30);
  desk.open();
  EXPECT_EQ(desk->find(id).sent, 30);
  EXPECT_EQ(desk->find(id).step, Load::Step::sending);
  EXPECT_EQ(code_of([&] { desk->add(id, 0, text.substr(0, 30)); }), "load.offset");
  EXPECT_EQ(code_of([&] { desk->add(id, 30, text.substr(30) + "x"); }), "load.offset");
  desk->add(id, 30, text.substr(30));
  const Load loaded = desk.wait(id);
  EXPECT_EQ(loaded.step, Load::Step::loaded);
  EXPECT_EQ(loaded.report.written, 1);
  EXPECT_EQ(loaded.report.left_out, 1);
  EXPECT_EQ(loaded.report.problems.front().code, "load.value");
  EXPECT_NE(desk->rejected(id).find(kRow + "x,exact,"), std::string::npos);
  EXPECT_FALSE(desk.bytes_kept(id));
  desk.open();
  EXPECT_EQ(json_of(desk->find(id)), json_of(loaded));
  desk->remove(id);
  EXPECT_EQ(code_of([&] { desk->find(id); }), "load.unknown");
  desk.open();
  EXPECT_TRUE(desk->list().empty());
}

// Killed between the last piece and the load: the file is there, and nobody sends it again.
TEST(LoadDesk, a_file_that_is_all_here_is_loaded_after_a_restart) {
  TestLoads desk;
  std::string text = kHead;
  for (int month = 1; month <= 12; ++month) {
    for (int i = 0; i < 2'000; ++i) {
      text += "p2025-46,outreach.sessions,2026-" + std::string(month < 10 ? "0" : "") +
              std::to_string(month) + ",declared,number," + std::to_string(i) + ",exact\n";
    }
  }
  const auto all = static_cast<std::int64_t>(text.size());
  const std::string id = desk->begin("a.csv", all, figures::OnConflict::ask).id;
  desk->add(id, 0, text);
  desk.open();
  const Load loaded = desk.wait(id);
  EXPECT_EQ(loaded.report.rows, 24'000);
  EXPECT_EQ(loaded.report.written + loaded.report.already_loaded + loaded.report.unchanged, 24'000);
  EXPECT_EQ(loaded.report.left_out, 0);
}

TEST(LoadDesk, loads_stand_in_the_order_in_which_they_were_begun) {
  TestLoads desk;
  std::string names;
  for (const std::string name : {"c", "a", "d", "b", "e"})
    desk->begin(name, 1, figures::OnConflict::ask);
  desk.open();
  for (const Load& load : desk->list()) names += load.name;
  EXPECT_EQ(names, "cadbe");
}

TEST(LoadDesk, what_cannot_be_read_fails_with_the_reason) {
  TestLoads desk;
  const std::string id = desk->begin("a.json", 3, figures::OnConflict::ask).id;
  desk->add(id, 0, "{]}");
  const Load failed = desk.wait(id);
  EXPECT_EQ(failed.step, Load::Step::failed);
  EXPECT_EQ(failed.report.problems.front().code, "json.syntax");
  EXPECT_EQ(code_of([&] { desk->rejected(id); }), "load.none_rejected");
}

TEST(LoadDesk, limits_hold) {
  TestLoads desk;
  using figures::OnConflict;
  EXPECT_EQ(code_of([&] { desk->begin("a", 0, OnConflict::ask); }), "load.empty");
  EXPECT_EQ(code_of([&] { desk->begin("a", kLargestLoad + 1, OnConflict::ask); }), "load.bytes");
  for (std::size_t i = 0; i < kMostLoads; ++i) desk->begin("a", kLargestLoad, OnConflict::ask);
  EXPECT_EQ(code_of([&] { desk->begin("a", 1, OnConflict::ask); }), "load.full");
  EXPECT_EQ(desk->list().size(), kMostLoads);
}

TEST(LoadRoutes, say_what_the_desk_does) {
  TestLoads desk;
  using enum http::Method;
  EXPECT_EQ(desk.ask(post, "", "", {{"name", "a.csv"}, {"bytes", "-1"}}), "desk.asked");
  EXPECT_EQ(desk.ask(post, "", "", {{"name", "a.csv"}}), "desk.asked");
  EXPECT_EQ(desk.ask(post, "", "", {{"name", "a.csv"}, {"bytes", "1"}, {"on_conflict", "perhaps"}}),
            "desk.asked");
  const std::string text = kHead + kRow + "5,exact\n";
  const auto begun = load_of(desk.ask(
      post, "", "",
      {{"name", "a.csv"}, {"bytes", std::to_string(text.size())}, {"on_conflict", "replace"}}));
  ASSERT_TRUE(begun);
  EXPECT_EQ(begun->on_conflict, figures::OnConflict::replace);
  EXPECT_EQ(desk.ask(put, "/{load}/bytes", begun->id, {{"offset", "9"}}, text), "load.offset");
  const auto sent = load_of(desk.ask(put, "/{load}/bytes", begun->id, {{"offset", "0"}}, text));
  EXPECT_EQ(sent->sent, static_cast<std::int64_t>(text.size()));
  desk.wait(begun->id);
  EXPECT_NE(desk.ask(get, "/{load}", begun->id).find("\"written\":1"), std::string::npos);
  EXPECT_NE(desk.ask(get, "", "").find(begun->id), std::string::npos);
  EXPECT_EQ(desk.ask(get, "/{load}/rejected", begun->id), "load.none_rejected");
  EXPECT_EQ(desk.ask(remove, "/{load}", begun->id), "");
  EXPECT_EQ(desk.ask(get, "/{load}", begun->id), "load.unknown");
}

}  // namespace
}  // namespace luytre::reporting
