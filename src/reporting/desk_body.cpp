#include "reporting/desk_body.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/error.h"
#include "json/value.h"
#include "rollup/names.h"
#include "text/text.h"

namespace luytre::reporting {
namespace {

constexpr std::array<std::string_view, 4> kVerbs = {"accept", "correct", "drop", "reopen"};
constexpr std::array<std::string_view, 3> kOnConflict = {"ask", "replace", "keep"};

// Reads one object strictly: asks for members by type, adds what is wrong to `problems` and goes
// on.
class ObjectReader {
 public:
  ObjectReader(const json::Value& object, std::string place, base::Problems& problems)
      : object_(object), place_(std::move(place)), problems_(problems) {
    if (!std::holds_alternative<json::Object>(object.data))
      problem("", "desk.body.object", "Phải là một đối tượng JSON.", "Must be a JSON object.");
  }

  std::int64_t integer(std::string_view key) {
    const json::Value* value = find(key);
    if (value != nullptr && value->integer() != nullptr) return *value->integer();
    problem(key, "desk.body.integer", "Phải là một số nguyên.", "Must be an integer.");
    return 0;
  }
  std::optional<std::string> text(std::string_view key) {
    const json::Value* value = find(key);
    if (value == nullptr) return std::nullopt;
    if (value->text() != nullptr) return *value->text();
    problem(key, "desk.body.text", "Phải là một chuỗi.", "Must be a string.");
    return std::nullopt;
  }
  std::string why() {
    std::string out = text("why").value_or("");
    if (text::length(out) > kLongestWhy) {
      problem("why", "desk.body.long", fmt::format("Dài hơn {} ký tự.", kLongestWhy),
              fmt::format("Longer than {} characters.", kLongestWhy));
    }
    return out;
  }
  // One of several words; `fallback` where it is left out.
  template <typename Enumeration, std::size_t n>
  Enumeration word(std::string_view key, const std::array<std::string_view, n>& words,
                   std::optional<Enumeration> fallback) {
    const auto said = text(key);
    if (said) {
      if (const auto value = rollup::named<Enumeration>(words, *said)) return *value;
    } else if (fallback && object_.find(key) == nullptr) {
      return *fallback;
    }
    std::string all;
    for (const std::string_view each : words) all.append(all.empty() ? "" : ", ").append(each);
    problem(key, "desk.body.word", fmt::format("Phải là một trong: {}.", all),
            fmt::format("Must be one of: {}.", all));
    return Enumeration{};
  }
  const json::Value* find(std::string_view key) {
    asked_.insert(key);
    return object_.find(key);
  }
  void problem(std::string_view key, std::string code, std::string vi, std::string en) {
    problems_.push_back({key.empty() ? place_ : fmt::format("{}/{}", place_, key), std::move(code),
                         std::move(vi), std::move(en)});
  }
  void finish() {
    const auto* object = std::get_if<json::Object>(&object_.data);
    if (object == nullptr) return;
    for (const json::Member& member : *object) {
      if (!asked_.contains(member.key))
        problem(member.key, "desk.body.unknown", "Không có mục này.", "There is no such member.");
    }
  }

 private:
  const json::Value& object_;
  std::string place_;
  base::Problems& problems_;
  std::set<std::string_view> asked_;
};

Choice choice_of(const json::Value& value, std::string place, base::Problems& problems) {
  ObjectReader in(value, std::move(place), problems);
  Choice out;
  out.number = in.integer("number");
  out.verb = in.word<Choice::Verb>("decision", kVerbs, std::nullopt);
  out.series = in.text("series");
  const bool corrects = out.verb == Choice::Verb::correct;
  if (const auto number = in.text("value")) {
    out.value = base::Decimal::parse(*number);
    if (!out.value) {
      in.problem("value", "desk.body.value",
                 "Giá trị phải là số, tối đa ba chữ số thập phân, không quá 10^15 (viết 2.2).",
                 "The value must be a number with at most three decimals, within 10^15 (write "
                 "2.2).");
    }
  }
  if (in.find("qualifier") != nullptr)
    out.qualifier = in.word<rollup::Qualifier>("qualifier", rollup::kQualifierNames, std::nullopt);
  for (const std::string_view key : {"value", "qualifier"}) {
    if (!corrects && in.find(key) != nullptr)
      in.problem(key, "desk.body.correct", "Chỉ dùng khi sửa (correct).", "Only with correct.");
  }
  in.finish();
  return out;
}

// Reads a whole body by `work`, then throws whatever was wrong.
template <typename Work>
auto read_body(std::string_view body, Work work) {
  base::Problems problems;
  const auto root = json::parse(body, "body", problems);
  if (!root) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  ObjectReader in(*root, "", problems);
  auto out = work(in, problems);
  in.finish();
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  return out;
}

}  // namespace

DecisionsBody decisions_body(std::string_view body) {
  return read_body(body, [](ObjectReader& in, base::Problems& problems) {
    DecisionsBody out{in.integer("version"), {}};
    const json::Value* decisions = in.find("decisions");
    const json::Array* list = decisions == nullptr ? nullptr : decisions->array();
    if (list == nullptr || list->size() > kMostChoices) {
      in.problem("decisions", "desk.body.list",
                 fmt::format("Phải là một danh sách, tối đa {} mục.", kMostChoices),
                 fmt::format("Must be a list of at most {} items.", kMostChoices));
      return out;
    }
    for (std::size_t i = 0; i < list->size(); ++i)
      out.choices.push_back(choice_of((*list)[i], fmt::format("/decisions/{}", i), problems));
    return out;
  });
}

PlaceBody place_body(std::string_view body) {
  return read_body(body, [](ObjectReader& in, base::Problems&) {
    return PlaceBody{in.integer("version"), in.text("area"), in.text("column")};
  });
}

ApproveBody approve_body(std::string_view body) {
  return read_body(body, [](ObjectReader& in, base::Problems&) {
    return ApproveBody{
        in.integer("version"), in.why(),
        in.word("on_conflict", kOnConflict, std::optional(figures::OnConflict::ask))};
  });
}

ApproveBody withdraw_body(std::string_view body) {
  return read_body(body, [](ObjectReader& in, base::Problems&) {
    return ApproveBody{in.integer("version"), in.why(), figures::OnConflict::ask};
  });
}

std::string address_of(const http::Request& request) {
  std::string out(request.parameter("address"));
  if (out.size() != 64 || out.find_first_not_of("0123456789abcdef") != std::string::npos) {
    throw base::Error(
        base::ErrorKind::not_found,
        base::Problem{"address", "desk.unknown", "Không có tệp này.", "There is no such file."});
  }
  return out;
}

std::string asked_for(const http::Request& request, std::string_view name) {
  const auto out = request.asked(name);
  if (!out || out->empty() || text::first_invalid_byte(*out) ||
      text::length(*out) > kLongestAsked) {
    throw base::Error(
        base::ErrorKind::invalid,
        base::Problem{std::string(name), "desk.asked",
                      fmt::format("Thiếu tham số này, hoặc dài hơn {} ký tự.", kLongestAsked),
                      fmt::format("This parameter is missing, or longer than {} characters.",
                                  kLongestAsked)});
  }
  return std::string(*out);
}

}  // namespace luytre::reporting
