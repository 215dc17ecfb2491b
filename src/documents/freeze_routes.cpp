#include "documents/freeze_routes.h"

#include <memory>
#include <mutex>

#include "base/error.h"
#include "calendar/day.h"
#include "documents/freeze_review.h"
#include "documents/printed_figures.h"
#include "figures/follower.h"
#include "http/message.h"
#include "json/json_writer.h"

namespace luytre::documents {
namespace {

using http::Request;
using http::Response;

constexpr std::size_t kCodeDigits = 12;  // of a digest, as documents print it

figures::ColumnNo column_of(const figures::World& world, const Request& request) {
  const auto column = world.column(request.parameter("column"));
  if (!column) {
    throw base::Error(base::ErrorKind::not_found,
                      base::Problem{std::string(request.parameter("column")), "document.column",
                                    "Không có kỳ này.", "There is no such period."});
  }
  return *column;
}

void write_frozen(json::JsonWriter& json, const ReviewChanges& changes) {
  const FrozenReview& frozen = changes.document;
  json.begin_object().key("number").text(frozen.number);
  json.key("signed_on").text(calendar::iso(frozen.signed_on));
  json.key("signed_sha256").text(frozen.signed_sha256);
  json.key("figures").text(frozen.figures_sha256.substr(0, kCodeDigits));
  json.key("who").text(frozen.who).key("recorded_at").text(base::iso(frozen.recorded_at));
  json.key("as_printed").boolean(changes.as_printed).key("changed").begin_array();
  for (const ChangedFigure& each : changes.figures) {
    json.begin_object().key("area").text(each.area).key("indicator").text(each.indicator);
    json.key("kind").text(each.kind).key("then").text(each.then).key("now").text(each.now);
    json.end_object();
  }
  json.end_array().end_object();
}

// One at a time: a journal is one thread's.
class SignedReviews {
 public:
  SignedReviews(figures::Journal& journal, const figures::LiveFollower& live, std::string who)
      : journal_(journal), live_(live), who_(std::move(who)) {}

  Response show(const Request& request) {
    const std::lock_guard lock(mutex_);
    return shown(column_of(journal_.world(), request));
  }

  Response freeze(const Request& request) {
    const std::lock_guard lock(mutex_);
    const auto column = column_of(journal_.world(), request);
    const auto asked = [&](const char* name) {
      return std::string(request.asked(name).value_or(""));
    };
    const std::string printed = asked("printed");
    const auto printed_on = calendar::parse_vietnamese_day(printed);
    const FreezeOptions options{asked("number"), asked("date"), column, {}, printed_on, who_};
    try {
      if (!printed.empty() && !printed_on) refuse(options, request.body);
      freeze_review(journal_, request.body, options, &live_);
    } catch (const base::Error& error) {
      base::Problems problems = error.problems();
      for (base::Problem& each : problems)
        if (each.place.starts_with("--")) each.place.erase(0, 2);
      throw base::Error(error.kind(), std::move(problems));
    }
    return shown(column);
  }

 private:
  // The day of printing is none: told with whatever else is wrong.
  [[noreturn]] void refuse(const FreezeOptions& options, std::string_view signed_pdf) const {
    base::Problems problems =
        freeze_problems(options, signed_pdf, base::vietnamese_day(journal_.clock().now()));
    problems.push_back({"printed", "document.date", "Không phải một ngày như 25/11/2026.",
                        "Not a date such as 25/11/2026."});
    throw base::Error(base::ErrorKind::invalid, std::move(problems));
  }

  Response shown(figures::ColumnNo column) {
    const Review review = review_figures(
        journal_.world(), figures::asking(live_.caught_up(journal_).version), column, {});
    json::JsonWriter json;
    json.begin_object().key("column").text(journal_.world().column_name(column));
    json.key("figures").text(figures_code(review)).key("invented").boolean(review.invented);
    json.key("frozen");
    if (const auto changes = changes_if_frozen(column)) {
      write_frozen(json, *changes);
    } else {
      json.null();
    }
    json.end_object();
    return http::json_answer(json.finish());
  }

  std::optional<ReviewChanges> changes_if_frozen(figures::ColumnNo column) {
    try {
      return changes_since_freeze(journal_, column, &live_);
    } catch (const base::Error& error) {
      if (error.kind() != base::ErrorKind::not_found) throw;
      return std::nullopt;
    }
  }

  std::mutex mutex_;
  figures::Journal& journal_;
  const figures::LiveFollower& live_;
  const std::string who_;
};

}  // namespace

std::vector<access::Route> freeze_routes(figures::Journal& journal,
                                         const figures::LiveFollower& live,
                                         const std::string& who) {
  const auto reviews = std::make_shared<SignedReviews>(journal, live, who);
  constexpr auto kMay = access::Permission::operate_desk;
  return {{http::Method::get, "/desk/api/reviews/{column}", kMay, 0,
           [reviews](const Request& request) { return reviews->show(request); }},
          {http::Method::post, "/desk/api/reviews/{column}", kMay, kLargestSigned,
           [reviews](const Request& request) { return reviews->freeze(request); }}};
}

}  // namespace luytre::documents
