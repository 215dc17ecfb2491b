#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "db/engines_test.h"
#include "json/value.h"
#include "reporting/desk_routes.h"
#include "reporting/pivot_routes.h"
#include "reporting/reporting_world_test.h"

// A desk with a database of its own, asked through its routes. For tests.
namespace luytre::reporting {

inline const std::string kHue =
    "Tỉnh Thừa Thiên Huế tổng kết 10 năm Chương trình phối hợp số 09/CTr-BCA-MTTW, ngày "
    "22/6/2023.\n"
    "Nhân dân cung cấp hơn 122.560 nguồn tin có giá trị; giao nộp 654 khẩu súng và 3.772 viên "
    "đạn.\n";

// What a route answered; an error's codes and places.
struct Answer {
  int status = 0;
  json::Value body = {};
  std::string text = {};
  http::Pairs headers = {};
  std::vector<std::string> problems = {};  // "code place"

  // A member, by names and indexes: at("files", 0, "name").
  template <typename... Path>
  const json::Value& at(const Path&... path) const {
    const json::Value* out = &body;
    const auto step = [&](const auto& key) {
      if constexpr (std::is_integral_v<std::decay_t<decltype(key)>>) {
        out = &(*out->array()).at(static_cast<std::size_t>(key));
      } else {
        out = out->find(key);
        if (out == nullptr) throw std::out_of_range(key);
      }
    };
    (step(path), ...);
    return *out;
  }
  template <typename... Path>
  std::string word(const Path&... path) const {
    return *at(path...).text();
  }
  template <typename... Path>
  std::int64_t count(const Path&... path) const {
    return *at(path...).integer();
  }
};

class TestDesk {
 public:
  TestDesk() { open(); }
  TestDesk(const TestDesk&) = delete;

  // As after a kill: another desk on the same file.
  void open() {
    desk_.reset();
    desk_ = std::make_unique<Desk>(database(), world(), lexicon(), clock, "cán bộ");
    live_ = std::make_unique<figures::LiveFollower>(database(), world(), clock);
    routes_ = desk_routes(*desk_, *live_);
    for (access::Route& each : pivot_routes(database(), world(), clock, *live_))
      routes_.push_back(std::move(each));
  }
  const std::string& database() const { return file_.address(); }
  Desk& desk() { return *desk_; }
  const std::vector<access::Route>& routes() const { return routes_; }

  Answer ask(http::Method method, const std::string& path, const http::Pairs& query = {},
             const std::string& body = {}) {
    http::Request request;
    request.method = method;
    request.path = "/desk/api/" + path;
    request.query = query;
    request.body = body;
    for (const access::Route& route : routes_) {
      if (route.method == method && matches(route.pattern, request)) return answer(route, request);
    }
    throw std::logic_error("no route " + path);
  }
  Answer get(const std::string& path, const http::Pairs& query = {}) {
    return ask(http::Method::get, path, query);
  }
  Answer put(const std::string& path, const std::string& body) {
    return ask(http::Method::put, path, {}, body);
  }
  Answer post(const std::string& path, const std::string& body) {
    return ask(http::Method::post, path, {}, body);
  }
  Answer send(const std::string& bytes, const std::string& name = "báo cáo.txt") {
    return ask(http::Method::post, "files", {{"name", name}}, bytes);
  }
  // Sends a file and waits until it is read; its path.
  std::string read(const std::string& bytes, const std::string& name = "báo cáo.txt") {
    const std::string path = "files/" + send(bytes, name).word("address");
    wait();
    return path;
  }
  void wait() {
    while (true) {
      bool busy = false;
      for (const Waiting& each : desk_->list().waiting) busy |= each.step != Waiting::Step::failed;
      if (!busy) return;
      std::this_thread::yield();
    }
  }
  // Takes every open finding that is offered.
  Answer accept(const std::string& path) {
    const Answer file = get(path);
    std::string list;
    for (const json::Value& finding : *file.at("findings").array()) {
      if (std::get<bool>(finding.find("offered")->data)) {
        list += (list.empty() ? "" : ",") + std::string("{\"decision\":\"accept\",\"number\":") +
                std::to_string(*finding.find("number")->integer()) + "}";
      }
    }
    return put(path + "/decisions", versioned(file, "\"decisions\":[" + list + "]"));
  }
  static std::string versioned(const Answer& file, const std::string& members) {
    return "{\"version\":" + std::to_string(file.count("version")) + (members.empty() ? "" : ",") +
           members + "}";
  }
  // Every byte that the database holds on the disk now.
  std::string disk() const { return file_.disk(); }

  FixedClock clock;

 private:
  static bool matches(const std::string& pattern, http::Request& request) {
    const std::string name = "{address}";
    const std::size_t at = pattern.find(name);
    if (at == std::string::npos) return pattern == request.path;
    const std::string tail = pattern.substr(at + name.size());
    if (!request.path.starts_with(pattern.substr(0, at))) return false;
    const std::string rest = request.path.substr(at);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    if (rest.substr(end) != tail) return false;
    request.parameters = {{"address", rest.substr(0, end)}};
    return true;
  }
  static Answer answer(const access::Route& route, const http::Request& request) {
    Answer out;
    try {
      http::Response response = route.handle(request);
      out.status = response.status;
      out.headers = response.headers;
      out.text = response.body;
      base::Problems problems;
      if (response.type.find("json") != std::string::npos && !response.body.empty())
        out.body = *json::parse(response.body, "answer", problems);
    } catch (const base::Error& error) {
      out.status = error.kind() == base::ErrorKind::invalid     ? 400
                   : error.kind() == base::ErrorKind::not_found ? 404
                   : error.kind() == base::ErrorKind::conflict  ? 409
                                                                : 500;
      for (const base::Problem& each : error.problems())
        out.problems.push_back(each.code + " " + each.place);
    }
    return out;
  }

  db::TestDatabase file_;
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<figures::LiveFollower> live_;
  std::vector<access::Route> routes_;
};

}  // namespace luytre::reporting
