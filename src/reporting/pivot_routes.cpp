#include "reporting/pivot_routes.h"

#include <fmt/core.h>

#include <charconv>
#include <memory>
#include <mutex>

#include "base/error.h"
#include "base/sha256.h"
#include "figures/pivot_columns.h"
#include "figures/read_pivot.h"

namespace luytre::reporting {
namespace {

using http::Request;
using http::Response;
using Positions = figures::Journal::Positions;

[[noreturn]] void refuse(std::string_view place, std::string code, std::string vi, std::string en) {
  throw base::Error(base::ErrorKind::invalid, base::Problem{std::string(place), std::move(code),
                                                            std::move(vi), std::move(en)});
}

std::int64_t number(std::string_view text) {
  std::int64_t out = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (whole && out >= 0) return out;
  refuse("at_least", "pivot.at_least", "Phải như 12-204, đúng như lúc duyệt trả về.",
         "Must be like 12-204, as an approval answered it.");
}

Positions at_least(const Request& request) {
  Positions out;
  for (const std::string& each : request.all("at_least")) {
    const std::string_view text = each;
    const std::size_t dash = std::min(text.find('-'), text.size());
    const std::int64_t shard = number(text.substr(0, dash));
    std::int64_t& seq = out[shard];
    seq = std::max(seq, number(text.substr(std::min(dash + 1, text.size()))));
  }
  return out;
}

// The journal is asked for the latest month alone, one question at a time.
class LivePivots {
 public:
  LivePivots(const std::string& database, const figures::World& world, const base::Clock& clock,
             const figures::LiveFollower& live)
      : world_(world), live_(live), database_(database), journal_(database_, world, clock) {}

  Response answer(const Request& request) {
    figures::PivotWords words;
    for (const auto& [name, value] : request.query) {
      if (name == "known") {
        refuse(name, "pivot.known_live", "Bàn xử lý trả lời số liệu hiện tại; dùng luytre pivot.",
               "The desk answers as it is now; use luytre pivot.");
      }
      if (name != "at_least") words.emplace_back(name, value);
    }
    const auto question =
        figures::read_pivot(world_, words, {false, [&](const auto&) {
                                              const std::lock_guard lock(mutex_);
                                              return figures::latest_month(journal_, {});
                                            }});
    const figures::Seen seen = live_.at_least(at_least(request));
    Response out = http::json_answer(
        figures::pivot_columns(world_, figures::answering(seen.version), question));
    out.headers.emplace_back("etag", tag(request, seen.positions));
    return out;
  }

 private:
  // What it was asked and how far the journal had come say all that an answer holds.
  static std::string tag(const Request& request, const Positions& positions) {
    std::string text;
    for (const auto& [name, value] : request.query) text += fmt::format("{}={}\n", name, value);
    for (const auto& [shard, seq] : positions) text += journal_place(shard, seq) + "\n";
    return '"' + base::sha256_hex(text).substr(0, 32) + '"';
  }

  const figures::World& world_;
  const figures::LiveFollower& live_;
  std::mutex mutex_;  // over the two below
  db::Database database_;
  figures::Journal journal_;
};

}  // namespace

std::string journal_place(std::int64_t shard, std::int64_t seq) {
  return fmt::format("{}-{}", shard, seq);
}

std::vector<access::Route> pivot_routes(const std::string& database, const figures::World& world,
                                        const base::Clock& clock,
                                        const figures::LiveFollower& live) {
  const auto pivots = std::make_shared<LivePivots>(database, world, clock, live);
  return {{http::Method::get, "/desk/api/pivot", access::Permission::operate_desk, 0,
           [pivots](const Request& request) { return pivots->answer(request); }}};
}

}  // namespace luytre::reporting
