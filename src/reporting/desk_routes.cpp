#include "reporting/desk_routes.h"

#include <fmt/core.h>

#include "base/error.h"
#include "office/read_file.h"
#include "reporting/desk_body.h"
#include "reporting/desk_json.h"
#include "reporting/draft_toml.h"

namespace luytre::reporting {
namespace {

using http::json_answer;
using http::Request;
using http::Response;

constexpr std::size_t kLargestBody = std::size_t{4} << 20;  // kMostChoices at their longest

[[noreturn]] void refuse_asked(std::string_view name, std::string vi, std::string en) {
  throw base::Error(base::ErrorKind::invalid,
                    base::Problem{std::string(name), "desk.asked", std::move(vi), std::move(en)});
}

std::string body_of(const World& world, const auto& file) {
  return std::visit(
      [&](const auto& each) {
        if constexpr (std::is_same_v<std::decay_t<decltype(each)>, Open>) {
          return json_of(world, each, true);
        } else {
          return json_of(world, each);
        }
      },
      file);
}

Open read_one(Desk& desk, const std::string& address) {
  auto found = desk.find(address);
  if (auto* open = std::get_if<Open>(&found)) return std::move(*open);
  throw base::Error(base::ErrorKind::conflict,
                    base::Problem{address, "desk.not_read", "Tệp này chưa được đọc.",
                                  "This file is not read yet."});
}

Response send_file(Desk& desk, const Request& request) {
  const auto file = desk.send(request.asked("name").value_or(""), request.body);
  Response out = json_answer(body_of(desk.world(), file), 202);
  const std::string& address = std::holds_alternative<Waiting>(file)
                                   ? std::get<Waiting>(file).address
                                   : std::get<Listed>(file).source;
  out.headers.emplace_back("location", "/desk/api/files/" + address);
  return out;
}

Response cancel_file(Desk& desk, const Request& request) {
  desk.cancel(address_of(request));
  Response out = json_answer("", 204);
  return out;
}

Response decide(Desk& desk, const Request& request) {
  const DecisionsBody body = decisions_body(request.body);
  const Open file = desk.decide(address_of(request), body.version, body.choices);
  return json_answer(json_of(desk.world(), file, false));
}

Response place(Desk& desk, const Request& request) {
  const PlaceBody body = place_body(request.body);
  const Open file = desk.place(address_of(request), body.version, body.area, body.column);
  return json_answer(json_of(desk.world(), file, false));
}

constexpr std::chrono::milliseconds kMostWait{1'000};

// Answers when the totals hold what was written, or after kMostWait: the answer says where it ends.
void wait_for(const figures::LiveFollower& live, const Outcome& done) {
  if (done.seq > 0) live.reached({{done.shard, done.seq}}, kMostWait);
}

Response approve(Desk& desk, const figures::LiveFollower& live, const Request& request) {
  const ApproveBody body = approve_body(request.body);
  const std::string address = address_of(request);
  const Approval done = desk.approve(address, body.version, body.why, body.on_conflict);
  if (!done.outcome) {
    Response out = json_answer(json_of(done.conflicts, desk.world()), 409);
    out.type = "application/problem+json";
    return out;
  }
  wait_for(live, *done.outcome);
  return json_answer(json_of(desk.world(), *done.outcome, read_one(desk, address)));
}

Response withdraw(Desk& desk, const figures::LiveFollower& live, const Request& request) {
  const ApproveBody body = withdraw_body(request.body);
  const std::string address = address_of(request);
  const Outcome done = desk.withdraw(address, body.version, body.why);
  wait_for(live, done);
  return json_answer(json_of(desk.world(), done, read_one(desk, address)));
}

Response download(Desk& desk, const Request& request) {
  const std::string_view format = request.asked("format").value_or("toml");
  if (format != "toml" && format != "json")
    refuse_asked("format", "Phải là toml hoặc json.", "Must be toml or json.");
  const Open file = read_one(desk, address_of(request));
  const bool toml = format == "toml";
  Response out =
      json_answer(toml ? draft_of(desk.world(), file.report) : json_of(desk.world(), file, true));
  if (toml) out.type = "application/toml; charset=utf-8";
  // The file's own name may be anything; its address is always safe.
  out.headers.emplace_back(
      "content-disposition",
      fmt::format("attachment; filename=\"{}.{}\"", file.report.source.substr(0, 12), format));
  return out;
}

std::optional<ColumnNo> column_asked(const World& world, const std::string& name) {
  base::Problems problems;
  const auto out = column_named(world, name, "column", problems);
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  return out;
}

Response areas(Desk& desk, const Request& request) {
  std::optional<ColumnNo> column;
  if (request.asked("column")) column = column_asked(desk.world(), asked_for(request, "column"));
  return json_answer(areas_json(desk.world(), asked_for(request, "q"), column));
}

Response missing(Desk& desk, const Request& request) {
  const World& world = desk.world();
  const auto column = column_asked(world, asked_for(request, "column"));
  AreaNo area = world.areas.country();
  if (request.asked("area")) {
    base::Problems problems;
    const auto named = area_named(world, asked_for(request, "area"), "area", problems);
    if (!named) throw base::Error(base::ErrorKind::invalid, std::move(problems));
    area = *named;
  }
  return json_answer(json_of(world, desk.missing(area, *column)));
}

}  // namespace

std::vector<access::Route> desk_routes(Desk& desk, const figures::LiveFollower& live) {
  std::vector<access::Route> out;
  const auto add_handler = [&](http::Method method, std::string path, std::size_t largest,
                               access::Handler handle) {
    out.push_back({method, "/desk/api/" + std::move(path), access::Permission::operate_desk,
                   largest, std::move(handle)});
  };
  const auto add = [&](http::Method method, std::string path, std::size_t largest,
                       Response (*handle)(Desk&, const Request&)) {
    add_handler(method, std::move(path), largest,
                [&desk, handle](const Request& r) { return handle(desk, r); });
  };
  using enum http::Method;
  add(get, "files", 0,
      [](Desk& d, const Request&) { return json_answer(json_of(d.world(), d.list())); });
  add(post, "files", office::kLargestFile, send_file);
  add(get, "files/{address}", 0, [](Desk& d, const Request& r) {
    return json_answer(body_of(d.world(), d.find(address_of(r))));
  });
  add(remove, "files/{address}", 0, cancel_file);
  add(put, "files/{address}/decisions", kLargestBody, decide);
  add(put, "files/{address}/place", kLargestBody, place);
  add_handler(post, "files/{address}/approve", kLargestBody,
              [&desk, &live](const Request& r) { return approve(desk, live, r); });
  add_handler(post, "files/{address}/withdraw", kLargestBody,
              [&desk, &live](const Request& r) { return withdraw(desk, live, r); });
  add(get, "files/{address}/download", 0, download);
  add(get, "indicators", 0,
      [](Desk& d, const Request&) { return json_answer(indicators_json(d.world())); });
  add(get, "areas", 0, areas);
  add(get, "columns", 0, [](Desk& d, const Request&) {
    return json_answer(columns_json(d.world(), base::vietnamese_day(d.clock().now())));
  });
  add(get, "missing", 0, missing);
  return out;
}

}  // namespace luytre::reporting
