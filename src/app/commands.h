#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/app.h"
#include "figures/pivot.h"

// One function for each command of the command line: takes what was written, returns what to print.
// Problems are thrown as base::Error.
namespace luytre::app {

struct ExtractArguments {
  std::string file;
  std::string format = "text";
};
struct WordsArguments {
  std::string sentence;
};
struct ScoreArguments {
  std::string folder;
  bool all = false;
};
struct AcceptArguments {
  std::string file;
  bool all = false;
  std::vector<std::int64_t> only;
  std::optional<std::string> write;
  std::optional<std::string> from;
  std::optional<std::string> area;
  std::optional<std::string> column;
  std::string why;
};
struct DecideArguments {
  std::string source;
  std::string why;
  bool replace = false;
  bool keep = false;
};
struct LoadArguments {
  std::string file;
  std::string why;
  bool replace = false;
  bool keep = false;
};
struct PivotArguments {
  std::map<std::string, std::vector<std::string>> words;  // docs/pivot.md
  bool present = false;
  std::string format = "table";
};
struct TraceArguments {
  std::string area, indicator, column;
  std::optional<std::string> map, known;
  std::string format = "text";
};
struct ReviewArguments {
  std::string column = "09-10y";
  std::optional<std::string> map;
  std::optional<std::string> layout;  // a .docx instead of the one in the program
  std::string out;
};
struct ReleaseArguments {
  std::string standard = "estimate";
  std::string title;
};
struct ServeArguments {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
};
struct PublishedArguments {
  std::string source, where;
};
struct TemplateArguments {
  std::string out, check;
};
struct FreezeArguments {
  std::string column = "09-10y";
  std::optional<std::string> map, known;
  std::string number, date, file;
};
struct ChangedArguments {
  std::string column = "09-10y";
};
struct DeskArguments {
  std::uint16_t port = 8709;  // 0 = any that is free
};
struct AreasArguments {
  std::string name;
  std::optional<std::string> on;
};

std::string run_extract(App& app, const ExtractArguments& arguments);
std::string run_words_try(App& app, const WordsArguments& arguments);
std::string run_words_corrections(App& app, const Config& config);
std::string run_score(App& app, const ScoreArguments& arguments);
std::string run_accept(App& app, const AcceptArguments& arguments);
std::string run_approve(App& app, const DecideArguments& arguments);
std::string run_withdraw(App& app, const DecideArguments& arguments);
std::string run_reports(App& app, const Config& config);
std::string run_desk(App& app, const DeskArguments& arguments);
std::string run_load(App& app, const LoadArguments& arguments);
std::string run_pivot(App& app, const PivotArguments& arguments);
std::string run_trace(App& app, const TraceArguments& arguments);
std::string run_review(App& app, const ReviewArguments& arguments);
std::string run_release(App& app, const ReleaseArguments& arguments);
std::string run_releases(App& app, const Config& config);
std::string run_serve(App& app, const ServeArguments& arguments);
std::string run_published(App& app, const PublishedArguments& arguments);
std::string run_review_freeze(App& app, const FreezeArguments& arguments);
std::string run_review_changed(App& app, const ChangedArguments& arguments);
std::string run_review_template(App& app, const TemplateArguments& arguments);
std::string run_verify(App& app, const Config& config);
std::string run_areas(App& app, const AreasArguments& arguments);
std::string run_check(const std::string& folder);

}  // namespace luytre::app
